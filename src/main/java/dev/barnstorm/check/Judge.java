package dev.barnstorm.check;

import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.scenario.ChecksSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Judges a history: reads every life once, shows it to every check, and puts the results together. The same history
 * always gets the same judgement.
 */
public final class Judge {

    private static final List<Check> CHECKS = List.of(
            new NoLostWrite(),
            new AckSoundness(),
            new AtMostOnce(),
            new VersionChain(),
            new CompletePull(),
            new Convergence(),
            new Policy(),
            new PayloadIntegrity(),
            new FifoOrder(),
            new MonotonicReads(),
            new NoResurrection(),
            new SiteIsolation(),
            new Liveness(),
            new QuiescentSilence(),
            new ProtocolConformance(),
            new CoverageCheck(),
            new ConflictRateObjective(),
            new QueueDwellObjective(),
            new BatchLatencyObjective(),
            new TimeToConvergenceObjective(),
            new ErrorRateObjective(),
            new ReconnectPeakObjective());

    private Judge() {}

    /** The names of all checks, in the order of their results. */
    public static List<String> names() {
        return CHECKS.stream().map(Check::name).toList();
    }

    /** Judges a history against what is expected of it. */
    public static Judgement judge(HistoryReader history, Expectations expectations) {
        return judge(history, expectations, CHECKS);
    }

    /**
     * Judges a history, and counts of the same reading what became of operators' edits.
     *
     * @param losses is told of them, when all has been read
     * @throws IllegalStateException when they cannot be counted
     */
    public static Judgement judge(HistoryReader history, Expectations expectations, Consumer<Losses> losses) {
        HistoryReader shared = new SharedHistory(history);
        RunCase run = new RunCase(shared, expectations);
        Tallies tallies = new Tallies(run);
        Guarded<LossTally> counted = new Guarded<>(() -> new LossTally(expectations, tallies::documents));
        Judgement judgement = judge(shared, run, tallies, CHECKS, List.of(counted));
        losses.accept(counted.get().losses());
        return judgement;
    }

    static Judgement judge(HistoryReader history, Expectations expectations, List<Check> checks) {
        HistoryReader shared = new SharedHistory(history);
        RunCase run = new RunCase(shared, expectations);
        return judge(shared, run, new Tallies(run), checks, List.of());
    }

    /** @param beside who else takes every life, after the tallies and the checks */
    private static Judgement judge(
            HistoryReader shared, RunCase run, Tallies tallies, List<Check> checks, List<Guarded<?>> beside) {
        Expectations expectations = run.expectations();
        Map<Check, Guarded<Check.Hearing>> hearings = new LinkedHashMap<>();
        for (Check check : checks) {
            if (reasonNotToHear(check, expectations).isEmpty()) {
                hearings.put(check, new Guarded<>(() -> check.begin(run, tallies)));
            }
        }
        List<Guarded<?>> folds = new ArrayList<>(tallies.folds());
        folds.addAll(hearings.values());
        folds.addAll(beside);
        new CaseReader(shared).forEach(made -> folds.forEach(made::showTo));

        List<CheckResult> results = checks.stream()
                .map(check -> reasonNotToHear(check, expectations)
                        .map(why -> Results.notApplicable(check.name(), why))
                        .orElseGet(() -> result(run, check, hearings)))
                .toList();
        return new Judgement(
                verdict(results, expectations.interrupted() || expectations.shardsMissing()),
                expectations.interrupted(),
                results,
                tallies.metrics(),
                tallies.coverage(),
                HarnessFigures.of(run.whole().measured()),
                tallies.pictures());
    }

    /** The figures of a history, of which queue dwell and batch latency are those of a window. */
    public static Metrics metrics(HistoryReader history, Expectations expectations, Window window) {
        HistoryReader shared = new SharedHistory(history);
        Tallies tallies = new Tallies(new RunCase(shared, expectations), window);
        new CaseReader(shared).forEach(made -> tallies.figures().forEach(made::showTo));
        return tallies.metrics();
    }

    private static Optional<String> reasonNotToHear(Check check, Expectations expectations) {
        return expectations.checks().mode(check.name()) == ChecksSpec.Mode.IGNORE
                ? Optional.of("the scenario ignores it")
                : check.notApplicable(expectations);
    }

    private static CheckResult result(RunCase run, Check check, Map<Check, Guarded<Check.Hearing>> hearings) {
        try {
            return Objects.requireNonNull(hearings.get(check)).get().result();
        } catch (RuntimeException thrown) {
            return Results.threw(check.name(), Results.gates(run, check.name()), thrown);
        }
    }

    private static Verdict verdict(List<CheckResult> results, boolean incomplete) {
        Verdict worst = Verdict.worst(results.stream()
                .filter(CheckResult::gates)
                .map(CheckResult::verdict)
                .toList());
        return incomplete && worst == Verdict.PASS ? Verdict.UNKNOWN : worst;
    }
}
