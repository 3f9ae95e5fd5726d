package dev.barnstorm.plan;

import java.util.Arrays;

/**
 * The stationary law of a small Markov chain: what the lazy chain (P + I) / 2 comes to after 2^50 steps, by repeated
 * squaring with rows normalised each time. The lazy chain has no periods; of a chain that falls apart it is where the
 * first state leads.
 */
final class StationaryChain {

    private static final int SQUARINGS = 50;

    private StationaryChain() {}

    /** The share of visits to each state; {@code odds[i][j]} is how often j follows i. */
    static double[] of(double[][] odds) {
        int n = odds.length;
        double[][] power = new double[n][];
        for (int i = 0; i < n; i++) {
            power[i] = normalised(odds[i]);
            for (int j = 0; j < n; j++) {
                power[i][j] = (power[i][j] + (i == j ? 1 : 0)) / 2;
            }
        }
        for (int i = 0; i < SQUARINGS; i++) {
            power = squared(power);
        }
        return power[0];
    }

    /** The same odds, summing to 1. */
    static double[] normalised(double[] odds) {
        double sum = Arrays.stream(odds).reduce(0, Double::sum);
        if (!(sum > 0)) {
            throw new IllegalArgumentException("odds must sum to more than 0: " + Arrays.toString(odds));
        }
        return Arrays.stream(odds).map(share -> share / sum).toArray();
    }

    private static double[][] squared(double[][] matrix) {
        int n = matrix.length;
        double[][] square = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    square[i][j] += matrix[i][k] * matrix[k][j];
                }
            }
            square[i] = normalised(square[i]);
        }
        return square;
    }
}
