package dev.barnstorm.explore;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Coverage;
import dev.barnstorm.check.Coverage.Amount;
import dev.barnstorm.check.HarnessHealth;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Metrics;
import dev.barnstorm.check.Pictures;
import dev.barnstorm.check.Spread;
import dev.barnstorm.check.Verdict;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What might have come of seeds. */
public final class Results {

    private Results() {}

    /** What a check came to. */
    public static CheckResult check(String name, Verdict verdict, boolean gates, String message) {
        return new CheckResult(name, verdict, gates, "", "", message, List.of(), 0);
    }

    /** A seed of 10 batches for each of its number, with nothing else to be seen in it. */
    static SeedResult of(long seed, Verdict verdict, CheckResult... checks) {
        return of(seed, verdict, null, checks);
    }

    static SeedResult of(long seed, Verdict verdict, @Nullable Double conflictRate, CheckResult... checks) {
        Coverage coverage = new Coverage(
                new Amount(1, seed), new Amount(0, 0), new Amount(0, 0), new Amount(0, 0), new Amount(0, 0));
        return SeedResult.judged(seed, judgement(verdict, conflictRate, seed, coverage, checks), "hash-" + seed);
    }

    /** A seed that met so much of everything. */
    public static SeedResult met(Verdict verdict, Coverage coverage, CheckResult... checks) {
        return SeedResult.judged(1, judgement(verdict, null, 1, coverage, checks), "hash");
    }

    private static Judgement judgement(
            Verdict verdict, @Nullable Double conflictRate, long seed, Coverage coverage, CheckResult... checks) {
        HarnessHealth.Extent none = new HarnessHealth.Extent(null, null, null);
        return new Judgement(
                verdict,
                false,
                List.of(checks),
                metrics(10 * seed, conflictRate),
                coverage,
                new HarnessHealth(none, none, null, null, new TreeMap<>()),
                Pictures.NONE);
    }

    private static Metrics metrics(long batches, @Nullable Double conflictRate) {
        Metrics.Part nothing = new Metrics.Part(0, 0);
        Metrics.ByCause causes = new Metrics.ByCause(nothing, nothing, nothing, nothing, nothing);
        return new Metrics(
                0,
                0,
                0,
                0,
                0,
                1_234,
                0,
                batches,
                0,
                0,
                0,
                0,
                0,
                0,
                conflictRate,
                0,
                new Metrics.QueueDwell(1.25, 1_000, 0, 0, 0, causes),
                new Metrics.BatchLatency(Spread.NONE, Spread.NONE),
                null,
                null);
    }
}
