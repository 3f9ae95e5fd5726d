package dev.barnstorm.plan;

import dev.barnstorm.plan.LinkLaw.Leg;
import java.util.ArrayList;
import java.util.List;

/** What one direction of a link may pass in each of equal slices of time, in bits; {@link Long#MAX_VALUE} is no limit. */
final class PassingBits {

    private final long sliceMicros;
    private final long[] bits;

    /**
     * Nothing passes yet.
     *
     * @param spanMicros slices cover it; what is left over at its end is not looked at
     * @param sliceMicros the length of a slice, at least 1
     */
    PassingBits(long spanMicros, long sliceMicros) {
        this.sliceMicros = sliceMicros;
        this.bits = new long[(int) (spanMicros / sliceMicros)];
    }

    /** Adds what may pass within a leg, up to that time. */
    void add(Rate rate, Leg leg, long untilMicros) {
        if (leg.mode().state().offline() && !leg.mode().passesLater()) {
            return;
        }
        for (long from = leg.fromMicros(); from < untilMicros; ) {
            int slice = (int) (from / sliceMicros);
            long end = Math.min(untilMicros, (slice + 1L) * sliceMicros);
            if (slice < bits.length) {
                bits[slice] = sum(bits[slice], bitsWithin(rate, from, end));
            }
            from = end;
        }
    }

    /** The slices in their order. */
    List<Long> bits() {
        List<Long> all = new ArrayList<>(bits.length);
        for (long slice : bits) {
            all.add(slice);
        }
        return all;
    }

    private static long sum(long a, long b) {
        return a == Long.MAX_VALUE || b == Long.MAX_VALUE ? Long.MAX_VALUE : a + b;
    }

    private static long bitsWithin(Rate rate, long from, long until) {
        long bytes = rate.bytesWithin(from, until);
        return bytes == Long.MAX_VALUE ? Long.MAX_VALUE : 8 * bytes;
    }
}
