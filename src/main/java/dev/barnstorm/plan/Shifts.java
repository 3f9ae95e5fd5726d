package dev.barnstorm.plan;

import dev.barnstorm.scenario.Lifecycle.Shift;
import java.util.Iterator;

/**
 * When operators are at work. An app's life goes on as it would without shifts, so that a shift more changes nothing in
 * those before it; but between shifts the app stays in the background.
 */
final class Shifts {

    private final long firstMicros;
    private final long lastingMicros;
    private final long everyMicros;

    Shifts(Shift shift) {
        firstMicros = Micros.of(shift.at());
        lastingMicros = Micros.of(shift.lasting());
        everyMicros = Micros.of(shift.every());
    }

    /** Those periods as far as they are in a shift, and the background between; two in a row may be alike. */
    Iterator<AppPeriod> during(Iterator<AppPeriod> periods) {
        return new Worked(periods);
    }

    private boolean atWork(long micros) {
        return micros >= firstMicros && (micros - firstMicros) % everyMicros < lastingMicros;
    }

    /** When that changes next; later than the given time. Shifts without a break between them are one without an end. */
    private long changeAfter(long micros) {
        if (micros < firstMicros) {
            return firstMicros;
        }
        if (lastingMicros == everyMicros) {
            return Long.MAX_VALUE;
        }
        long into = (micros - firstMicros) % everyMicros;
        return micros - into + (into < lastingMicros ? lastingMicros : everyMicros);
    }

    private final class Worked implements Iterator<AppPeriod> {
        private final Iterator<AppPeriod> periods;
        private AppPeriod period;
        private long at;

        Worked(Iterator<AppPeriod> periods) {
            this.periods = periods;
            this.period = periods.next();
        }

        @Override
        public boolean hasNext() {
            return at < Long.MAX_VALUE;
        }

        /** From here to where either the app or the shift changes. */
        @Override
        public AppPeriod next() {
            long from = at;
            boolean foreground = period.foreground() && atWork(from);
            at = Math.min(period.untilMicros(), changeAfter(from));
            if (at == period.untilMicros() && periods.hasNext()) {
                period = periods.next();
            }
            return new AppPeriod(from, at, foreground);
        }
    }
}
