package dev.barnstorm.explore.compare;

import static dev.barnstorm.explore.compare.Markdown.code;
import static dev.barnstorm.explore.compare.Markdown.escaped;

import java.util.List;

/** A comparison for a pull request: {@code compare.md}. */
public final class ComparisonMarkdown {

    private ComparisonMarkdown() {}

    /** The text, ended by a line feed. */
    public static String of(Comparison comparison) {
        Markdown page = new Markdown();
        page.line("## " + Markdown.sign(comparison.verdict()) + " Barnstorm: " + ComparisonWords.headline(comparison))
                .line("")
                .line(code(comparison.run().plot().scenario()) + ", seed "
                        + code(comparison.run().plot().seed()) + ". Base: "
                        + ComparisonWords.side(comparison.base()) + ". Run: "
                        + ComparisonWords.side(comparison.run()) + ".")
                .line("");
        comparison.warnings().forEach(warning -> page.line("> **Note:** " + escaped(warning))
                .line(""));
        checks(page, comparison);
        metrics(page, comparison);
        page.line("A regression is " + escaped(ComparisonWords.method(comparison))
                + ". Medians ± median absolute deviation.");
        return page.toString();
    }

    private static void checks(Markdown page, Comparison comparison) {
        List<CheckChange> told = ComparisonWords.told(comparison);
        if (!told.isEmpty()) {
            page.head("lll", List.of("", "check", "verdict"));
            told.forEach(check -> page.row(List.of(
                    sign(check.isRegression(), check.change()) + check.change().word(),
                    code(check.name()),
                    escaped(check.words()))));
            page.line("");
        }
    }

    private static void metrics(Markdown page, Comparison comparison) {
        table(page, ComparisonWords.gating(comparison));
        List<MetricChange> informing = ComparisonWords.informing(comparison);
        if (!informing.isEmpty()) {
            page.line("<details><summary>Figures that only inform</summary>").line("");
            table(page, informing);
            page.line("</details>").line("");
        }
    }

    private static void table(Markdown page, List<MetricChange> changes) {
        page.head("llrrrl", List.of("", "figure", "base", "run", "change", ""));
        changes.forEach(change -> page.row(List.of(
                sign(change.isRegression(), change.change()) + change.change().word(),
                escaped(change.metric().label()),
                ComparisonWords.middle(change, change.base()),
                ComparisonWords.middle(change, change.run()),
                ComparisonWords.change(change),
                escaped(ComparisonWords.evidence(change)))));
        page.line("");
    }

    private static String sign(boolean regression, Change change) {
        if (regression) {
            return "❌ ";
        }
        return switch (change) {
            case CANNOT_TELL -> "❔ ";
            case BETTER -> "✅ ";
            case WORSE, NOISE, SAME, INFORMATION -> "";
        };
    }
}
