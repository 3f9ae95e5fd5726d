package dev.barnstorm.run.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collaborative documents whatever befalls the phones. */
class SharedNotesTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void phonesThatDieAreFullAndGoOnFromBackupsEndWithTheSameDocuments(long seed) {
        VirtualSettings settings = VirtualRuns.settings(
                "shared-notes",
                seed,
                "fleet.deviceFaults.restore={at: {uniform: [5m, 25m]}, age: {uniform: [10s, 6m]}, down: 30s}",
                "fleet.deviceFaults.storageFull={every: {exponential: 3m}, lasting: 20s}",
                "fleet.deviceFaults.upgrade={at: {uniform: [5m, 25m]}, down: 10s, schema: 2}");

        HistoryReader history = new VirtualRun(settings).play(1).reader();
        Judgement judgement = Judge.judge(history, Expectations.of(settings.scenario(), history));

        assertEquals(Verdict.PASS, judgement.verdict(), () -> judgement.checks().toString());
    }
}
