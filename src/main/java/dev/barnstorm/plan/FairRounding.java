package dev.barnstorm.plan;

/**
 * Rounds to whole microseconds without a drift: a fraction goes up as often as it is large. What decides is a hash of the
 * moment, so that the same question always has the same answer and nothing need be remembered. A fast link passes a
 * segment in ten microseconds; always rounding the same way would be off by up to 5 %. What takes any time at all takes a
 * microsecond at least: otherwise a clock that once stood still would stand for ever.
 */
final class FairRounding {

    private FairRounding() {}

    /** {@code exact}, not before {@code moment}, rounded up or down; after {@code moment} if {@code exact} is. */
    static long after(long moment, double exact) {
        double floor = StrictMath.floor(exact);
        long rounded = (long) floor + (exact - floor > threshold(moment) ? 1 : 0);
        return exact > moment ? Math.max(rounded, moment + 1) : moment;
    }

    /** A number in [0, 1): the finaliser of SplitMix64 (Steele, Lea and Flood, 2014), its top 53 bits. */
    private static double threshold(long moment) {
        long z = moment + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
