package dev.barnstorm.explore.compare;

import java.util.Locale;

/** Which way a metric gets worse. */
public enum Direction {
    /** Less is better: times, failures. */
    LESS(1),
    /** More is better: what was achieved. */
    MORE(-1),
    /** Neither is better: it helps to understand the others. */
    INFORMATIONAL(0);

    private final int worse;

    Direction(int worse) {
        this.worse = worse;
    }

    /** By how much a change is for the worse; negative when it is for the better, 0 where neither is. */
    double worsening(double change) {
        return worse * change;
    }

    /** As {@code repeat.json} spells it: less, more or informational. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
