package dev.barnstorm.run.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryTapes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategiesInStormsTest {

    @ParameterizedTest(name = "{0}, edits {1}, seed {2}")
    @CsvSource({"server-wins, 2, 1", "field-merge, 2, 2", "field-merge, 1, 3", "last-write-wins, 1, 4"})
    void every_check_holds_under_each_strategy(String conflict, int edits, long seed) {
        VirtualSettings settings = VirtualRuns.settings(
                "two-operators",
                seed,
                "work.0.conflict=" + conflict,
                "work.0.edits=" + edits,
                "clock.duration=30m",
                "checks.coverage={conflicts: 20}");
        HistoryTapes tapes = new VirtualRun(settings).play(1);
        assertEquals(
                "",
                VirtualRuns.objections(VirtualRuns.judged(settings, tapes.reader()), Verdict.FAIL, Verdict.UNKNOWN));
        List<String> decisions =
                remerges(tapes).stream().map(Remerged::decision).distinct().toList();
        assertEquals(conflict.equals("field-merge"), decisions.contains("merge"), decisions.toString());
        assertTrue(!conflict.equals("server-wins") || !decisions.contains("rebase"), decisions.toString());
    }

    private static List<Remerged> remerges(HistoryTapes tapes) {
        HistoryReader history = tapes.reader();
        List<Remerged> remerges = new ArrayList<>();
        for (String site : history.sites()) {
            for (HistoryReader.RecordLife life : history.records(site)) {
                life.events().stream()
                        .filter(Remerged.class::isInstance)
                        .map(Remerged.class::cast)
                        .forEach(remerges::add);
            }
        }
        return remerges;
    }
}
