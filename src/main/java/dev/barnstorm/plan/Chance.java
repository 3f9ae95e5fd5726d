package dev.barnstorm.plan;

import java.util.SplittableRandom;

/**
 * One stream of chance, the same on every machine: only {@code nextLong} of {@link SplittableRandom}, and transforms of
 * our own on {@link StrictMath}. Whoever draws the same things in the same order from the same seed gets the same
 * answers. Not for several threads.
 */
public final class Chance {

    private final SplittableRandom source;

    /** A stream that the given seed alone decides. Streams of a plan come from {@link DevicePlan#chance}. */
    public Chance(long seed) {
        source = new SplittableRandom(seed);
    }

    /** Any of the 2^64 longs, each alike. */
    public long nextLong() {
        return source.nextLong();
    }

    /** A number in [0, 1), a multiple of 2^-53. */
    public double nextDouble() {
        return (source.nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Whether something happens that happens in the given share of cases, 0 to 1. Takes one draw, whatever the share. */
    public boolean happens(double share) {
        return nextDouble() < share;
    }

    /**
     * A whole number in [0, bound), each alike: what would favour the small ones is drawn again.
     *
     * @param bound above 0
     */
    public long below(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be above 0, not " + bound);
        }
        long bits = source.nextLong() >>> 1;
        long value = bits % bound;
        while (bits + (bound - 1) - value < 0) {
            bits = source.nextLong() >>> 1;
            value = bits % bound;
        }
        return value;
    }

    /** A whole number in [low, high], each alike. */
    public long between(long low, long high) {
        if (low > high) {
            throw new IllegalArgumentException("nothing lies between " + low + " and " + high);
        }
        long count = high - low + 1;
        if (count > 0) {
            return low + below(count);
        }
        long value = source.nextLong();
        while (value < low || value > high) {
            value = source.nextLong();
        }
        return value;
    }

    /** A number in [low, high). */
    public double uniform(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** Exponential with the given mean, by inversion. */
    public double exponential(double mean) {
        return -mean * StrictMath.log1p(-nextDouble());
    }

    /** Standard normal, by inversion: one draw each. */
    public double normal() {
        // The middle of the draw's cell, so that neither 0 nor 1 comes up.
        return NormalQuantile.of(nextDouble() + 0x1.0p-54);
    }

    /** Log-normal with the given median and 95th percentile. */
    public double logNormal(double median, double p95) {
        return median * StrictMath.exp(NormalQuantile.logNormalSigma(median, p95) * normal());
    }

    /** Poisson with the given mean, 0 or more. */
    public long poisson(double mean) {
        return PoissonDraw.draw(this, mean);
    }

    /** Text of so many code points, not only ASCII and not only the basic plane; always valid I-JSON. */
    public String text(int codePoints) {
        return TextDraw.draw(this, codePoints);
    }
}
