package dev.barnstorm.explore;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seeds in a row.
 *
 * @param first the first one
 * @param last the last one, not below the first; empty: without end
 */
public record SeedRange(long first, OptionalLong last) {

    private static final Pattern WRITTEN = Pattern.compile("(-?\\d{1,18})(?:\\.\\.(-?\\d{1,18})?)?");

    public SeedRange {
        if (last.isPresent() && last.getAsLong() < first) {
            throw new IllegalArgumentException(
                    "seeds count upwards: " + last.getAsLong() + " comes before " + first + ", as in 1..200");
        }
    }

    /** A single one. */
    public static SeedRange only(long seed) {
        return new SeedRange(seed, OptionalLong.of(seed));
    }

    /**
     * Reads {@code 7}, {@code 1..200} or {@code 1..}.
     *
     * @throws IllegalArgumentException in words for people, when it is none of these
     */
    public static SeedRange of(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException("'" + text + "' names no seeds; allowed: one, as in 7; several in a row,"
                    + " as in 1..200; without end, as in 1..");
        }
        long first = Long.parseLong(written.group(1));
        if (written.group(2) != null) {
            return new SeedRange(first, OptionalLong.of(Long.parseLong(written.group(2))));
        }
        return text.contains("..") ? new SeedRange(first, OptionalLong.empty()) : only(first);
    }

    /** Whether it is a single one. */
    public boolean single() {
        return last.isPresent() && last.getAsLong() == first;
    }

    /** How many there are; empty: without end. */
    public OptionalLong count() {
        return last.isPresent() ? OptionalLong.of(last.getAsLong() - first + 1) : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return single() ? "seed " + first : "seeds " + first + ".." + (last.isPresent() ? last.getAsLong() : "");
    }
}
