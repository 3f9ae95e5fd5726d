package dev.barnstorm.run.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.InfoKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is judged of a run whose process was killed: the beginning of its history, wherever it ends. */
class BeginningsTest {

    private static final int ENDS = 25;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private record Played(VirtualSettings settings, List<HistoryEvent> events, Map<InfoKey, String> info) {

        /** What a device does at one instant is recorded as one. */
        int endOfInstant(int event) {
            int end = event + 1;
            while (end < events.size()
                    && events.get(end).atMicros() == events.get(event).atMicros()) {
                end++;
            }
            return end;
        }

        Judgement judgedUpTo(int events) {
            return VirtualRuns.judged(settings, HistoryDb.inMemory(this.events.subList(0, events), info));
        }
    }

    private Played played(VirtualSettings settings) {
        Path file = folder.resolve("history.db");
        new VirtualRun(settings).play(1).writeTo(file);
        List<HistoryEvent> events = new ArrayList<>();
        Map<InfoKey, String> info = new EnumMap<>(InfoKey.class);
        try (HistoryDb history = HistoryDb.open(file)) {
            history.events().forEachRemaining(events::add);
            for (InfoKey key : InfoKey.values()) {
                history.info(key).ifPresent(value -> info.put(key, value));
            }
        }
        info.put(InfoKey.BROKEN_OFF, "ended in mid-run");
        return new Played(settings, events, info);
    }

    @ParameterizedTest
    @CsvSource({"smoke, 1", "smoke, 2", "device-crashes, 1", "two-operators, 1", "server-crashes, 1"})
    void no_beginning_of_a_right_run_fails_or_passes(String scenario, long seed) {
        Played run = played(VirtualRuns.settings(scenario, seed));
        assertEquals(Verdict.UNKNOWN, run.judgedUpTo(run.events().size()).verdict(), "all of it, but marked");

        SplittableRandom ends = new SplittableRandom(seed);
        for (int i = 0; i < ENDS; i++) {
            int end = run.endOfInstant(ends.nextInt(run.events().size()));
            Judgement judgement = run.judgedUpTo(end);
            assertEquals(
                    Verdict.UNKNOWN,
                    judgement.verdict(),
                    () -> scenario + ", seed " + seed + ", the first " + end + " events: "
                            + VirtualRuns.objections(judgement, Verdict.FAIL));
        }
    }

    @ParameterizedTest
    @CsvSource({"LOST_ACK_DUPLICATES, at-most-once", "IGNORES_BASE_VERSION, version-chain"})
    void what_had_gone_wrong_by_then_still_fails(PlantedBug bug, String check) {
        Played run = played(VirtualRuns.planted(VirtualRuns.settings("smoke", 1), bug));

        Judgement judgement = run.judgedUpTo(run.events().size() * 3 / 4);

        assertEquals(Verdict.FAIL, judgement.verdict());
        assertTrue(
                VirtualRuns.objections(judgement, Verdict.FAIL).contains(check + " FAIL"),
                () -> bug.name() + ": " + VirtualRuns.objections(judgement, Verdict.FAIL));
    }
}
