package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.Committed;
import dev.barnstorm.endpoint.FeedPage;
import dev.barnstorm.endpoint.ServiceRules;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The cursor is the time of the page's last row: rows that share it and did not fit on the page are skipped. */
final class EqualTimestamps extends ServiceRules {
    EqualTimestamps(LongSupplier nowMicros) {
        super(nowMicros);
    }

    @Override
    protected Optional<FeedPage> page(NavigableMap<Long, Committed> rows, long last, long after, int limit) {
        return Optional.of(TimeCursor.page(rows, after + 1, after, limit));
    }
}
