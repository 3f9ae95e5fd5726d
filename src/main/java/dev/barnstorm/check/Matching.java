package dev.barnstorm.check;

import java.util.Arrays;

/** A one-to-one matching of some things with others, as large as can be (augmenting paths). */
final class Matching {

    /** Whether a left thing may be matched with a right one. */
    @FunctionalInterface
    interface Fits {
        boolean test(int left, int right);
    }

    private final int rights;
    private final Fits fits;
    private final int[] leftOf;
    private int firstUnmatched = -1;

    private Matching(int rights, Fits fits) {
        this.rights = rights;
        this.fits = fits;
        this.leftOf = new int[rights];
        Arrays.fill(leftOf, -1);
    }

    static Matching of(int lefts, int rights, Fits fits) {
        Matching matching = new Matching(rights, fits);
        for (int left = 0; left < lefts && matching.firstUnmatched < 0; left++) {
            if (!matching.place(left, new boolean[rights])) {
                matching.firstUnmatched = left;
            }
        }
        return matching;
    }

    private boolean place(int left, boolean[] tried) {
        for (int right = 0; right < rights; right++) {
            if (!tried[right] && fits.test(left, right)) {
                tried[right] = true;
                if (leftOf[right] < 0 || place(leftOf[right], tried)) {
                    leftOf[right] = left;
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether every left thing has a right one. */
    boolean complete() {
        return firstUnmatched < 0;
    }

    /** The first left thing that found none; -1 when all did. */
    int firstUnmatched() {
        return firstUnmatched;
    }
}
