package dev.barnstorm.explore.compare;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.PlainText;
import dev.barnstorm.report.Colours;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a person reads of several runs of one plan: what failed in how many, and how each metric is spread. */
public final class RepeatText {

    private static final int LONGEST_TEXT = 200;

    private RepeatText() {}

    /** One line about one of them, as it ends. */
    public static String line(PlayedRun run, int of, Colours colours) {
        String what = run.trouble().isEmpty() ? checks(run) : fit(run.trouble());
        String wall = run.figure(Metric.WALL_SECONDS)
                .map(seconds -> ", " + Metric.WALL_SECONDS.unit().words(seconds, seconds))
                .orElse("");
        return "%s of %d  %s  %s%s%s"
                .formatted(
                        fit(run.folder()),
                        of,
                        colours.of(run.verdict(), Words.of(run.verdict())),
                        what,
                        run.interrupted() ? ", interrupted" : "",
                        wall);
    }

    private static String checks(PlayedRun run) {
        String bad = run.checks().entrySet().stream()
                .filter(check -> check.getValue().gates())
                .filter(check -> check.getValue().verdict() == Verdict.FAIL
                        || check.getValue().verdict() == Verdict.UNKNOWN)
                .map(check -> check.getKey() + (check.getValue().verdict() == Verdict.FAIL ? "" : " undecided"))
                .collect(Collectors.joining(", "));
        return bad.isEmpty() ? "all checks held" : fit(bad);
    }

    /** The summary of all, each line ended by a line feed. */
    public static String summary(RunGroup group, Colours colours) {
        StringBuilder text = new StringBuilder("\n");
        long passed = group.runs().stream()
                .filter(run -> run.verdict() == Verdict.PASS)
                .count();
        text.append("%s  %s, seed %s: %d of %s passed\n"
                .formatted(
                        colours.of(group.verdict(), Words.of(group.verdict())),
                        fit(group.plot().scenario()),
                        fit(group.plot().seed()),
                        passed,
                        Words.of(group.asked(), "run")));
        if (!group.plot().plantedBug().isEmpty()) {
            text.append("The bug ")
                    .append(fit(group.plot().plantedBug()))
                    .append(" was planted: this says nothing about a server of yours.\n");
        }
        if (group.endedEarly()) {
            text.append("It was ended early; figures are of ")
                    .append(Words.of(group.whole().size(), "whole run"))
                    .append(".\n");
        }
        text.append('\n');
        checks(text, group, colours);
        if (!group.whole().isEmpty()) {
            metrics(text, group, colours);
        }
        return text.toString();
    }

    private static void checks(StringBuilder text, RunGroup group, Colours colours) {
        int before = text.length();
        group.checks().forEach(name -> group.tally(name)
                .filter(tally -> tally.rank() > 0)
                .ifPresent(tally -> text.append(colours.of(tally.verdict(), tally.words()))
                        .append("  ")
                        .append(fit(name))
                        .append(tally.gates() ? "" : " (reported only)")
                        .append('\n')));
        text.append(text.length() > before ? "\n" : "");
    }

    private static void metrics(StringBuilder text, RunGroup group, Colours colours) {
        Columns columns = new Columns("lrrrrl");
        columns.row(colours::faint, List.of("", "median", "deviation", "least", "most", ""));
        for (Metric metric : Metric.values()) {
            Values values = group.values(metric);
            UnaryOperator<String> paint = metric.gates() ? UnaryOperator.identity() : colours::faint;
            columns.row(paint, values.isEmpty() ? none(metric) : cells(metric, values));
        }
        text.append(columns.text("  "));
    }

    private static List<String> none(Metric metric) {
        return List.of(metric.label(), "not measured", "", "", "", "");
    }

    private static List<String> cells(Metric metric, Values values) {
        Unit unit = metric.unit();
        double largest = Math.max(Math.abs(values.min()), Math.abs(values.max()));
        return List.of(
                metric.label(),
                unit.words(values.median(), largest),
                "± " + unit.number(values.deviation(), largest),
                unit.number(values.min(), largest),
                unit.number(values.max(), largest),
                DotStrip.of(values, new Values(List.of())));
    }

    private static String fit(String text) {
        return PlainText.escaped(PlainText.shortened(text, LONGEST_TEXT));
    }
}
