package dev.barnstorm.explore.compare;

import java.util.Locale;

/** What a metric's numbers count, and how people read them. */
public enum Unit {
    /** Milliseconds; from ten seconds on they are told in seconds. */
    MILLIS("ms"),
    /** Seconds. */
    SECONDS("s"),
    /** A part of a whole, 0 to 1, told in per cent. */
    SHARE("share"),
    /** Things. */
    COUNT("count"),
    /** Bytes; told in kilobytes or megabytes where there are many. */
    BYTES("bytes"),
    /** Megabytes. */
    MEGABYTES("MB");

    private static final double MANY_MILLIS = 10_000;

    private final String word;

    Unit(String word) {
        this.word = word;
    }

    /** As {@code repeat.json} spells it. */
    String word() {
        return word;
    }

    /**
     * A value in words, such as {@code 101.2 ms}.
     *
     * @param besides the largest value that it stands beside: all of them are told in one unit with the same decimals
     */
    String words(double value, double besides) {
        return number(value, besides) + suffix(besides);
    }

    /** The value without its unit, in the unit that {@link #suffix} names. */
    String number(double value, double besides) {
        double largest = Math.abs(besides);
        return switch (this) {
            case MILLIS -> largest < MANY_MILLIS ? decimals(value, 1) : decimals(value / 1e3, 2);
            case SECONDS -> decimals(value, largest < 10 ? 2 : 1);
            case SHARE -> decimals(value * 100, largest < 0.01 ? 2 : 1);
            case COUNT -> value == Math.rint(value) ? decimals(value, 0) : decimals(value, 1);
            case BYTES -> largest < 1e3 ? decimals(value, 0) : decimals(value / (largest < 1e6 ? 1e3 : 1e6), 1);
            case MEGABYTES -> decimals(value, 0);
        };
    }

    /** The unit's sign with a space before it; empty for things. */
    String suffix(double besides) {
        double largest = Math.abs(besides);
        return switch (this) {
            case MILLIS -> largest < MANY_MILLIS ? " ms" : " s";
            case SECONDS -> " s";
            case SHARE -> " %";
            case COUNT -> "";
            case BYTES -> largest < 1e3 ? " B" : largest < 1e6 ? " kB" : " MB";
            case MEGABYTES -> " MB";
        };
    }

    private static String decimals(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.matches("-0(\\.0+)?") ? text.substring(1) : text;
    }
}
