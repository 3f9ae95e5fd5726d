package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How one process came through a run: when its phases began, how its wait for quiet ended, and how late it was itself. */
final class Course {

    private final String name;
    private final long feedLagMicros;
    private final Map<String, Long> phases = new HashMap<>();
    private final SortedMap<String, Double> measured = new TreeMap<>();
    private @Nullable QuietEnded quiet;

    /**
     * A course of events.
     *
     * @param name which of several, as messages say it; empty for the run as a whole
     * @param feedLagMicros by how much its feed may lag
     */
    Course(String name, long feedLagMicros, List<HistoryEvent> events) {
        this.name = name;
        this.feedLagMicros = feedLagMicros;
        events.forEach(this::take);
    }

    private void take(HistoryEvent event) {
        if (event instanceof PhaseBegan began) {
            phases.putIfAbsent(began.phase(), began.atMicros());
        } else if (event instanceof QuietEnded ended) {
            quiet = ended;
        } else if (event instanceof Measured measure) {
            measured.put(measure.name(), measure.value());
        }
    }

    /** How the wait for quiet ended; null when it never did. */
    @Nullable
    QuietEnded quiet() {
        return quiet;
    }

    boolean quietReached() {
        return quiet != null && quiet.reached();
    }

    /** Why nothing can be said that needs quiet. */
    String whyNotQuiet() {
        String where = name.isEmpty() ? "" : " in " + name;
        if (quiet == null) {
            return "the history ends before quiet" + where;
        }
        return "quiet was not reached" + where + (quiet.why().isEmpty() ? "" : " (" + quiet.why() + ")");
    }

    /** When a phase began. */
    OptionalLong phase(String phase) {
        Long at = phases.get(phase);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    /** From the heal to the end of the wait for quiet, reached or not; empty without both. */
    OptionalLong healToQuietMicros() {
        OptionalLong heal = phase("heal");
        return quiet == null || heal.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(quiet.atMicros() - heal.getAsLong());
    }

    /** Whether the audit must show what was acknowledged at that time, the feed's lag considered. */
    boolean dueInAudit(long ackMicros) {
        return ackMicros < phase("audit").orElse(Long.MAX_VALUE) - feedLagMicros;
    }

    SortedMap<String, Double> measured() {
        return measured;
    }

    /**
     * How late the harness itself was, wall milliseconds: in beginning syncs, those after the heal too, or in what is left
     * over of requests' times.
     */
    double lateMillis() {
        double storm = Math.max(
                measured.getOrDefault("residualMs.p99", 0.0), measured.getOrDefault("tickLatenessMs.p99", 0.0));
        return Math.max(storm, measured.getOrDefault("allTickLatenessMs.p99", 0.0));
    }
}
