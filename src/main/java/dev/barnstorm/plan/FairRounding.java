package dev.barnstorm.plan;

/**
 * Rounds to whole microseconds without a drift: a fraction goes up as often as it is large. What decides is a hash of the
 * moment, so that the same question always has the same answer and nothing need be remembered. A fast link passes a
 * segment in ten microseconds; always rounding the same way would be off by up to 5 %.
 */
final class FairRounding {

    private FairRounding() {}

    /** {@code exact}, 0 or more, rounded up or down. */
    static long micros(double exact, long moment) {
        double floor = StrictMath.floor(exact);
        return (long) floor + (exact - floor > threshold(moment) ? 1 : 0);
    }

    /** A number in [0, 1): the finaliser of SplitMix64 (Steele, Lea and Flood, 2014), its top 53 bits. */
    private static double threshold(long moment) {
        long z = moment + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
