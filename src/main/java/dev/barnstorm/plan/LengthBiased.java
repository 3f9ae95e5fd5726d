package dev.barnstorm.plan;

import java.util.function.DoubleUnaryOperator;

/** What the laws need that have no closed form of their own. */
final class LengthBiased {

    private static final int QUANTILES = 4096;
    private static final int TRIES = 10_000;

    private LengthBiased() {}

    /**
     * A draw whose odds are in proportion to its length: draws are kept with probability length ÷ highest.
     *
     * @param highest nothing above it is drawn often enough to matter
     * @return 0 when nothing above 0 turns up in 10,000 tries: the law has no length to speak of
     */
    static double byRejection(Law law, double highest, Chance chance) {
        for (int i = 0; i < TRIES && highest > 0; i++) {
            double length = law.draw(chance);
            if (chance.nextDouble() * highest < length) {
                return length;
            }
        }
        return 0;
    }

    /** Mean of a duration by the midpoint rule over 4,096 of its quantiles, negative ones counting as 0. */
    static double meanOfQuantiles(DoubleUnaryOperator quantile) {
        double sum = 0;
        for (int i = 0; i < QUANTILES; i++) {
            sum += StrictMath.max(0, quantile.applyAsDouble((i + 0.5) / QUANTILES));
        }
        return sum / QUANTILES;
    }
}
