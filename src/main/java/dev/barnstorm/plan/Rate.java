package dev.barnstorm.plan;

/**
 * How fast one direction of a link passes bytes. It remembers nothing: whoever sends keeps the time at which the way is
 * free again, {@code free = rate.finishMicros(max(now, free), bytes)}, and so gets the rate's throughput over any busy stretch.
 */
@FunctionalInterface
public interface Rate {

    /** Passes everything at once. */
    Rate UNLIMITED = (startMicros, bytes) -> startMicros;

    /** Passes no more than either of them would. */
    static Rate slower(Rate one, Rate other) {
        return (startMicros, bytes) ->
                Math.max(one.finishMicros(startMicros, bytes), other.finishMicros(startMicros, bytes));
    }

    /**
     * When the last of {@code bytes} has passed if the first may leave at {@code startMicros}.
     *
     * @return barn time in microseconds, not before {@code startMicros}
     */
    long finishMicros(long startMicros, int bytes);

    /**
     * How many bytes pass from {@code fromMicros} until {@code untilMicros} when somebody sends all the while;
     * {@link Long#MAX_VALUE} when there is no limit.
     */
    default long bytesWithin(long fromMicros, long untilMicros) {
        if (finishMicros(fromMicros, Integer.MAX_VALUE) <= untilMicros) {
            return Long.MAX_VALUE;
        }
        int fits = 0;
        int tooMany = Integer.MAX_VALUE;
        while (tooMany - fits > 1) {
            int middle = fits + (tooMany - fits) / 2;
            if (finishMicros(fromMicros, middle) <= untilMicros) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return fits;
    }
}
