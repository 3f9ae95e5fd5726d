package dev.barnstorm.report;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Coverage;
import dev.barnstorm.check.Finding;
import dev.barnstorm.check.HarnessHealth;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Metrics;
import dev.barnstorm.check.Pictures;
import dev.barnstorm.check.Spread;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judgements to render. */
final class Judgements {

    static final CheckResult CONVERGED = new CheckResult(
            "convergence",
            Verdict.PASS,
            true,
            "every device equals the server",
            "4,210 records on 100 devices",
            "Every device shows what the server has.",
            List.of(),
            0);

    static final CheckResult LOST = new CheckResult(
            "no-lost-write",
            Verdict.FAIL,
            true,
            "0 lost writes",
            "2 of 4,210",
            "Two acknowledged writes are gone.",
            List.of(
                    new Finding(
                            "what was accepted is in the audit",
                            "version 1 or newer",
                            "no such record",
                            "6f1c",
                            "barn-03/dev-07",
                            723_250_000,
                            List.of(
                                    "05:12:03.250 barn-03/dev-07 creates feeding {\"kg\":12.5}",
                                    "05:12:04.100 server accepts it as version 1 (s-81) (barn-03/dev-07#31)")),
                    new Finding(
                            "what was accepted is in the audit", "version 2", "version 1", "77aa", null, 0, List.of())),
            2);

    static final CheckResult UNCOVERED = new CheckResult(
            "coverage",
            Verdict.UNKNOWN,
            true,
            "at least 20 conflicts",
            "3 conflicts",
            "Too few conflicts happened to say anything.",
            List.of(),
            0);

    static final CheckResult NO_DELETES = new CheckResult(
            "no-resurrection", Verdict.NOT_APPLICABLE, true, "", "", "The scenario deletes nothing.", List.of(), 0);

    static final CheckResult SLOW = new CheckResult(
            "batch-latency",
            Verdict.FAIL,
            false,
            "p95 at most 5 s",
            "p95 6.1 s over 1,204 batches",
            "Batches are slow.",
            List.of(),
            0);

    private Judgements() {}

    static HistoryReader history(Map<InfoKey, String> more) {
        Map<InfoKey, String> info = new TreeMap<>(Map.of(
                InfoKey.NAME, "morning-shift",
                InfoKey.SEED, "-9007199254740993",
                InfoKey.PLAN_HASH, "c0ffee",
                InfoKey.TARGET, "wiremock",
                InfoKey.RUN_ID, "",
                InfoKey.SPEED, "60",
                InfoKey.BARN_START, "2026-03-01T05:00:00Z",
                InfoKey.WALL_SECONDS, "71.250",
                InfoKey.BARN_SECONDS, "3600",
                InfoKey.DEVICES, "100"));
        info.putAll(more);
        return HistoryDb.inMemory(List.of(), info);
    }

    static Judgement of(Verdict verdict, boolean interrupted, CheckResult... checks) {
        Metrics metrics = new Metrics(
                4_210,
                4_180,
                4_200,
                3,
                0,
                41,
                9_120,
                1_204,
                7_916,
                41_000,
                3_100_000,
                12_345_678,
                612,
                75,
                75 / 612.0,
                33,
                new Metrics.QueueDwell(
                        14.2,
                        181.5,
                        7_300,
                        9_000.1234567,
                        4_200,
                        new Metrics.ByCause(part(0.05), part(0.5), part(0.1), part(0.3), new Metrics.Part(1e-9, 0.05))),
                new Metrics.BatchLatency(new Spread(412.5, 1_900, 3_400, 5_000, 1_204), Spread.NONE),
                42.5,
                null);
        Coverage coverage = new Coverage(
                new Coverage.Amount(20, 75),
                new Coverage.Amount(10, 33),
                new Coverage.Amount(5, 9),
                new Coverage.Amount(0, 2),
                new Coverage.Amount(0, 0));
        HarnessHealth harness = new HarnessHealth(
                new HarnessHealth.Extent(1.5, 12.25, 40.0),
                new HarnessHealth.Extent(null, Double.NaN, null),
                812.4,
                null,
                new TreeMap<>(Map.of("gcPauseMs.max", 7.0)));
        return new Judgement(verdict, interrupted, List.of(checks), metrics, coverage, harness, Pictures.NONE);
    }

    private static Metrics.Part part(double share) {
        return new Metrics.Part(1000 * share, share);
    }
}
