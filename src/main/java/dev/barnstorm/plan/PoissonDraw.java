package dev.barnstorm.plan;

/**
 * Poisson numbers: by sequential inversion for small means, by transformed rejection (PTRS) for large ones.
 * Source: W. Hörmann, <em>The transformed rejection method for generating Poisson random variables</em>, Insurance:
 * Mathematics and Economics 12 (1993), 39–45.
 */
final class PoissonDraw {

    /** PTRS is made for means of 10 and more; up to here inversion takes few steps and one draw. */
    private static final double LARGE = 30;

    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

    private PoissonDraw() {}

    static long draw(Chance chance, double mean) {
        if (!(mean >= 0) || mean > 1e15) {
            throw new IllegalArgumentException("a Poisson mean lies between 0 and 1e15, not " + mean);
        }
        return mean < LARGE ? inverted(chance, mean) : rejected(chance, mean);
    }

    private static long inverted(Chance chance, double mean) {
        double left = chance.nextDouble();
        double probability = StrictMath.exp(-mean);
        long k = 0;
        // Rounding may leave a crumb that no probability takes away; the tail beyond 200 is nil for means below 30.
        while (left >= probability && k < 200) {
            left -= probability;
            k++;
            probability *= mean / k;
        }
        return k;
    }

    private static long rejected(Chance chance, double mean) {
        double logMean = StrictMath.log(mean);
        double b = 0.931 + 2.53 * StrictMath.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double vr = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = chance.nextDouble() - 0.5;
            double v = chance.nextDouble();
            double us = 0.5 - StrictMath.abs(u);
            double k = StrictMath.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= vr) {
                return (long) k;
            }
            if (k < 0 || (us < 0.013 && v > us)) {
                continue;
            }
            double envelope = StrictMath.log(v) + StrictMath.log(inverseAlpha) - StrictMath.log(a / (us * us) + b);
            if (envelope <= k * logMean - mean - logFactorial(k)) {
                return (long) k;
            }
        }
    }

    /** ln k!, by Stirling's series from 20 on (error below 1e-11). */
    static double logFactorial(double k) {
        if (k < 20) {
            double sum = 0;
            for (int i = 2; i <= k; i++) {
                sum += StrictMath.log(i);
            }
            return sum;
        }
        double square = k * k;
        double series = (1.0 / 12 - (1.0 / 360 - 1.0 / (1260 * square)) / square) / k;
        return (k + 0.5) * StrictMath.log(k) - k + HALF_LOG_TWO_PI + series;
    }
}
