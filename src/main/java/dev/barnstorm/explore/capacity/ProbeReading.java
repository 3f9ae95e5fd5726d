package dev.barnstorm.explore.capacity;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.HarnessHealth;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Metrics;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.check.Window;
import dev.barnstorm.explore.capacity.Probe.Measured;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a probe of a run that was played and judged. */
final class ProbeReading {

    /** What the scenario itself wants is not what is asked here: the objectives are those of the command line. */
    private static final Set<String> NOT_CORRECTNESS = Set.of(
            "coverage",
            "conflict-rate",
            "queue-dwell",
            "batch-latency",
            "time-to-convergence",
            "error-rate",
            "reconnect-peak");

    /** The first part of a storm is not steady: everybody begins at once. */
    private static final double WARMING_UP = 0.25;

    private static final double BUSY = 0.9;
    private static final double MOST_RESIDUAL_MILLIS = 250;
    /** A device that is late by more than this share of a latency's bound spoils what is measured of it. */
    private static final double MOST_LATE = 0.25;

    private static final double ANY_LATE_MILLIS = 250;

    private final Scenario scenario;
    private final List<FleetObjective> objectives;

    ProbeReading(Scenario scenario, List<FleetObjective> objectives) {
        this.scenario = scenario;
        this.objectives = objectives;
    }

    Probe read(int devices, long seed, Judgement judgement, HistoryReader history) {
        long until = scenario.clock().duration().toNanos() / 1_000;
        long from = (long) (until * WARMING_UP);
        GroupSpec group = scenario.fleet().get(0);
        SteadyLoad load = new SteadyLoad(
                group.app().sync().foreground().toNanos() / 1e9,
                group.app().sync().background().toNanos() / 1e9);
        // Everybody begins at once, and the heal calls everybody at once: neither is a steady fleet's doing.
        Metrics steady = Judge.metrics(history, Expectations.of(scenario, history), new Window(from, until));
        LoadFigures figures = LoadFigures.of(history, from, until, load);
        double wallSeconds = (until - from) / 1e6 / scenario.clock().speed();
        return new Probe(
                devices,
                seed,
                figures.asked() / wallSeconds,
                figures.answered() / wallSeconds,
                objectives.stream()
                        .map(one -> new Measured(one, one.measured(steady).orElse(Double.NaN)))
                        .toList(),
                wrong(judgement),
                figures.failedShare(),
                figures.serverShare(),
                figures.serverMillis(),
                load.over((until - from) / 1e6),
                harness(judgement.harness()));
    }

    private static List<String> wrong(Judgement judgement) {
        return judgement.checks().stream()
                .filter(CheckResult::gates)
                .filter(check -> !NOT_CORRECTNESS.contains(check.name()))
                .filter(check -> check.verdict() == Verdict.FAIL || check.verdict() == Verdict.UNKNOWN)
                .map(check -> check.name() + ": " + check.message())
                .toList();
    }

    private Optional<String> harness(HarnessHealth health) {
        double busy = Objects.requireNonNullElse(health.other().get("processorsBusy"), 0.0);
        double late = millis(health.tickLatenessMs().p99());
        double residual = millis(health.residualMs().p99());
        if (busy > BUSY) {
            return said("this machine's processors were busy for %.0f %% of the storm", 100 * busy);
        }
        if (late > mostLate()) {
            return said("devices were %.0f ms late at the 99th percentile", late);
        }
        return residual > MOST_RESIDUAL_MILLIS
                ? said(
                        "%.0f ms of a request's time at the 99th percentile are neither the server's nor the link's",
                        residual)
                : Optional.empty();
    }

    /** Wall milliseconds; a speed stretches them into barn time like everything that is real. */
    private double mostLate() {
        double bound = objectives.stream()
                .filter(objective -> objective.kind() == FleetObjective.Kind.BATCH_LATENCY)
                .mapToDouble(FleetObjective::bound)
                .min()
                .orElse(Double.MAX_VALUE);
        return Math.min(
                ANY_LATE_MILLIS, 1_000 * MOST_LATE * bound / scenario.clock().speed());
    }

    private static double millis(@Nullable Double measured) {
        return measured == null ? 0 : measured;
    }

    private static Optional<String> said(String words, double value) {
        return Optional.of(String.format(Locale.ROOT, words, value));
    }
}
