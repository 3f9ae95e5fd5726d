package dev.barnstorm.plan;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * One direction of a recorded network over one turn of its loop: stretches of time in each of which so many bytes pass
 * evenly, and between them silence. Found by prefix sums; immutable and shared by all devices.
 */
final class RecordedWay {

    private final long lengthMicros;
    /** Begin and end of each stretch; no two overlap, none is empty. */
    private final long[] from;

    private final long[] until;
    /** Bytes that pass before each stretch; one more at the end: all that pass in a turn. */
    private final double[] before;

    private RecordedWay(long lengthMicros, long[] from, long[] until, double[] before) {
        this.lengthMicros = lengthMicros;
        this.from = from;
        this.until = until;
        this.before = before;
    }

    long lengthMicros() {
        return lengthMicros;
    }

    int stretches() {
        return from.length;
    }

    long fromMicros(int stretch) {
        return from[stretch];
    }

    long untilMicros(int stretch) {
        return until[stretch];
    }

    /** Bytes that pass in one turn. */
    double bytesPerTurn() {
        return before[from.length];
    }

    /** Bytes that pass before a time within the turn, 0 to its length. */
    double bytesBefore(long micros) {
        int found = Arrays.binarySearch(from, micros);
        int stretch = found >= 0 ? found : -found - 2;
        if (stretch < 0) {
            return 0;
        }
        double passed = (double) (Math.min(micros, until[stretch]) - from[stretch]) / (until[stretch] - from[stretch]);
        return before[stretch] + passed * (before[stretch + 1] - before[stretch]);
    }

    /** The time within the turn at which that many bytes have passed; above 0, at most a turn's. */
    double microsOf(double bytes) {
        int found = Arrays.binarySearch(before, bytes);
        int stretch = Math.max(0, Math.min((found >= 0 ? found : -found - 1) - 1, from.length - 1));
        double share = (bytes - before[stretch]) / (before[stretch + 1] - before[stretch]);
        return from[stretch] + Math.min(1, share) * (until[stretch] - from[stretch]);
    }

    /** The same network turned over and over until the given length, where it is cut off. */
    RecordedWay repeatedTo(long wholeMicros) {
        if (wholeMicros == lengthMicros) {
            return this;
        }
        Builder builder = new Builder();
        for (long turn = 0; turn < wholeMicros; turn += lengthMicros) {
            for (int i = 0; i < from.length && turn + from[i] < wholeMicros; i++) {
                long end = Math.min(wholeMicros, turn + until[i]);
                double share = (double) (end - turn - from[i]) / (until[i] - from[i]);
                builder.add(turn + from[i], end, share * (before[i + 1] - before[i]));
            }
        }
        return builder.build(wholeMicros, () -> new IllegalStateException("a way that passes bytes passes none"));
    }

    void describe(Fingerprint fingerprint) {
        fingerprint.put(lengthMicros).put((long) from.length);
        for (int i = 0; i < from.length; i++) {
            fingerprint.put(from[i]).put(until[i]).put(before[i + 1]);
        }
    }

    /** Collects stretches in the order of time. */
    static final class Builder {
        private long[] from = new long[1024];
        private long[] until = new long[1024];
        private double[] bytes = new double[1024];
        private int size;

        /** Adds a stretch; to the last one, if it is the same time. */
        void add(long fromMicros, long untilMicros, double passing) {
            if (passing <= 0) {
                return;
            }
            if (size > 0 && from[size - 1] == fromMicros && until[size - 1] == untilMicros) {
                bytes[size - 1] += passing;
                return;
            }
            if (size == from.length) {
                from = Arrays.copyOf(from, 2 * size);
                until = Arrays.copyOf(until, 2 * size);
                bytes = Arrays.copyOf(bytes, 2 * size);
            }
            from[size] = fromMicros;
            until[size] = untilMicros;
            bytes[size++] = passing;
        }

        /**
         * The way of that length. What lies beyond it (the slots of a Mahimahi file's last millisecond) belongs to the
         * begin of the next turn, and so of every turn.
         */
        RecordedWay build(long lengthMicros, Supplier<? extends RuntimeException> whenSilent) {
            if (size > 0 && from[size - 1] >= lengthMicros) {
                double late = bytes[--size];
                long width = until[size] - from[size];
                Builder folded = new Builder();
                folded.add(0, width, late);
                for (int i = 0; i < size; i++) {
                    folded.add(from[i], until[i], bytes[i]);
                }
                return folded.build(lengthMicros, whenSilent);
            }
            if (size == 0) {
                throw whenSilent.get();
            }
            double[] before = new double[size + 1];
            for (int i = 0; i < size; i++) {
                before[i + 1] = before[i] + bytes[i];
            }
            return new RecordedWay(lengthMicros, Arrays.copyOf(from, size), Arrays.copyOf(until, size), before);
        }
    }
}
