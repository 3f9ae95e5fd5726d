package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.Committed;
import dev.barnstorm.endpoint.FeedPage;
import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Purges deleted records after two minutes: they leave the feed, and an old update finds none and brings them back. */
final class TombstonePurged extends ServiceRules {
    private static final long KEPT_MICROS = TimeUnit.MINUTES.toMicros(2);

    TombstonePurged(LongSupplier nowMicros) {
        super(nowMicros);
    }

    @Override
    protected RemoteRecord judgedAgainst(Mutation mutation, @Nullable Committed atCheck, Committed now) {
        return isPurged(now) ? alive(now.record(), mutation.baseVersion()) : now.record();
    }

    @Override
    protected Optional<FeedPage> page(NavigableMap<Long, Committed> rows, long last, long after, int limit) {
        NavigableMap<Long, Committed> left = new TreeMap<>(rows);
        left.values().removeIf(this::isPurged);
        return super.page(left, last, after, limit);
    }

    private boolean isPurged(Committed row) {
        return row.record().deleted() && nowMicros() - row.atMicros() >= KEPT_MICROS;
    }

    /** What an update that inserts where it finds nothing takes for granted. */
    private static RemoteRecord alive(RemoteRecord tombstone, long version) {
        return new RemoteRecord(
                tombstone.serverId(),
                tombstone.localId(),
                tombstone.site(),
                tombstone.entity(),
                version,
                tombstone.payload(),
                tombstone.updatedAt(),
                tombstone.deviceId(),
                false);
    }
}
