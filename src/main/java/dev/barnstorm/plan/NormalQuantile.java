package dev.barnstorm.plan;

/**
 * The inverse of the standard normal distribution function, to about 16 digits.
 * Source: M. J. Wichura, <em>Algorithm AS 241: The percentage points of the normal distribution</em>, Applied Statistics
 * 37 (1988), 477–484, routine PPND16.
 */
final class NormalQuantile {

    /** The standard normal's 95th percentile. */
    static final double P95 = 1.6448536269514722;

    // Coefficients of the three pairs of polynomials, highest power first.
    private static final double[] CENTRE_UP = {
        2509.0809287301226727,
        33430.575583588128105,
        67265.770927008700853,
        45921.953931549871457,
        13731.693765509461125,
        1971.5909503065514427,
        133.14166789178437745,
        3.387132872796366608
    };
    private static final double[] CENTRE_DOWN = {
        5226.495278852854561,
        28729.085735721942674,
        39307.89580009271061,
        21213.794301586595867,
        5394.1960214247511077,
        687.1870074920579083,
        42.313330701600911252,
        1.0
    };
    private static final double[] FLANK_UP = {
        7.7454501427834140764e-4,
        0.0227238449892691845833,
        0.24178072517745061177,
        1.27045825245236838258,
        3.64784832476320460504,
        5.7694972214606914055,
        4.6303378461565452959,
        1.42343711074968357734
    };
    private static final double[] FLANK_DOWN = {
        1.05075007164441684324e-9,
        5.475938084995344946e-4,
        0.0151986665636164571966,
        0.14810397642748007459,
        0.68976733498510000455,
        1.6763848301838038494,
        2.05319162663775882187,
        1.0
    };
    private static final double[] TAIL_UP = {
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        0.0012426609473880784386,
        0.026532189526576123093,
        0.29656057182850489123,
        1.7848265399172913358,
        5.4637849111641143699,
        6.6579046435011037772
    };
    private static final double[] TAIL_DOWN = {
        2.04426310338993978564e-15,
        1.4215117583164458887e-7,
        1.8463183175100546818e-5,
        7.868691311456132591e-4,
        0.0148753612908506148525,
        0.13692988092273580531,
        0.59983220655588793769,
        1.0
    };

    private NormalQuantile() {}

    /** The x below which the share {@code p} of the standard normal lies; {@code p} strictly between 0 and 1. */
    static double of(double p) {
        double q = p - 0.5;
        if (StrictMath.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * polynomial(CENTRE_UP, r) / polynomial(CENTRE_DOWN, r);
        }
        double r = StrictMath.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
        double x = r <= 5
                ? polynomial(FLANK_UP, r - 1.6) / polynomial(FLANK_DOWN, r - 1.6)
                : polynomial(TAIL_UP, r - 5) / polynomial(TAIL_DOWN, r - 5);
        return q < 0 ? -x : x;
    }

    /** The standard deviation of the logarithm of a log-normal with the given median and 95th percentile. */
    static double logNormalSigma(double median, double p95) {
        return StrictMath.log(p95 / median) / P95;
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * x + coefficient;
        }
        return sum;
    }
}
