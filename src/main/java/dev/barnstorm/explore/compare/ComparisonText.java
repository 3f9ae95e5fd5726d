package dev.barnstorm.explore.compare;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.PlainText;
import dev.barnstorm.report.Colours;
import java.util.List;
import java.util.function.UnaryOperator;

/** A comparison as a person reads it in a terminal: what got worse first, each metric with its values on one scale. */
public final class ComparisonText {

    private static final int LONGEST_TEXT = 400;

    private final Comparison comparison;
    private final Colours colours;
    private final StringBuilder out = new StringBuilder();

    private ComparisonText(Comparison comparison, Colours colours) {
        this.comparison = comparison;
        this.colours = colours;
    }

    /** The text, each line ended by a line feed. */
    public static String of(Comparison comparison, Colours colours) {
        ComparisonText text = new ComparisonText(comparison, colours);
        text.heading();
        text.warnings();
        text.checks();
        text.metrics();
        return text.out.toString();
    }

    private void heading() {
        line(colours.of(comparison.verdict(), ComparisonWords.verdict(comparison)) + "  "
                + fit(comparison.run().plot().scenario()) + ", seed "
                + fit(comparison.run().plot().seed()) + ": " + ComparisonWords.headline(comparison));
        line("");
        row("base", side(comparison.base()));
        row("run", side(comparison.run()));
        row("regression", ComparisonWords.method(comparison));
        line("");
    }

    private static String side(RunGroup group) {
        return fit(group.where().toString()) + "  " + ComparisonWords.side(group);
    }

    private void warnings() {
        comparison.warnings().forEach(warning -> line(colours.of(Verdict.UNKNOWN, "warning:") + " " + warning));
        if (!comparison.warnings().isEmpty()) {
            line("");
        }
    }

    private void checks() {
        List<CheckChange> told = ComparisonWords.told(comparison);
        Columns columns = new Columns("lll");
        told.forEach(check -> columns.row(
                paint(check.isRegression() ? Change.WORSE : lesser(check)),
                List.of(check.change().word(), fit(check.name()), check.words())));
        out.append(columns.text(""));
        int same = comparison.checks().size() - told.size();
        if (same > 0) {
            line(colours.faint("same  ") + Words.of(same, told.isEmpty() ? "check" : "other check"));
        }
        line("");
    }

    /** A check that is worse and does not gate is no alarm. */
    private static Change lesser(CheckChange check) {
        return check.change() == Change.WORSE ? Change.NOISE : check.change();
    }

    private void metrics() {
        Columns columns = new Columns("llrrrll");
        columns.row(colours::faint, List.of("", "", "base", "run", "change", "", ""));
        ComparisonWords.gating(comparison).forEach(change -> columns.row(paint(change.change()), cells(change)));
        List<MetricChange> informing = ComparisonWords.informing(comparison);
        if (!informing.isEmpty()) {
            columns.row(colours::faint, List.of("", "to understand it:", "", "", "", "", ""));
            informing.forEach(change -> columns.row(UnaryOperator.identity(), cells(change)));
        }
        out.append(columns.text(""));
        line(colours.faint(DotStrip.KEY));
    }

    private static List<String> cells(MetricChange change) {
        return List.of(
                change.change().word(),
                change.metric().label(),
                ComparisonWords.middle(change, change.base()),
                ComparisonWords.middle(change, change.run()),
                ComparisonWords.change(change),
                DotStrip.of(change.base(), change.run()),
                ComparisonWords.evidence(change));
    }

    private UnaryOperator<String> paint(Change change) {
        return switch (change) {
            case WORSE -> text -> colours.of(Verdict.FAIL, text);
            case BETTER -> text -> colours.of(Verdict.PASS, text);
            case CANNOT_TELL, NOISE -> text -> colours.of(Verdict.UNKNOWN, text);
            case SAME, INFORMATION -> colours::faint;
        };
    }

    private void row(String name, String value) {
        line("  " + colours.faint("%-10s".formatted(name)) + "  " + value);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String fit(String text) {
        return PlainText.escaped(PlainText.shortened(text, LONGEST_TEXT));
    }
}
