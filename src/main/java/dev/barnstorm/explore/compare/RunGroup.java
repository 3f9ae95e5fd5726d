package dev.barnstorm.explore.compare;

import dev.barnstorm.check.Verdict;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run, or several of the same plan: a side of a comparison.
 *
 * @param where its folder
 * @param plot what was played
 * @param asked how many runs were asked for; a group that was ended early has fewer
 * @param runs the runs, in their order
 * @param command the command line that repeats it; empty when it is not known
 */
public record RunGroup(Path where, Plot plot, int asked, List<PlayedRun> runs, String command) {

    public RunGroup {
        runs = List.copyOf(runs);
    }

    /** Those that were played to their end; only they are compared. */
    public List<PlayedRun> whole() {
        return runs.stream().filter(PlayedRun::whole).toList();
    }

    /** Whether it was ended before all runs that were asked for were played. */
    public boolean endedEarly() {
        return runs.size() < asked || runs.stream().anyMatch(PlayedRun::interrupted);
    }

    /** FAIL over UNKNOWN over PASS; what was ended early cannot pass. */
    public Verdict verdict() {
        Verdict worst = Verdict.worst(runs.stream().map(PlayedRun::verdict).toList());
        return worst == Verdict.PASS && (endedEarly() || runs.isEmpty()) ? Verdict.UNKNOWN : worst;
    }

    /** A value for each run, null where it has none. */
    public Values values(Metric metric) {
        return new Values(runs.stream()
                .map(run -> run.whole() ? run.figures().get(metric) : null)
                .toList());
    }

    /** The names of all checks that judged any of the whole runs, in their order. */
    public Set<String> checks() {
        Set<String> names = new LinkedHashSet<>();
        whole().forEach(run -> names.addAll(run.checks().keySet()));
        return names;
    }

    /** What that check came to over all whole runs; empty when it judged none. */
    Optional<CheckTally> tally(String check) {
        return CheckTally.of(whole().stream()
                .flatMap(run -> Optional.ofNullable(run.checks().get(check)).stream())
                .toList());
    }
}
