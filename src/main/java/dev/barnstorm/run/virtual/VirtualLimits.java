package dev.barnstorm.run.virtual;

import dev.barnstorm.plan.Downtime;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The times that a whole run keeps, barn microseconds.
 *
 * @param stormMicros when the storm ends, and everything heals
 * @param silenceMicros when the time to settle is over, the feed's lag included
 * @param auditMicros when the silence is over: two more cycles of every device, all of which are in the foreground then
 * @param feedLagMicros by how much the feed may lag: none, unless the scenario's own target says so
 * @param downtimes when the server is dead or hangs, all within the storm: at the heal it works
 */
record VirtualLimits(
        long stormMicros, long silenceMicros, long auditMicros, long feedLagMicros, List<Downtime> downtimes) {

    /** A day before the storm, as over sockets: preparing has time of its own. */
    static final long BEGIN_MICROS = -TimeUnit.DAYS.toMicros(1);

    /** Foreground intervals in which two whole cycles surely lie. */
    private static final int INTERVALS_OF_SILENCE = 3;

    static VirtualLimits of(Plan plan) {
        Scenario scenario = plan.scenario();
        long lag =
                (long) (micros(scenario.target().feedLag()) * scenario.clock().speed());
        long storm = micros(scenario.clock().duration());
        long silence = storm + micros(scenario.settle()) + lag;
        long interval = scenario.fleet().stream()
                .mapToLong(group -> micros(group.app().sync().foreground()))
                .max()
                .orElse(0);
        List<Downtime> downtimes = plan.downtimes().stream()
                .map(one -> new Downtime(one.kind(), one.fromMicros(), Math.min(one.untilMicros(), storm)))
                .toList();
        return new VirtualLimits(storm, silence, silence + INTERVALS_OF_SILENCE * interval, lag, downtimes);
    }

    static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }
}
