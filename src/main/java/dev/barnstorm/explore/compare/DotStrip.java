package dev.barnstorm.explore.compare;

import java.util.Arrays;

/**
 * The values of one or two groups on one scale, in a line of signs: {@code o} for the first, {@code x} for the second,
 * {@code *} where both are, and the medians as {@code O}, {@code X} and {@code #}.
 */
final class DotStrip {

    /** What the signs mean, for a line below. */
    static final String KEY = "o base, x run, * both; medians O, X, #";

    private static final int WIDTH = 25;

    private final double from;
    private final double to;
    private final char[] signs = new char[WIDTH];

    private DotStrip(double from, double to) {
        this.from = from;
        this.to = to;
        Arrays.fill(signs, ' ');
    }

    /** The strip, from the smallest value of both to the largest; empty when neither has any. */
    static String of(Values first, Values second) {
        double[] all = Arrays.copyOf(first.known(), first.count() + second.count());
        System.arraycopy(second.known(), 0, all, first.count(), second.count());
        if (all.length == 0) {
            return "";
        }
        DotStrip strip = new DotStrip(
                Arrays.stream(all).min().orElseThrow(), Arrays.stream(all).max().orElseThrow());
        Arrays.stream(first.known()).forEach(value -> strip.put(value, 'o', '*'));
        Arrays.stream(second.known()).forEach(value -> strip.put(value, 'x', '*'));
        if (!first.isEmpty()) {
            strip.put(first.median(), 'O', '#');
        }
        if (!second.isEmpty()) {
            strip.put(second.median(), 'X', '#');
        }
        return "|" + new String(strip.signs) + "|";
    }

    private void put(double value, char sign, char both) {
        int place = place(value);
        boolean others = signs[place] != ' ' && Character.toLowerCase(signs[place]) != Character.toLowerCase(sign);
        signs[place] = others ? both : sign;
    }

    private int place(double value) {
        if (to == from) {
            return WIDTH / 2;
        }
        return (int) Math.round((value - from) / (to - from) * (WIDTH - 1));
    }
}
