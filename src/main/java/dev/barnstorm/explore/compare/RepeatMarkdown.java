package dev.barnstorm.explore.compare;

import static dev.barnstorm.explore.compare.Markdown.code;
import static dev.barnstorm.explore.compare.Markdown.escaped;

import dev.barnstorm.check.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** A group of runs as a reviewer reads it: {@code repeat.md}. */
public final class RepeatMarkdown {

    private RepeatMarkdown() {}

    /** The text, ended by a line feed. */
    public static String of(RunGroup group) {
        Markdown page = new Markdown();
        Plot plot = group.plot();
        page.line("## " + Markdown.sign(group.verdict()) + " Barnstorm, "
                        + Words.of(group.runs().size(), "run") + ": " + Words.of(group.verdict()))
                .line("")
                .line(code(plot.scenario()) + ", seed " + code(plot.seed()) + ", target " + code(plot.target())
                        + (group.endedEarly() ? ". **Ended early**, and so it cannot pass." : "."))
                .line("");
        if (!plot.plantedBug().isEmpty()) {
            page.line("**The bug " + code(plot.plantedBug()) + " was planted:** this says nothing about a server.")
                    .line("");
        }
        runs(page, group);
        metrics(page, group);
        if (!group.command().isEmpty()) {
            page.line("Repeat it: " + code(group.command()));
        }
        return page.toString();
    }

    private static void runs(Markdown page, RunGroup group) {
        page.head("lll", List.of("run", "verdict", "did not pass"));
        group.runs()
                .forEach(run -> page.row(List.of(
                        code(run.folder()),
                        Markdown.sign(run.verdict()) + " " + Words.of(run.verdict())
                                + (run.interrupted() ? ", interrupted" : ""),
                        run.trouble().isEmpty() ? failed(run) : escaped(run.trouble()))));
        page.line("");
    }

    private static String failed(PlayedRun run) {
        return run.checks().entrySet().stream()
                .filter(check -> check.getValue().verdict() == Verdict.FAIL
                        || check.getValue().verdict() == Verdict.UNKNOWN)
                .map(check -> code(check.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static void metrics(Markdown page, RunGroup group) {
        page.line("The middle of all whole runs; the median absolute deviation; the least and the most.")
                .line("")
                .head("lrrrr", List.of("measured", "median", "deviation", "least", "most"));
        for (Metric metric : Metric.values()) {
            Values values = group.values(metric);
            if (!values.isEmpty()) {
                Unit unit = metric.unit();
                double largest = Math.max(Math.abs(values.min()), Math.abs(values.max()));
                page.row(List.of(
                        escaped(metric.label()),
                        unit.words(values.median(), largest),
                        unit.words(values.deviation(), largest),
                        unit.words(values.min(), largest),
                        unit.words(values.max(), largest)));
            }
        }
        page.line("");
    }
}
