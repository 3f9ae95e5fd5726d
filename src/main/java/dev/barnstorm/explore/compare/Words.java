package dev.barnstorm.explore.compare;

import dev.barnstorm.check.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Words that all reports of a comparison share. */
final class Words {

    private Words() {}

    /** A verdict as {@code summary.json} spells it. */
    static String of(Verdict verdict) {
        return verdict == Verdict.NOT_APPLICABLE ? "n/a" : verdict.name();
    }

    /** The verdict that is spelt so; empty when none is. */
    static Optional<Verdict> verdict(String word) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> of(verdict).equals(word))
                .findFirst();
    }

    /** {@code 1 run}, {@code 5 runs}. */
    static String of(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    /** A share of 0.1 as {@code 10 %}. */
    static String percent(double share) {
        double percent = share * 100;
        return (Math.abs(percent - Math.rint(percent)) < 1e-9
                        ? String.format(Locale.ROOT, "%.0f", percent)
                        : String.format(Locale.ROOT, "%.1f", percent))
                + " %";
    }
}
