package dev.barnstorm.explore.capacity;

import dev.barnstorm.explore.capacity.UniversalScalability.Fit;
import dev.barnstorm.explore.capacity.UniversalScalability.Point;
import java.util.List;

/**
 * What is reported of a search.
 *
 * @param scenario its name
 * @param speed barn seconds a wall second: a fleet of N devices asks as often as N × speed at speed 1
 * @param objectives what was asked for
 * @param result what was found
 * @param fit the scalability of what was measured, or why there is none
 * @param command the command that repeats it
 */
public record CapacityReport(
        String scenario,
        double speed,
        List<FleetObjective> objectives,
        CapacityResult result,
        Fit fit,
        String command) {

    /** A report with its fit; runs that tell of the harness are no points of it. */
    public static CapacityReport of(
            String scenario, double speed, List<FleetObjective> objectives, CapacityResult result, String command) {
        List<Point> points = result.probes().stream()
                .filter(probe -> probe.harness().isEmpty())
                .map(probe -> new Point(probe.devices(), probe.answeredPerSecond()))
                .toList();
        return new CapacityReport(
                scenario, speed, List.copyOf(objectives), result, UniversalScalability.fit(points), command);
    }
}
