package dev.barnstorm.explore.capacity;

import static dev.barnstorm.explore.page.Html.escaped;

import dev.barnstorm.explore.page.StaticPage;
import dev.barnstorm.report.Colours;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** The planner's page: {@code capacity.html}. */
public final class CapacityPage {

    private final CapacityReport report;
    private final List<Probe> probes;
    private final StaticPage page;

    private CapacityPage(CapacityReport report) {
        this.report = report;
        this.probes = report.result().probes();
        this.page = new StaticPage("Capacity of " + report.scenario(), CapacityPage.class, "capacity.css");
    }

    /** The page. */
    public static String of(CapacityReport report) {
        CapacityPage made = new CapacityPage(report);
        made.head();
        made.throughput();
        made.objectives();
        made.runs();
        made.method();
        return made.page.whole();
    }

    private void head() {
        List<String> found = CapacityText.findings(report);
        page.line("<h1>" + escaped(report.scenario()) + ": " + escaped(found.get(0)) + "</h1><ul>");
        found.stream().skip(1).forEach(sentence -> page.line("<li>" + escaped(sentence) + "</li>"));
        page.line("</ul><p class=\"soft\"><code>" + escaped(report.command()) + "</code></p>");
    }

    private void throughput() {
        page.line("<h2>Requests a second that were answered</h2>");
        page.line(picture(FleetChart.of(
                "Requests a second over the size of the fleet",
                "/s",
                dots(Probe::answeredPerSecond, "requests/s"),
                report.fit().law().<DoubleUnaryOperator>map(law -> law::at).orElse(null),
                Double.NaN)));
        page.line("<p class=\"soft\">"
                + (report.fit().law().isPresent()
                        ? "The curve is the Universal Scalability Law, fitted to the points."
                        : "No law is drawn: " + escaped(report.fit().refusal()) + ".")
                + "</p>");
    }

    private void objectives() {
        for (int i = 0; i < report.objectives().size(); i++) {
            int which = i;
            FleetObjective objective = report.objectives().get(i);
            page.line("<h2>" + escaped(objective.words()) + "</h2>");
            page.line(picture(FleetChart.of(
                    objective.words() + ", over the size of the fleet",
                    "",
                    dots(probe -> 100 * probe.measured().get(which).load(), "% of what is allowed"),
                    null,
                    100)));
        }
        page.line(
                "<p class=\"soft\">In percent of what is allowed; above the dashed line the objective is missed.</p>");
    }

    private List<FleetChart.Dot> dots(ToDoubleFunction<Probe> value, String unit) {
        return probes.stream()
                .filter(probe -> probe.harness().isEmpty())
                .map(probe -> new FleetChart.Dot(
                        probe.devices(),
                        value.applyAsDouble(probe),
                        probe.holds(),
                        String.format(
                                Locale.ROOT,
                                "%,d devices: %.1f %s",
                                probe.devices(),
                                value.applyAsDouble(probe),
                                unit)))
                .toList();
    }

    private void runs() {
        page.line("<h2>Runs</h2><pre>");
        probes.forEach(probe -> page.line(escaped(CapacityText.line(probe, Colours.OFF))));
        page.line("</pre>");
    }

    private void method() {
        page.line("<p class=\"soft\">A fleet holds when every objective and every check of correctness holds, at most "
                + escaped(String.format(Locale.ROOT, "%.0f %%", 100 * Probe.MOST_FAILED))
                + " of requests fail, and the harness was on time. "
                + (report.speed() == 1
                        ? ""
                        : "Runs were played at speed " + escaped(Double.toString(report.speed()))
                                + ": each device asks so many times as often, and is counted as so many devices.")
                + "</p>");
    }

    private static String picture(String svg) {
        return "<div class=\"picture\" tabindex=\"0\">" + svg + "</div>";
    }
}
