package dev.barnstorm.device.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.virtual.VirtualRun;
import dev.barnstorm.run.virtual.VirtualRuns;
import dev.barnstorm.run.virtual.VirtualSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Planted devices are caught, each by the check that is there for what it does. */
class CaughtDeviceBugsTest {

    private static Judgement judged(VirtualSettings settings) {
        HistoryReader history = new VirtualRun(settings).play(1).reader();
        return Judge.judge(history, Expectations.of(settings.scenario(), history));
    }

    @ParameterizedTest(name = "{0} fails {1}")
    @CsvSource({
        "clears-edits-in-flight, no-lost-write",
        "stuck-in-flight, liveness",
        "pull-overwrites-local, no-lost-write",
        "cursor-before-rows, complete-pull",
        "new-id-on-retry, at-most-once",
        "gives-up, no-lost-write",
        "poison-head, liveness",
        "trusts-html, version-chain",
        "drops-queue-on-401, no-lost-write",
        "says-it-is-saved, no-lost-write",
        "clears-on-sign-out, no-lost-write",
        "sorts-by-clock, fifo-order",
        "drops-old-schema, no-lost-write",
        "misses-changes-while-editing, convergence",
        "edits-an-old-copy, policy",
        "cursor-outlives-phone, complete-pull",
        "skips-own-changes, convergence",
        "counts-its-keys, at-most-once",
        "edits-as-its-original, convergence"
    })
    void theFirstThreeSeedsOfItsScenarioFailTheCheckThatNamesIt(String bug, String check) {
        PlantedDeviceBug planted = PlantedDeviceBug.named(bug);
        for (long seed = 1; seed <= 3; seed++) {
            VirtualSettings settings = VirtualRuns.settings(planted.scenario(), seed);
            List<String> failed = judged(VirtualRuns.planted(settings, Planted.of(planted))).checks().stream()
                    .filter(one -> one.verdict() == Verdict.FAIL)
                    .map(CheckResult::name)
                    .toList();
            assertTrue(failed.contains(check), "seed " + seed + " fails " + failed);
        }
    }

    @Test
    void aQueueThatIsDroppedWhenATokenHasRunOutIsMissed() {
        VirtualSettings settings = VirtualRuns.settings("long-away", 1);
        Judgement judgement = judged(VirtualRuns.planted(settings, Planted.of(PlantedDeviceBug.DROPS_QUEUE_ON_401)));
        assertTrue(judgement.checks().stream()
                .anyMatch(check -> check.name().equals("no-lost-write") && check.verdict() == Verdict.FAIL));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void devicesWithoutABugPassWhateverBefallsThem(long seed) {
        for (String scenario : List.of(
                "device-crashes",
                "storage-full",
                "signed-out",
                "clock-reset",
                "app-upgrade",
                "long-away",
                "restored-phones",
                "cloned-phones",
                "cloned-notes",
                "shared-notes")) {
            Judgement judgement = judged(VirtualRuns.settings(scenario, seed));
            assertEquals(Verdict.PASS, judgement.verdict(), () -> scenario + " " + judgement.checks());
        }
    }
}
