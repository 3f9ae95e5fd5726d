package dev.barnstorm.explore;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.explore.SweepFigures.Range;
import dev.barnstorm.history.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** What a person reads of many seeds. Nothing that a server said can move the terminal's cursor. */
public final class SweepText {

    private static final int LONGEST_MESSAGE = 200;
    private static final int NAME_WIDTH = 18;

    private static final Map<String, Row> ROWS = rows();

    private record Row(String name, DoubleFunction<String> number) {}

    private SweepText() {}

    /** One line about a seed that did not pass. */
    public static String line(SeedResult result) {
        String what = result.trouble();
        if (result.judgement().isPresent()) {
            List<CheckResult> checks = result.checks(result.verdict());
            what = checks.stream().map(CheckResult::name).collect(Collectors.joining(", "))
                    + (checks.isEmpty() ? "" : ": " + checks.get(0).message());
        }
        return "%-8s seed %d  %s"
                .formatted(
                        result.verdict(),
                        result.seed(),
                        PlainText.escaped(PlainText.shortened(what.replace('\n', ' '), LONGEST_MESSAGE)));
    }

    /**
     * The summary of all, each line ended by a line feed.
     *
     * @param plantedBug the name of the bug that is planted; empty for none
     */
    public static String summary(String scenario, String plantedBug, SeedRange seeds, SweepFigures figures) {
        StringBuilder text = new StringBuilder();
        text.append("%s  %s%s, %s in virtual time: %d passed, %d failed, %d undecided%n%n"
                .formatted(
                        figures.verdict(),
                        PlainText.escaped(scenario),
                        plantedBug.isEmpty() ? "" : " with the planted bug " + plantedBug,
                        seeds,
                        figures.passed(),
                        figures.failed(),
                        figures.undecided()));
        if (figures.seeds() > 1) {
            figures.figures().forEach((name, range) -> spread(text, name, range));
        }
        return text.toString().replace("\r\n", "\n");
    }

    private static void spread(StringBuilder text, String name, Range range) {
        Row row = ROWS.get(name);
        if (row != null) {
            text.append("  ")
                    .append(padded(row.name()))
                    .append(words(range, row.number()))
                    .append('\n');
        }
    }

    private static String words(Range range, DoubleFunction<String> number) {
        if (range.min() == range.max()) {
            return number.apply(range.median()) + " in every seed";
        }
        return "median " + number.apply(range.median()) + ", 95 % of seeds from " + number.apply(range.low()) + " to "
                + number.apply(range.high());
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
    }

    private static Map<String, Row> rows() {
        DoubleFunction<String> count = number -> String.format(Locale.ROOT, "%,.0f", number);
        DoubleFunction<String> seconds = number -> String.format(Locale.ROOT, "%,.1f s", number);
        DoubleFunction<String> share = number -> String.format(Locale.ROOT, "%.1f %%", number * 100);
        return Map.ofEntries(
                Map.entry("conflictRate", new Row("conflict rate", share)),
                Map.entry("dwellP50Seconds", new Row("queue dwell p50", seconds)),
                Map.entry("dwellP95Seconds", new Row("queue dwell p95", seconds)),
                Map.entry("batches", new Row("batches", count)),
                Map.entry("editsLost", new Row("edits lost", count)),
                Map.entry("timeToConvergenceSeconds", new Row("convergence", seconds)),
                Map.entry("conflicts", new Row("conflicts", count)),
                Map.entry("lostAcks", new Row("lost acks", count)),
                Map.entry("cutMidRequest", new Row("cut mid-request", count)),
                Map.entry("fullBatches", new Row("full batches", count)),
                Map.entry("deviceFaults", new Row("device faults", count)));
    }
}
