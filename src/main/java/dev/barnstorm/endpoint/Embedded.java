package dev.barnstorm.endpoint;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the reference service is that an embedded endpoint serves.
 *
 * @param rules what it decides
 * @param stages when each request comes to its stages, in microseconds of real time, asked by one thread at a time; others
 *     come in between. Empty: every request goes through in one step, as soon as it is there
 * @param feedLag real time by which its feed may show a change later than it acknowledged it; 0 without stages
 */
public record Embedded(ServiceRules rules, Optional<Supplier<StageTimes>> stages, Duration feedLag) {

    /** A correct one, as fast as it can. */
    public static Embedded correct() {
        return new Embedded(new ServiceRules(), Optional.empty(), Duration.ZERO);
    }
}
