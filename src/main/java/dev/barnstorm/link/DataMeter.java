package dev.barnstorm.link;

import dev.barnstorm.plan.DataPlan;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Counts a device's bytes against its data plan, and says from when on a period's allowance is used up. Bytes are counted when they
 * begin to pass, which may still be to come: if an outage loses them first, they were never counted. All times are barn time,
 * microseconds.
 */
final class DataMeter {

    private final DataPlan plan;
    /** The present period, and later ones that queued bytes will pass in; by their numbers. */
    private final ArrayDeque<Period> periods = new ArrayDeque<>();
    /** Bytes that had yet to begin when they were counted. */
    private final ArrayDeque<Counted> ahead = new ArrayDeque<>();

    /** What is left of a period. */
    private static final class Period {
        private final long number;
        private long leftBytes;
        private long usedUpMicros = Long.MAX_VALUE;

        Period(long number, long leftBytes) {
            this.number = number;
            this.leftBytes = leftBytes;
        }
    }

    private record Counted(long startMicros, int bytes, Period period) {}

    DataMeter(DataPlan plan) {
        this.plan = plan;
    }

    /** What it counts against. */
    DataPlan plan() {
        return plan;
    }

    /**
     * Counts bytes that begin to pass at {@code startMicros}.
     *
     * @param nowMicros the time by now: what had begun by then has passed
     * @return whether the allowance held them; from the first ones on that it does not hold, it is used up
     */
    boolean take(long nowMicros, long startMicros, int bytes) {
        forget(nowMicros);
        Period period = period(plan.periodAt(startMicros));
        if (startMicros >= period.usedUpMicros) {
            return false;
        }
        if (bytes > period.leftBytes) {
            period.usedUpMicros = startMicros;
            return false;
        }
        period.leftBytes -= bytes;
        if (startMicros > nowMicros) {
            ahead.add(new Counted(startMicros, bytes, period));
        }
        return true;
    }

    /** What was to begin later than that is lost: it is not counted, and uses nothing up. */
    void lost(long micros) {
        ahead.removeIf(counted -> {
            boolean lost = counted.startMicros > micros;
            if (lost) {
                counted.period.leftBytes += counted.bytes;
            }
            return lost;
        });
        for (Period period : periods) {
            if (period.usedUpMicros > micros) {
                period.usedUpMicros = Long.MAX_VALUE;
            }
        }
    }

    /** When the allowance of the period was used up that holds that time; {@link Long#MAX_VALUE} when it was not by then. */
    long usedUpSince(long micros) {
        Period period = known(plan.periodAt(micros));
        return period != null && period.usedUpMicros <= micros ? period.usedUpMicros : Long.MAX_VALUE;
    }

    /** When it is used up next, or the allowance begins anew because it was; {@link Long#MAX_VALUE}: not as far as is known. */
    long changesAfter(long micros) {
        if (usedUpSince(micros) < Long.MAX_VALUE) {
            return plan.endMicros(plan.periodAt(micros));
        }
        return periods.stream()
                .mapToLong(period -> period.usedUpMicros)
                .filter(usedUp -> usedUp > micros)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void forget(long nowMicros) {
        while (!ahead.isEmpty() && ahead.getFirst().startMicros <= nowMicros) {
            ahead.removeFirst(); // the other direction's may stand before it for a while: that only costs room
        }
        periods.removeIf(period -> plan.endMicros(period.number) <= nowMicros);
    }

    private @Nullable Period known(long number) {
        for (Period period : periods) {
            if (period.number == number) {
                return period;
            }
        }
        return null;
    }

    private Period period(long number) {
        Period known = known(number);
        if (known != null) {
            return known;
        }
        Period begun = new Period(number, plan.allowanceOf(number));
        periods.add(begun);
        return begun;
    }
}
