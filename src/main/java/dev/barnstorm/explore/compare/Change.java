package dev.barnstorm.explore.compare;

import java.util.Locale;

/** What becomes of a check or a metric from one group of runs to another. */
public enum Change {
    /** For the worse, by more than is allowed and more than chance explains. */
    WORSE,
    /** One side has nothing to compare. */
    CANNOT_TELL,
    /** The medians differ by more than is allowed, and the spread of the runs explains it. */
    NOISE,
    /** For the better, by as much as would be too much for the worse. */
    BETTER,
    /** Within what is allowed. */
    SAME,
    /** Neither way is better. */
    INFORMATION;

    /** As reports spell it. */
    public String word() {
        return switch (this) {
            case CANNOT_TELL -> "cannot tell";
            case INFORMATION -> "";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
