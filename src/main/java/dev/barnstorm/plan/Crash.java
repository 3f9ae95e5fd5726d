package dev.barnstorm.plan;

import dev.barnstorm.scenario.ServerFaultSpec;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A time in which the server's process is dead.
 *
 * @param fromMicros when it dies, barn time, 0 or more
 * @param untilMicros when it is back, later than that
 */
public record Crash(long fromMicros, long untilMicros) {

    /** Those that come before the storm's end, in the order of time; none begins before the one before it has ended. */
    static List<Crash> of(List<ServerFaultSpec> faults, long stormMicros) {
        return faults.stream()
                .flatMap(Crash::of)
                .filter(crash -> crash.fromMicros < stormMicros)
                .sorted(Comparator.comparingLong(Crash::fromMicros))
                .toList();
    }

    private static Stream<Crash> of(ServerFaultSpec fault) {
        Duration at = fault.at();
        Duration lasting = fault.lasting();
        if (fault.kind() != ServerFaultSpec.Kind.CRASH || at == null || lasting == null) {
            return Stream.empty();
        }
        return Stream.of(new Crash(Micros.of(at), Micros.of(at.plus(lasting))));
    }
}
