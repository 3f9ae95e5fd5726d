package dev.barnstorm.check;

/**
 * How a measured quantity is spread; the unit is said where it is used. All values are 0 when {@code count} is 0.
 *
 * @param p50 half of the values are at most this (nearest rank)
 * @param p95 95 % of the values are at most this
 * @param p99 99 % of the values are at most this
 * @param max the largest value
 * @param count how many values there were
 */
public record Spread(double p50, double p95, double p99, double max, long count) {

    /** Nothing was measured. */
    public static final Spread NONE = new Spread(0, 0, 0, 0, 0);

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException when it is none of p50, p95, p99, max
     */
    public double of(String percentile) {
        return switch (percentile) {
            case "p50" -> p50;
            case "p95" -> p95;
            case "p99" -> p99;
            case "max" -> max;
            default ->
                throw new IllegalArgumentException("no percentile " + percentile + "; there are p50, p95, p99 and max");
        };
    }
}
