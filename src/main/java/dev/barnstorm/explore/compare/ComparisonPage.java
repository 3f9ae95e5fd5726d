package dev.barnstorm.explore.compare;

import static dev.barnstorm.explore.page.Html.escaped;

import dev.barnstorm.explore.page.StaticPage;
import java.util.List;

/** A comparison as a page of its own, {@code compare.html}. All that others said is escaped. */
public final class ComparisonPage {

    private final Comparison comparison;
    private final StaticPage page;

    private ComparisonPage(Comparison comparison) {
        this.comparison = comparison;
        String title = ComparisonWords.verdict(comparison) + ": "
                + comparison.run().plot().scenario() + " compared";
        this.page = new StaticPage(title, ComparisonPage.class, "compare.css");
    }

    /** The page. */
    public static String of(Comparison comparison) {
        ComparisonPage page = new ComparisonPage(comparison);
        page.heading();
        page.checks();
        page.metrics();
        return page.page.whole();
    }

    private void heading() {
        String verdict = ComparisonWords.verdict(comparison);
        line("<h1><span class=\"" + verdict + "\">" + verdict + "</span> "
                + escaped(comparison.run().plot().scenario()) + ", seed "
                + escaped(comparison.run().plot().seed()) + ": " + escaped(ComparisonWords.headline(comparison))
                + "</h1>");
        line("<dl>");
        side("base", comparison.base());
        side("run", comparison.run());
        line("<dt>regression</dt><dd>" + escaped(ComparisonWords.method(comparison)) + "</dd></dl>");
        comparison.warnings().forEach(warning -> line("<p class=\"warning\">" + escaped(warning) + "</p>"));
    }

    private void side(String name, RunGroup group) {
        line("<dt>" + name + "</dt><dd><code>" + escaped(group.where().toString()) + "</code> <span class=\"soft\">"
                + escaped(ComparisonWords.side(group) + ", " + group.plot().target()) + "</span></dd>");
    }

    private void checks() {
        List<CheckChange> told = ComparisonWords.told(comparison);
        line("<h2>Checks</h2>");
        if (!told.isEmpty()) {
            line("<ul class=\"checks\">");
            told.forEach(check -> line("<li>" + badge(check.change()) + "<code>" + escaped(check.name())
                    + "</code><span>" + escaped(check.words()) + "</span></li>"));
            line("</ul>");
        }
        int same = comparison.checks().size() - told.size();
        line("<p class=\"soft\">" + Words.of(same, told.isEmpty() ? "check" : "other check") + " as before.</p>");
    }

    private void metrics() {
        line("<h2>Figures</h2>");
        line(
                "<p class=\"soft\">Circles above are the base's runs, dots below the run's; lines are medians, the dashed one is"
                        + " what is allowed. Medians ± median absolute deviation.</p>");
        ComparisonWords.gating(comparison).forEach(this::metric);
        List<MetricChange> informing = ComparisonWords.informing(comparison);
        if (!informing.isEmpty()) {
            line("<details><summary>" + Words.of(informing.size(), "figure") + " that only inform</summary>");
            informing.forEach(this::metric);
            line("</details>");
        }
    }

    private void metric(MetricChange change) {
        line("<section class=\"metric\"><div><h3><span>"
                + escaped(change.metric().label()) + "</span>"
                + badge(change.change()) + "<span class=\"" + cssClass(change.change()) + "\">"
                + escaped(ComparisonWords.change(change)) + "</span></h3>");
        line("<dl><dt class=\"of-base\">base</dt><dd>" + escaped(ComparisonWords.middle(change, change.base()))
                + "</dd><dt class=\"of-run\">run</dt><dd>" + escaped(ComparisonWords.middle(change, change.run()))
                + "</dd></dl>");
        String evidence = ComparisonWords.evidence(change);
        line((evidence.isEmpty() ? "" : "<p class=\"soft\">" + escaped(evidence) + "</p>") + "</div>"
                + DotPlot.of(change) + "</section>");
    }

    private static String badge(Change change) {
        return change == Change.INFORMATION
                ? ""
                : "<span class=\"badge " + cssClass(change) + "\">" + change.word() + "</span>";
    }

    private static String cssClass(Change change) {
        return switch (change) {
            case CANNOT_TELL -> "cannot";
            case INFORMATION -> "soft";
            default -> change.word();
        };
    }

    private void line(String text) {
        page.line(text);
    }
}
