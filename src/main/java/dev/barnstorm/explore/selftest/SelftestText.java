package dev.barnstorm.explore.selftest;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person reads of a selftest on a terminal. */
public final class SelftestText {

    private static final int MOST_CHECKS = 4;
    private static final int LONGEST_MESSAGE = 200;

    private SelftestText() {}

    /** The heads of the columns. */
    public static String heading() {
        return row("", "planted", "scenario", "caught in", "after", "by (in so many seeds)");
    }

    /** One line for a series. */
    public static String line(SeriesResult result) {
        Specimen specimen = result.series().specimen();
        String mark = result.holds() ? "ok" : "FAIL";
        return specimen.control()
                ? row(mark, specimen.name(), specimen.scenario(), controlCount(result), "", controlNote(result))
                : row(
                        mark,
                        specimen.name(),
                        specimen.scenario(),
                        result.caught() + " of " + result.sights().size(),
                        result.caught() == 0 ? "never" : after(result.medianSeedsToCatch()),
                        checks(result));
    }

    private static String after(int seeds) {
        return seeds + (seeds == 1 ? " seed" : " seeds");
    }

    private static String row(String mark, String name, String scenario, String caught, String seeds, String by) {
        return String.format(Locale.ROOT, "%-4s  %-24s %-18s %-12s %-9s %s", mark, name, scenario, caught, seeds, by)
                .stripTrailing();
    }

    private static String controlCount(SeriesResult result) {
        return result.count(Verdict.FAIL) + " of " + result.sights().size();
    }

    private static String controlNote(SeriesResult result) {
        int undecided = result.count(Verdict.UNKNOWN);
        String said = result.count(Verdict.FAIL) == 0 ? "" : "false alarm: " + checks(result);
        return undecided == 0 ? said : said + (said.isEmpty() ? "" : "; ") + undecided + " undecided";
    }

    private static String checks(SeriesResult result) {
        List<String> all = result.byCheck().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
        String first = all.stream().limit(MOST_CHECKS).collect(Collectors.joining(", "));
        return all.size() <= MOST_CHECKS ? first : first + ", and " + (all.size() - MOST_CHECKS) + " more";
    }

    /** What it comes to, each line ended by a line feed. */
    public static String summary(List<SeriesResult> results) {
        SelftestFigures figures = SelftestFigures.of(results);
        StringBuilder text = new StringBuilder();
        text.append(figures.verdict())
                .append("  selftest: ")
                .append(figures.caught())
                .append(" of ")
                .append(figures.bugs())
                .append(" planted bugs caught as they must be; ")
                .append(figures.falseAlarms())
                .append(" false alarms in ")
                .append(figures.controlSeeds())
                .append(" seeds of the controls\n");
        results.stream().filter(result -> !result.holds()).forEach(result -> text.append("  ")
                .append(PlainText.escaped(PlainText.shortened(why(result), LONGEST_MESSAGE)))
                .append('\n'));
        return text.toString();
    }

    private static String why(SeriesResult result) {
        Specimen specimen = result.series().specimen();
        String name = specimen.name() + " in " + specimen.scenario() + ": ";
        if (specimen.control()) {
            return name + "a correct server and correct devices were found at fault: " + result.firstMessage();
        }
        return name + "caught in " + result.caught() + " of " + result.sights().size() + " seeds, "
                + (result.caught() == 0 ? "never" : "after " + result.mostSeedsToCatch() + " seeds at most")
                + "; allowed: " + SeriesResult.SEEDS_TO_CATCH + " seeds at most, and "
                + Math.round(SeriesResult.SHARE_CAUGHT * 100) + " % of many";
    }
}
