package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs against the reference server on PostgreSQL, a process of its own. */
@Tag("patient")
class ReferenceRunIT {

    @TempDir
    Path folder;

    @Test
    void aServerThatIsKilledTwiceInMidStormLosesNothingThatItAcknowledged() {
        RealRuns run = RealRuns.correct(
                "smoke",
                folder,
                "target=reference",
                "serverFaults=[{kind: crash, at: 3m, for: 30s}, {kind: crash, at: 7m, for: 10s}]");

        run.play();

        Judgement judgement = run.judgement();
        assertEquals(Verdict.PASS, judgement.verdict(), () -> judgement.checks().toString());
        assertEquals(
                List.of("crashed", "back", "crashed", "back"),
                run.wholeRun().stream()
                        .filter(ServerLife.class::isInstance)
                        .map(event -> ((ServerLife) event).what())
                        .toList());
    }

    @Test
    void deltasAreAppliedByTheServerOnPostgresToTheVersionsThatTheyBuildOn() {
        RealRuns run = RealRuns.correct(
                "delta-payloads", folder, "target=reference", "clock.duration=10m", "checks.coverage={conflicts: 1}");
        Path exchanges = folder.resolve("exchanges.jsonl.gz");

        run.playKeeping(exchanges);

        Judgement judgement = run.judgement();
        assertEquals(Verdict.PASS, judgement.verdict(), () -> judgement.checks().toString());
        assertTrue(RealRuns.deltasIn(exchanges) > 0, "deltas that were sent");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"sequence-gap, complete-pull", "lost-update, version-chain"})
    void aBugOfItsTransactionsIsCaughtInOneRun(String bug, String check) {
        RealRuns run = RealRuns.planted("smoke", Planted.named(bug), folder, "target=reference", "seed=1");

        run.play();

        List<String> failed = run.failed();
        assertTrue(failed.contains(check), () -> bug + " failed " + failed);
    }
}
