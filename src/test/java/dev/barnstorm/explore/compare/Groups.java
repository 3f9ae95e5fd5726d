package dev.barnstorm.explore.compare;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.compare.PlayedRun.CheckSeen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups of runs from literal values. */
final class Groups {

    static final Plot SMALL = new Plot("small", "7", "cafe", 1, "wiremock", "", false);

    private final Map<Metric, List<@Nullable Double>> figures = new EnumMap<>(Metric.class);
    private final Map<String, List<CheckSeen>> checks = new LinkedHashMap<>();
    private final int runs;
    private final boolean interrupted;
    private Plot plot = SMALL;

    private Groups(int runs, boolean interrupted) {
        this.runs = runs;
        this.interrupted = interrupted;
    }

    /** So many runs that measured nothing, in which one check held. */
    static Groups of(int runs) {
        Verdict[] held = new Verdict[runs];
        Arrays.fill(held, Verdict.PASS);
        return new Groups(runs, false).check("convergence", held);
    }

    /** One run that somebody ended early. */
    static Groups interrupted() {
        return new Groups(1, true).check("convergence", Verdict.UNKNOWN);
    }

    /** What they measured, a value for each run. */
    Groups with(Metric metric, @Nullable Double... values) {
        figures.put(metric, Arrays.asList(values));
        return this;
    }

    /** What they measured of the latency from the send, at its middle, in milliseconds. */
    Groups latency(Double... values) {
        return with(Metric.LATENCY_FROM_SEND_P50, values);
    }

    Groups check(String name, Verdict... verdicts) {
        return check(name, true, verdicts);
    }

    Groups check(String name, boolean gates, Verdict... verdicts) {
        checks.put(
                name,
                Arrays.stream(verdicts)
                        .map(verdict -> new CheckSeen(verdict, gates))
                        .toList());
        return this;
    }

    Groups played(Plot other) {
        plot = other;
        return this;
    }

    RunGroup group() {
        List<PlayedRun> played = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            Map<Metric, Double> measured = new EnumMap<>(Metric.class);
            Map<String, CheckSeen> seen = new LinkedHashMap<>();
            for (Map.Entry<Metric, List<@Nullable Double>> figure : figures.entrySet()) {
                Double value = figure.getValue().get(run);
                if (value != null) {
                    measured.put(figure.getKey(), value);
                }
            }
            for (Map.Entry<String, List<CheckSeen>> check : checks.entrySet()) {
                seen.put(check.getKey(), check.getValue().get(run));
            }
            Verdict verdict =
                    Verdict.worst(seen.values().stream().map(CheckSeen::verdict).toList());
            played.add(new PlayedRun("run-" + (run + 1), verdict, interrupted, "", seen, measured));
        }
        return new RunGroup(Path.of("reports", "small"), plot, runs, played, "./barnstorm run small.yaml");
    }
}
