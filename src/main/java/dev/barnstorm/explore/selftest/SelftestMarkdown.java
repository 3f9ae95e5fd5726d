package dev.barnstorm.explore.selftest;

import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A selftest's matrix, bugs by checks, as a page: {@code selftest.md}. */
public final class SelftestMarkdown {

    private SelftestMarkdown() {}

    /** The text, ended by a line feed. */
    public static String of(List<SeriesResult> results) {
        SelftestFigures figures = SelftestFigures.of(results);
        List<SeriesResult> bugs = results.stream()
                .filter(result -> !result.series().specimen().control())
                .toList();
        List<SeriesResult> controls = results.stream()
                .filter(result -> result.series().specimen().control())
                .toList();
        StringBuilder text = new StringBuilder("# What the checks catch\n\n");
        text.append("%d of %d planted bugs were caught as they must be; %d false alarms in %d seeds of the controls.\n"
                .formatted(figures.caught(), figures.bugs(), figures.falseAlarms(), figures.controlSeeds()));
        if (!bugs.isEmpty()) {
            matrix(text, bugs);
        }
        if (!controls.isEmpty()) {
            controls(text, controls);
        }
        return text.toString();
    }

    private static void matrix(StringBuilder text, List<SeriesResult> bugs) {
        List<String> checks = columns(bugs);
        text.append("\nHow often each check failed, of so many seeds; a dash: never.\n\n");
        row(text, List.of("bug", "in", "scenario", "caught", "median seeds to catch"), checks);
        text.append("|---|---|---|---|---|")
                .append("---|".repeat(checks.size()))
                .append('\n');
        for (SeriesResult bug : bugs) {
            Specimen specimen = bug.series().specimen();
            row(
                    text,
                    List.of(
                            "`" + specimen.name() + "`",
                            specimen.planted().part().name().toLowerCase(Locale.ROOT),
                            specimen.scenario(),
                            bug.caught() + " of " + bug.sights().size() + (bug.holds() ? "" : " **too few**"),
                            bug.caught() == 0 ? "never" : Integer.toString(bug.medianSeedsToCatch())),
                    checks.stream().map(check -> times(bug, check)).toList());
        }
    }

    private static String times(SeriesResult bug, String check) {
        Integer times = bug.byCheck().get(check);
        return times == null ? "–" : times.toString();
    }

    /** The checks that failed at all, in the order of the checks. */
    private static List<String> columns(List<SeriesResult> bugs) {
        List<String> all = new ArrayList<>(Judge.names());
        all.add(Sight.PREPARATION);
        return all.stream()
                .filter(check -> bugs.stream().anyMatch(bug -> bug.byCheck().containsKey(check)))
                .toList();
    }

    private static void controls(StringBuilder text, List<SeriesResult> controls) {
        text.append("\n| control | scenario | seeds | false alarms | undecided |\n|---|---|---|---|---|\n");
        for (SeriesResult control : controls) {
            Specimen specimen = control.series().specimen();
            row(
                    text,
                    List.of(
                            specimen.name(),
                            specimen.scenario(),
                            Integer.toString(control.sights().size()),
                            Integer.toString(control.count(Verdict.FAIL)),
                            Integer.toString(control.count(Verdict.UNKNOWN))),
                    List.of());
        }
    }

    private static void row(StringBuilder text, List<String> first, List<String> rest) {
        List<String> cells = new ArrayList<>(first);
        cells.addAll(rest);
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
