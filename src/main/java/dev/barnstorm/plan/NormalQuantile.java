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
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665
    };
    private static final double[] CENTRE_DOWN = {
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1.0
    };
    private static final double[] FLANK_UP = {
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835
    };
    private static final double[] FLANK_DOWN = {
        1.0507500716444169e-9,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1.0
    };
    private static final double[] TAIL_UP = {
        2.0103343992922881e-7,
        2.7115555687434876e-5,
        0.0012426609473880784,
        0.026532189526576124,
        0.29656057182850487,
        1.7848265399172913,
        5.463784911164114,
        6.657904643501103
    };
    private static final double[] TAIL_DOWN = {
        2.0442631033899397e-15,
        1.421511758316446e-7,
        1.8463183175100548e-5,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
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
