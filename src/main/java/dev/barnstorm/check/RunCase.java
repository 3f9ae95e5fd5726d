package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.AuditEnded;
import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a run as a whole. */
final class RunCase {

    private final HistoryReader history;
    private final Expectations expectations;
    private final Map<String, Long> phases = new HashMap<>();
    private final Set<String> completeAudits = new HashSet<>();
    private final SortedMap<String, Double> measured = new TreeMap<>();
    private final List<Deviated> deviations = new ArrayList<>(0);
    private @Nullable QuietEnded quiet;

    RunCase(HistoryReader history, Expectations expectations) {
        this.history = history;
        this.expectations = expectations;
        history.wholeRun().forEach(this::take);
    }

    private void take(HistoryEvent event) {
        if (event instanceof PhaseBegan began) {
            phases.putIfAbsent(began.phase(), began.atMicros());
        } else if (event instanceof QuietEnded ended) {
            quiet = ended;
        } else if (event instanceof AuditEnded audit && audit.complete()) {
            completeAudits.add(audit.site() + '\n' + audit.pass());
        } else if (event instanceof Measured measure) {
            measured.put(measure.name(), measure.value());
        } else if (event instanceof Deviated deviated) {
            deviations.add(deviated);
        }
    }

    HistoryReader history() {
        return history;
    }

    Expectations expectations() {
        return expectations;
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
        if (quiet == null) {
            return "the history ends before quiet";
        }
        return "quiet was not reached" + (quiet.why().isEmpty() ? "" : " (" + quiet.why() + ")");
    }

    /** When a phase began. */
    OptionalLong phase(String name) {
        Long at = phases.get(name);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    /** Whether that pass of the audit read the site's feed to its end. */
    boolean audited(String site, int pass) {
        return completeAudits.contains(site + '\n' + pass);
    }

    /** Whether any pass of the audit read the site's feed to its end. */
    boolean audited(String site) {
        return audited(site, 1) || audited(site, 2);
    }

    /** Whether the audit must show what was acknowledged at that time, the feed's lag considered. */
    boolean dueInAudit(long ackMicros) {
        return ackMicros < phase("audit").orElse(Long.MAX_VALUE) - expectations.feedLagMicros();
    }

    /**
     * Whether the harness itself was so late, in barn time, that delays are its own as likely as the server's: by more
     * than a quarter of the shortest time-out, tick or outage.
     */
    boolean harnessWasLate() {
        double lateMillis = Math.max(
                measured.getOrDefault("residualMs.p99", 0.0), measured.getOrDefault("tickLatenessMs.p99", 0.0));
        return lateMillis * expectations.speed()
                > expectations.patience().shortest().toMillis() / 4.0;
    }

    /** What the audit met that the wire does not allow. */
    List<Deviated> deviations() {
        return deviations;
    }

    SortedMap<String, Double> measured() {
        return measured;
    }
}
