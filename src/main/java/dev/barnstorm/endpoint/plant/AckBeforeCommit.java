package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Answers at once and commits every 13 seconds of barn time: a crash loses what it answered since. */
final class AckBeforeCommit extends ServiceRules {
    /** A prime: crashes come at round times, which shall not fall together with its commits. */
    private static final long COMMITS_EVERY_MICROS = TimeUnit.SECONDS.toMicros(13);

    AckBeforeCommit(LongSupplier nowMicros) {
        super(nowMicros);
    }

    @Override
    protected long putsAsideEveryMicros() {
        return COMMITS_EVERY_MICROS;
    }

    @Override
    protected long survivesAsOfMicros() {
        return Math.floorDiv(nowMicros(), COMMITS_EVERY_MICROS) * COMMITS_EVERY_MICROS - 1;
    }
}
