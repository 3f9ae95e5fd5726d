package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.Committed;
import dev.barnstorm.endpoint.FeedPage;
import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** The cursor counts the rows that were read: a record that changes moves to the end, and what was behind it moves up. */
final class OffsetPaging extends ServiceRules {
    @Override
    protected Optional<FeedPage> page(NavigableMap<Long, Committed> rows, long last, long after, int limit) {
        List<RemoteRecord> page = rows.values().stream()
                .skip(after)
                .limit(limit)
                .map(Committed::record)
                .toList();
        long next = after + page.size();
        return Optional.of(new FeedPage(page, next, next < rows.size()));
    }
}
