package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.Committed;
import dev.barnstorm.endpoint.FeedPage;
import dev.barnstorm.endpoint.ServiceRules;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The cursor is a time, and its own rows come again: a full page that shares one time is served for ever. */
final class InclusiveCursor extends ServiceRules {
    InclusiveCursor(LongSupplier nowMicros) {
        super(nowMicros);
    }

    @Override
    protected Optional<FeedPage> page(NavigableMap<Long, Committed> rows, long last, long after, int limit) {
        return Optional.of(TimeCursor.page(rows, after, after, limit));
    }
}
