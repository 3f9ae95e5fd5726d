package dev.barnstorm.check;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Values of which percentiles are wanted, in bounded memory: exact up to a million of them, beyond that to three
 * significant digits. The largest is always exact. Values below 0 count as 0.
 */
final class Sample {

    private static final int MOST_EXACT = 1_000_000;

    private final int mostExact;
    private long[] exact = new long[64];
    private int size;
    private boolean sorted;
    private long max;
    private @Nullable Histogram coarse;

    Sample() {
        this(MOST_EXACT);
    }

    Sample(int mostExact) {
        this.mostExact = mostExact;
    }

    void add(long value) {
        long counted = Math.max(0, value);
        max = Math.max(max, counted);
        if (coarse == null && size == mostExact) {
            coarse = coarsened();
        }
        if (coarse != null) {
            coarse.recordValue(counted);
            return;
        }
        if (size == exact.length) {
            exact = Arrays.copyOf(exact, 2 * size);
        }
        exact[size++] = counted;
        sorted = false;
    }

    private Histogram coarsened() {
        Histogram histogram = new Histogram(3);
        for (int i = 0; i < size; i++) {
            histogram.recordValue(exact[i]);
        }
        exact = new long[0];
        return histogram;
    }

    long count() {
        return coarse == null ? size : coarse.getTotalCount();
    }

    /** The smallest value that at least that share of the values does not exceed (nearest rank); 0 when there are none. */
    long percentile(double percent) {
        if (coarse != null) {
            return Math.min(max, coarse.getValueAtPercentile(percent));
        }
        if (size == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(exact, 0, size);
            sorted = true;
        }
        int rank = (int) Math.ceil(percent / 100 * size);
        return exact[Math.max(1, Math.min(size, rank)) - 1];
    }

    /** Its spread, every value divided by {@code unit}. */
    Spread spread(double unit) {
        return count() == 0
                ? Spread.NONE
                : new Spread(percentile(50) / unit, percentile(95) / unit, percentile(99) / unit, max / unit, count());
    }
}
