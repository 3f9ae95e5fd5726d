package dev.barnstorm.plan;

import dev.barnstorm.scenario.Distribution;

/** A distribution, ready to be drawn from. Where it stands for a duration its unit is seconds and it counts from 0 up. */
interface Law {

    /**
     * No duration is shorter than a millisecond: nothing in a barn is faster, and a plan whose times stood still would
     * never end.
     */
    long SHORTEST_MICROS = 1_000;

    /** No duration is longer than 146,000 years: sums of two cannot overflow. */
    long LONGEST_MICROS = Long.MAX_VALUE / 2;

    /** The law of what the scenario states. */
    static Law of(Distribution distribution) {
        return Laws.of(distribution);
    }

    /** A number. */
    double draw(Chance chance);

    /** Mean of the duration, negative draws counting as 0. */
    double mean();

    /**
     * What is left of a duration of this law that is met at a random moment: a uniform share of a length-biased draw
     * (D. R. Cox, <em>Renewal Theory</em>, 1962, chapter 5).
     */
    double residual(Chance chance);

    /** Whether it gives whole numbers only. */
    default boolean whole() {
        return false;
    }

    /** A duration, in microseconds. */
    default long drawMicros(Chance chance) {
        return micros(draw(chance));
    }

    /** What is left of a duration met at a random moment, in microseconds. */
    default long residualMicros(Chance chance) {
        return micros(residual(chance));
    }

    private static long micros(double seconds) {
        return StrictMath.min(LONGEST_MICROS, StrictMath.max(SHORTEST_MICROS, StrictMath.round(seconds * 1e6)));
    }
}
