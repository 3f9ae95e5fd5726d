package dev.barnstorm.explore.strategies;

import dev.barnstorm.history.PlainText;
import java.util.Locale;

/** Strategies for a terminal. */
public final class StrategyText {

    private StrategyText() {}

    /** The table, and what follows from it, each line ended by a line feed. */
    public static String of(StrategyReport report) {
        StringBuilder text = new StringBuilder();
        text.append(report.verdict())
                .append("  ")
                .append(PlainText.escaped(report.scenario()))
                .append(", ")
                .append(report.seeds())
                .append(" under each strategy in virtual time\n\n")
                .append(table(report))
                .append("\n  ")
                .append(recommendation(report))
                .append("\n  rule: ")
                .append(StrategyReport.RULE)
                .append('\n');
        return text.toString();
    }

    /** One line for each figure, one column for each strategy: the median, and what holds 95 % of the seeds. */
    static String table(StrategyReport report) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "  %-16s", ""));
        report.results()
                .forEach(result -> text.append(
                        String.format(Locale.ROOT, "  %-22s", result.strategy().word())));
        text.append('\n').append(String.format(Locale.ROOT, "  %-16s", "verdicts"));
        report.results().forEach(result -> text.append(String.format(Locale.ROOT, "  %-22s", verdicts(result))));
        for (Figure figure : Figure.values()) {
            text.append('\n').append(String.format(Locale.ROOT, "  %-16s", figure.title()));
            for (StrategyResult result : report.results()) {
                text.append(String.format(Locale.ROOT, "  %-22s", spread(figure, result)));
            }
        }
        return text.append('\n').toString().replaceAll(" +\n", "\n");
    }

    static String verdicts(StrategyResult result) {
        long others = result.sweep().failed() + result.sweep().undecided();
        return result.sweep().passed() + " pass"
                + (others == 0
                        ? ""
                        : ", " + result.sweep().failed() + " fail, "
                                + result.sweep().undecided() + " undecided");
    }

    static String spread(Figure figure, StrategyResult result) {
        return result.spread(figure)
                .map(range -> figure.told(range.median()) + " (" + figure.told(range.low()) + " … "
                        + figure.told(range.high()) + ")")
                .orElse("–");
    }

    /** What is recommended, and why, as one sentence. */
    static String recommendation(StrategyReport report) {
        return report.recommended()
                .map(best -> "recommended: " + best.strategy().word() + ", "
                        + Figure.EDITS_LOST.told(best.median(Figure.EDITS_LOST)) + " edits lost in the median, "
                        + Figure.INTENT_LOST.told(best.median(Figure.INTENT_LOST))
                        + " of them newer than what beat them")
                .orElse("nothing is recommended: no strategy passes");
    }
}
