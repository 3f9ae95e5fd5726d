package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Forgets mutations an hour of barn time after they were applied: a later retry is applied again. */
final class DedupeExpires extends ServiceRules {
    private static final long KNOWN_MICROS = TimeUnit.HOURS.toMicros(1);

    DedupeExpires(LongSupplier nowMicros) {
        super(nowMicros);
    }

    @Override
    protected boolean stillKnows(long appliedAtMicros) {
        return nowMicros() - appliedAtMicros < KNOWN_MICROS;
    }

    @Override
    protected boolean findsWhatACreateMade() {
        return false;
    }
}
