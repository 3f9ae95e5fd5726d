package dev.barnstorm.explore.storms;

import static dev.barnstorm.explore.forecast.ForecastText.spelt;
import static dev.barnstorm.explore.page.Html.escaped;

import dev.barnstorm.explore.page.StaticPage;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The page about returns: heat maps of outage length by fleet, one for each jitter window, and the table of all figures. */
public final class StormPage {

    /** Shades of a heat map, of which 0 is the lightest; {@code storms.css} has a class for each. */
    private static final int SHADES = 6;

    private final StormReport report;
    private final StaticPage page;

    private StormPage(StormReport report) {
        this.report = report;
        this.page = new StaticPage("Returns of " + report.scenario(), StormPage.class, "storms.css");
    }

    /** The page. */
    public static String of(StormReport report) {
        StormPage made = new StormPage(report);
        made.head();
        made.maps(
                "Peak over steady rate",
                Return::peakToSteady,
                one -> String.format(Locale.ROOT, "%.1f×", one.peakToSteady()));
        made.maps(
                "Until what waited is acknowledged",
                one -> Double.isNaN(one.drainSeconds()) ? Double.MAX_VALUE : one.drainSeconds(),
                StormText::drain);
        made.table();
        return made.page.whole();
    }

    private void head() {
        List<String> found = StormText.findings(report);
        page.line("<h1>" + escaped(report.scenario()) + ": what a return does</h1><ul>");
        found.forEach(sentence -> page.line("<li>" + escaped(sentence) + "</li>"));
        page.line("</ul><p class=\"soft\"><code>" + escaped(report.command()) + "</code></p>");
    }

    private void maps(String title, ToDoubleFunction<Return> heat, Function<Return, String> words) {
        page.line("<h2>" + escaped(title) + "</h2><div class=\"maps\">");
        double hottest = report.returns().stream()
                .mapToDouble(heat)
                .filter(value -> value < Double.MAX_VALUE)
                .max()
                .orElse(1);
        for (int i = 0; i < report.plan().jitters().size(); i++) {
            map(i, hottest, heat, words);
        }
        page.line(
                "</div><p class=\"soft\">A frame means too much for the server: something is asked again, waits for longer than "
                        + escaped(spelt(report.patienceSeconds())) + " for a worker, or is never acknowledged.</p>");
    }

    private void map(int jitter, double hottest, ToDoubleFunction<Return> heat, Function<Return, String> words) {
        double window = report.plan().jitters().get(jitter);
        page.line("<table class=\"heat\"><caption>"
                + escaped(window == 0 ? "no jitter" : "jitter " + spelt(window))
                + "</caption><tr><th scope=\"col\">devices</th>");
        report.plan().outages().forEach(outage -> page.line("<th scope=\"col\">" + escaped(spelt(outage)) + "</th>"));
        page.line("</tr>");
        int fleet = 0;
        for (StormReport.Row row : report.rows()) {
            if (fleet != row.devices()) {
                page.line((fleet == 0 ? "" : "</tr>") + "<tr><th scope=\"row\">"
                        + String.format(Locale.ROOT, "%,d", row.devices()) + "</th>");
                fleet = row.devices();
            }
            Return one = row.byJitter().get(jitter);
            page.line("<td class=\"h" + shade(heat.applyAsDouble(one), hottest)
                    + (one.harmless(report.patienceSeconds()) ? "" : " much") + "\">" + escaped(words.apply(one))
                    + "</td>");
        }
        page.line("</tr></table>");
    }

    /** By the logarithm: from 2 to 4 is as far as from 20 to 40. */
    private static int shade(double value, double hottest) {
        double share = Math.log1p(Math.max(0, value)) / Math.log1p(Math.max(1e-9, hottest));
        return (int) Math.max(0, Math.min(SHADES - 1, Math.floor(share * SHADES)));
    }

    private void table() {
        page.line("<h2>All figures</h2><pre>" + escaped(StormText.head()));
        report.returns().forEach(one -> page.line(escaped(StormText.line(one, report.patienceSeconds()))));
        page.line("</pre>");
    }
}
