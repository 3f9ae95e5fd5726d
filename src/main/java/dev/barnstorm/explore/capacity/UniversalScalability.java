package dev.barnstorm.explore.capacity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/**
 * The Universal Scalability Law, fitted to throughput over fleet size by least squares of relative error:
 * {@code X(N) = λN / (1 + α(N − 1) + βN(N − 1))}. α is contention (what must be done one after the other), β is coherency
 * (what everybody must agree on with everybody); with β above 0 throughput has a peak at {@code N* = √((1 − α) / β)}.
 *
 * <p>Neil J. Gunther, "Guerrilla Capacity Planning", Springer 2007, chapter 4.
 *
 * @param lambda requests a second for each device where there is room
 * @param alpha contention, at least 0
 * @param beta coherency, at least 0
 * @param lambdaError standard error of λ
 * @param alphaError standard error of α
 * @param betaError standard error of β
 * @param alphaBeta covariance of α and β: where one is taken for larger, the other is taken for smaller
 */
public record UniversalScalability(
        double lambda,
        double alpha,
        double beta,
        double lambdaError,
        double alphaError,
        double betaError,
        double alphaBeta) {

    /** Three parameters, and something left over to tell their uncertainty. */
    public static final int FEWEST_POINTS = 5;

    /** A parameter that is nearer to 0 than so many of its standard errors is not told from 0. */
    private static final double TOLD_FROM_ZERO = 2;

    private static final int PARAMETERS = 3;
    private static final int MOST_STEPS = 10_000;

    /** Throughput of one fleet. */
    public record Point(int devices, double perSecond) {}

    /** A fit, or why there is none. */
    public record Fit(Optional<UniversalScalability> law, String refusal) {
        static Fit refused(String why) {
            return new Fit(Optional.empty(), why);
        }
    }

    /** Fits it, or says why the points do not tell enough. */
    public static Fit fit(List<Point> all) {
        List<Point> points = all.stream().filter(point -> point.perSecond() > 0).toList();
        long fleets = points.stream().mapToInt(Point::devices).distinct().count();
        if (fleets < FEWEST_POINTS) {
            return Fit.refused(String.format(
                    Locale.ROOT,
                    "%d fleets of different size were played, and three parameters with their uncertainty need %d",
                    fleets,
                    FEWEST_POINTS));
        }
        try {
            return judged(optimum(points), points.size());
        } catch (MathRuntimeException astray) {
            return Fit.refused("the points do not determine it (" + astray.getMessage() + ")");
        }
    }

    /** α and β are so small that they are sought in units of one over the largest fleet, and its square. */
    private static UniversalScalability scaled(RealVector at, RealMatrix covariances, double largest) {
        return new UniversalScalability(
                at.getEntry(0),
                at.getEntry(1) / largest,
                at.getEntry(2) / largest / largest,
                Math.sqrt(covariances.getEntry(0, 0)),
                Math.sqrt(covariances.getEntry(1, 1)) / largest,
                Math.sqrt(covariances.getEntry(2, 2)) / largest / largest,
                covariances.getEntry(1, 2) / largest / largest / largest);
    }

    private static UniversalScalability optimum(List<Point> points) {
        double largest = points.stream().mapToInt(Point::devices).max().orElse(1);
        double[] ones = points.stream().mapToDouble(point -> 1).toArray();
        double steepest = points.stream()
                .mapToDouble(point -> point.perSecond() / point.devices())
                .max()
                .orElse(1);
        Optimum optimum = new LevenbergMarquardtOptimizer()
                .optimize(new LeastSquaresBuilder()
                        .model(at -> model(at, points, largest))
                        .parameterValidator(at -> at.map(value -> Math.max(0, value)))
                        .target(ones)
                        .start(new double[] {steepest, 0.1, 0.1})
                        .maxEvaluations(MOST_STEPS)
                        .maxIterations(MOST_STEPS)
                        .build());
        double left = optimum.getResiduals().dotProduct(optimum.getResiduals()) / (points.size() - PARAMETERS);
        return scaled(optimum.getPoint(), optimum.getCovariances(1e-14).scalarMultiply(left), largest);
    }

    private static Pair<RealVector, RealMatrix> model(RealVector at, List<Point> points, double largest) {
        RealVector values = new ArrayRealVector(points.size());
        RealMatrix slopes = new Array2DRowRealMatrix(points.size(), PARAMETERS);
        for (int row = 0; row < points.size(); row++) {
            double n = points.get(row).devices();
            double contended = (n - 1) / largest;
            double agreed = n * (n - 1) / largest / largest;
            // As a share of what was seen: a rate is as uncertain as it is large.
            double share = 1 / points.get(row).perSecond();
            double below = 1 + at.getEntry(1) * contended + at.getEntry(2) * agreed;
            values.setEntry(row, share * at.getEntry(0) * n / below);
            slopes.setEntry(row, 0, share * n / below);
            slopes.setEntry(row, 1, share * -at.getEntry(0) * n * contended / below / below);
            slopes.setEntry(row, 2, share * -at.getEntry(0) * n * agreed / below / below);
        }
        return new Pair<>(values, slopes);
    }

    private static Fit judged(UniversalScalability law, int points) {
        boolean bends = law.alpha > TOLD_FROM_ZERO * law.alphaError || law.beta > TOLD_FROM_ZERO * law.betaError;
        return bends
                ? new Fit(Optional.of(law), "")
                : Fit.refused(String.format(
                        Locale.ROOT,
                        "%d runs show no curvature of its kind: neither α, %.1e ± %.0e, nor β, %.1e ± %.0e, is told from 0",
                        points,
                        law.alpha,
                        law.alphaError,
                        law.beta,
                        law.betaError));
    }

    /** Throughput of a fleet by this law. */
    public double at(double devices) {
        return lambda * devices / (1 + alpha * (devices - 1) + beta * devices * (devices - 1));
    }

    /** The fleet at which throughput has its peak; infinite when β cannot be told from 0, and throughput has a ceiling instead. */
    public double peak() {
        return beta > TOLD_FROM_ZERO * betaError
                ? Math.sqrt((1 - Math.min(1, alpha)) / beta)
                : Double.POSITIVE_INFINITY;
    }

    /** The standard error of the peak, to first order; 0 when there is none. */
    public double peakError() {
        double peak = peak();
        if (Double.isInfinite(peak) || peak == 0) {
            return 0;
        }
        double byAlpha = -1 / (2 * (1 - alpha));
        double byBeta = -1 / (2 * beta);
        double variance = byAlpha * byAlpha * alphaError * alphaError
                + byBeta * byBeta * betaError * betaError
                + 2 * byAlpha * byBeta * alphaBeta;
        return peak * Math.sqrt(Math.max(0, variance));
    }

    /** What throughput cannot exceed, λ ÷ α; infinite without contention. */
    public double ceiling() {
        return alpha > TOLD_FROM_ZERO * alphaError ? lambda / alpha : Double.POSITIVE_INFINITY;
    }
}
