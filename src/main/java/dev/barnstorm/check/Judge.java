package dev.barnstorm.check;

import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryReader.DeviceLife;
import dev.barnstorm.history.HistoryReader.RecordLife;
import dev.barnstorm.scenario.ChecksSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

    static Judgement judge(HistoryReader history, Expectations expectations, List<Check> checks) {
        RunCase run = new RunCase(history, expectations);
        Tallies tallies = new Tallies(run);
        Map<Check, Guarded<Check.Hearing>> hearings = new LinkedHashMap<>();
        for (Check check : checks) {
            if (reasonNotToHear(check, expectations).isEmpty()) {
                hearings.put(check, new Guarded<>(() -> check.begin(run, tallies)));
            }
        }
        List<Guarded<?>> folds = new ArrayList<>(tallies.folds());
        folds.addAll(hearings.values());
        walk(history, folds);

        List<CheckResult> results = checks.stream()
                .map(check -> reasonNotToHear(check, expectations)
                        .map(why -> Results.notApplicable(check.name(), why))
                        .orElseGet(() -> result(run, check, hearings)))
                .toList();
        return new Judgement(
                verdict(results, expectations.interrupted()),
                expectations.interrupted(),
                results,
                tallies.metrics(),
                tallies.coverage(),
                HarnessFigures.of(run.measured()));
    }

    private static Optional<String> reasonNotToHear(Check check, Expectations expectations) {
        return expectations.checks().mode(check.name()) == ChecksSpec.Mode.IGNORE
                ? Optional.of("the scenario ignores it")
                : check.notApplicable(expectations);
    }

    private static void walk(HistoryReader history, List<Guarded<?>> folds) {
        for (String siteName : history.sites()) {
            SiteCase site = new SiteCase(siteName);
            for (String device : history.devices(siteName)) {
                walkDevice(history.device(device), site, folds);
            }
            for (RecordLife life : history.records(siteName)) {
                walkRecord(life, site, folds);
            }
            folds.forEach(Fold::siteEnded);
        }
    }

    private static void walkDevice(DeviceLife life, SiteCase site, List<Guarded<?>> folds) {
        DeviceCase device;
        try {
            device = new DeviceCase(life);
        } catch (RuntimeException unreadable) {
            folds.forEach(fold -> fold.fail(unreadable));
            return;
        }
        site.add(device);
        folds.forEach(fold -> fold.device(device));
    }

    private static void walkRecord(RecordLife life, SiteCase site, List<Guarded<?>> folds) {
        RecordCase record;
        try {
            record = new RecordCase(life);
        } catch (RuntimeException unreadable) {
            folds.forEach(fold -> fold.fail(unreadable));
            return;
        }
        folds.forEach(fold -> fold.record(record, site));
    }

    private static CheckResult result(RunCase run, Check check, Map<Check, Guarded<Check.Hearing>> hearings) {
        try {
            return Objects.requireNonNull(hearings.get(check)).get().result();
        } catch (RuntimeException thrown) {
            return Results.threw(check.name(), Results.gates(run, check.name()), thrown);
        }
    }

    private static Verdict verdict(List<CheckResult> results, boolean interrupted) {
        Verdict worst = Verdict.worst(results.stream()
                .filter(CheckResult::gates)
                .map(CheckResult::verdict)
                .toList());
        return interrupted && worst == Verdict.PASS ? Verdict.UNKNOWN : worst;
    }
}
