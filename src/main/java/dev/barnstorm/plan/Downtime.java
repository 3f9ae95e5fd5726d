package dev.barnstorm.plan;

import dev.barnstorm.scenario.ServerFaultSpec;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A time in which the server's process does not work.
 *
 * @param kind what is the matter with it
 * @param fromMicros when that begins, barn time, 0 or more
 * @param untilMicros when it works again, later than that
 */
public record Downtime(Kind kind, long fromMicros, long untilMicros) {

    /** What is the matter with a server's process. */
    public enum Kind {
        /** It is dead. */
        CRASH,
        /** It hangs: nobody is answered, and then it goes on where it was. */
        FREEZE
    }

    /** Those that come before the storm's end, in the order of time; none begins before the one before it has ended. */
    static List<Downtime> of(List<ServerFaultSpec> faults, long stormMicros) {
        return faults.stream()
                .flatMap(Downtime::of)
                .filter(downtime -> downtime.fromMicros < stormMicros)
                .sorted(Comparator.comparingLong(Downtime::fromMicros))
                .toList();
    }

    private static Stream<Downtime> of(ServerFaultSpec fault) {
        Duration at = fault.at();
        Duration lasting = fault.lasting();
        if (!fault.kind().isOfTheProcess() || at == null || lasting == null) {
            return Stream.empty();
        }
        Kind kind = fault.kind() == ServerFaultSpec.Kind.FREEZE ? Kind.FREEZE : Kind.CRASH;
        return Stream.of(new Downtime(kind, Micros.of(at), Micros.of(at.plus(lasting))));
    }
}
