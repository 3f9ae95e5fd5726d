package dev.barnstorm.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a link lives: states that come and go, a script, or a recorded trace.
 *
 * @param name the profile's name
 * @param description one line for people
 * @param source where its numbers come from
 * @param correlated whether a site's devices share their outages
 * @param form how its states follow each other
 * @param lostPushReplies share of pushes and PUTs whose reply is swallowed after the server acted, 0 to 1
 * @param lostPullReplies share of pulls whose reply is swallowed, 0 to 1
 * @param idleTimeout barn time after which an unused connection is closed
 * @param ghosts whether requests caught in an outage arrive after it, when their sender has given up
 */
public record NetworkProfile(
        String name,
        String description,
        String source,
        Correlation correlated,
        Form form,
        double lostPushReplies,
        double lostPullReplies,
        Duration idleTimeout,
        boolean ghosts) {

    /** Who shares an outage. */
    public enum Correlation {
        /** All devices of a site: it is the tower that fails. */
        SITE,
        /** Nobody: each device has its own luck. */
        DEVICE
    }

    /** How a link's states follow each other. */
    public sealed interface Form {}

    /**
     * A semi-Markov chain.
     *
     * @param states by name, in the file's order
     * @param staySeconds sojourn time of each state, in seconds
     * @param next for each state the share with which each other state follows; each row sums to 1
     */
    public record Markov(
            Map<String, LinkState> states, Map<String, Distribution> staySeconds, Map<String, Map<String, Double>> next)
            implements Form {
        public Markov {
            states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
            staySeconds = Collections.unmodifiableMap(new LinkedHashMap<>(staySeconds));
            next = Collections.unmodifiableMap(new LinkedHashMap<>(next));
        }
    }

    /**
     * A timetable.
     *
     * @param states by name, in the file's order
     * @param steps in rising order, the first at zero
     * @param repeat the length after which the timetable starts again; null when its last state stays
     */
    public record Script(Map<String, LinkState> states, List<Step> steps, @Nullable Duration repeat) implements Form {
        public Script {
            states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
            steps = List.copyOf(steps);
        }
    }

    /** From {@code at} on the link is in {@code state}. */
    public record Step(Duration at, String state) {}

    /**
     * A recorded network.
     *
     * @param downlink the file of the way to the device
     * @param uplink the file of the way from the device
     * @param latency one-way latency that the recording does not hold
     * @param jitter its jitter
     * @param silence a direction without a slot for at least this long counts as offline
     */
    public record Trace(Path downlink, Path uplink, Duration latency, Duration jitter, Duration silence)
            implements Form {}
}
