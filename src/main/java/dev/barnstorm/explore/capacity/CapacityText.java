package dev.barnstorm.explore.capacity;

import dev.barnstorm.explore.capacity.UniversalScalability.Fit;
import dev.barnstorm.report.Colours;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a search for capacity found, for a terminal and, line by line, for a page. */
public final class CapacityText {

    private CapacityText() {}

    /** One run in a line. */
    public static String line(Probe probe, Colours colours) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s  %,7d devices  %,8.1f requests/s",
                colours.strong(probe.holds() ? "holds " : "fails "),
                probe.devices(),
                probe.answeredPerSecond()));
        for (Probe.Measured measured : probe.measured()) {
            line.append("  ")
                    .append(measured.objective().kind().word())
                    .append(' ')
                    .append(measured.objective().percentile())
                    .append(' ')
                    .append(
                            Double.isNaN(measured.value())
                                    ? "–"
                                    : measured.objective().spelt(measured.value()));
        }
        probe.harness().ifPresent(why -> line.append("  harness: ")
                .append(why.lines().findFirst().orElse("")));
        probe.wrong().stream().findFirst().ifPresent(check -> line.append("  ").append(check));
        return line.toString();
    }

    /** What was found, as sentences. */
    public static List<String> findings(CapacityReport report) {
        CapacityResult result = report.result();
        List<String> found = new ArrayList<>();
        found.add(headline(report));
        if (result.fails().isPresent()) {
            found.add("what bound: " + result.why());
        }
        result.steady().ifPresent(steady -> {
            found.add(said(
                    "a device asks for %.4f requests a second; syncs begin at %.0f %% of the timetable's rate",
                    steady.perDevice(), 100 * steady.sessions().cadence()));
            found.add(said(
                    "%.2f syncs are under way at a time; by Little's law, from the timetable and how long one takes, %.2f",
                    steady.sessions().underWay(), steady.sessions().littlesLaw()));
        });
        found.add(scalability(report.fit()));
        return found;
    }

    private static String said(String words, Object... values) {
        return String.format(Locale.ROOT, words, values);
    }

    private static String headline(CapacityReport report) {
        CapacityResult result = report.result();
        if (result.bound() == Bound.HARNESS) {
            return "no figure: the harness bound before the server did, at "
                    + devices(report, result.fails().orElse(0));
        }
        if (result.holds().isEmpty()) {
            return "no fleet holds: not even " + devices(report, result.fails().orElse(0));
        }
        int holds = result.holds().getAsInt();
        String seen = result.heldTimes() + " of " + result.heldTimes() + " runs";
        return result.fails().isEmpty()
                ? devices(report, holds) + " hold, and nothing larger was to be tried"
                : devices(report, holds) + " hold (" + seen + "), "
                        + devices(report, result.fails().getAsInt()) + " do not";
    }

    /** At another speed than 1 every device asks as often as so many would at speed 1. */
    private static String devices(CapacityReport report, int devices) {
        String played = String.format(Locale.ROOT, "%,d devices", devices);
        return report.speed() == 1
                ? played
                : String.format(
                        Locale.ROOT,
                        "%,.0f devices (%,d at speed %s)",
                        devices * report.speed(),
                        devices,
                        speed(report.speed()));
    }

    private static String speed(double speed) {
        return speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
    }

    private static String scalability(Fit fit) {
        return fit.law()
                .map(law -> String.format(
                        Locale.ROOT,
                        "universal scalability: α %.2e ± %.0e, β %.2e ± %.0e, %s",
                        law.alpha(),
                        law.alphaError(),
                        law.beta(),
                        law.betaError(),
                        Double.isInfinite(law.peak())
                                ? "no peak"
                                : String.format(Locale.ROOT, "peak at N* %,.0f ± %,.0f", law.peak(), law.peakError())))
                .orElse("universal scalability: no fit; " + fit.refusal());
    }
}
