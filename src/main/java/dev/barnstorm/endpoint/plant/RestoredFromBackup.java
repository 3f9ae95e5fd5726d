package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.Committed;
import dev.barnstorm.endpoint.FeedPage;
import dev.barnstorm.endpoint.ServiceRules;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * After its first crash it is restored from a backup ten minutes of barn time old: state, feed, and which mutations it knows.
 * A cursor that is ahead of it gets empty pages until the feed has caught up.
 */
final class RestoredFromBackup extends ServiceRules {
    private static final long AGE_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final long BACKUP_EVERY_MICROS = TimeUnit.MINUTES.toMicros(1);

    private boolean restored;

    RestoredFromBackup(LongSupplier nowMicros) {
        super(nowMicros);
    }

    @Override
    protected long putsAsideEveryMicros() {
        return restored ? 0 : BACKUP_EVERY_MICROS;
    }

    @Override
    protected long survivesAsOfMicros() {
        long asOf = restored ? Long.MAX_VALUE : nowMicros() - AGE_MICROS;
        restored = true;
        return asOf;
    }

    @Override
    protected Optional<FeedPage> page(NavigableMap<Long, Committed> rows, long last, long after, int limit) {
        return after > last ? Optional.of(new FeedPage(List.of(), after, false)) : super.page(rows, last, after, limit);
    }
}
