package dev.barnstorm.run.virtual;

import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.TargetSpec;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The times that a whole run keeps, barn microseconds.
 *
 * @param stormMicros when the storm ends
 * @param settleMicros how long the fleet may take to come to rest
 * @param feedLagMicros by how much the feed may lag: none, unless the scenario's own target says so
 */
record VirtualLimits(long stormMicros, long settleMicros, long feedLagMicros) {

    /** A day before the storm, as over sockets: preparing has time of its own. */
    static final long BEGIN_MICROS = -TimeUnit.DAYS.toMicros(1);

    static VirtualLimits of(Scenario scenario) {
        TargetSpec target = scenario.target();
        boolean lags = target.kind() == TargetSpec.Kind.URL;
        return new VirtualLimits(
                micros(scenario.clock().duration()),
                micros(scenario.settle()),
                lags ? (long) (micros(target.feedLag()) * scenario.clock().speed()) : 0);
    }

    static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }
}
