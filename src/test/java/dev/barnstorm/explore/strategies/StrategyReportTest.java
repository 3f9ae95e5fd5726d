package dev.barnstorm.explore.strategies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SweepFigures;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StrategyReportTest {

    private static final int SEEDS = 7;

    /** Of seeds that are harder and harder. */
    private static SortedMap<Long, Double> around(double median, double step) {
        SortedMap<Long, Double> bySeed = new TreeMap<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            bySeed.put((long) seed, median + (seed - SEEDS / 2) * step);
        }
        return bySeed;
    }

    private static StrategyResult result(
            Strategy strategy, long failed, SortedMap<Long, Double> lost, double intent, double bytes) {
        return new StrategyResult(
                strategy,
                new SweepFigures(SEEDS, SEEDS - failed, failed, 0, Map.of()),
                Map.of(
                        Figure.EDITS_LOST, lost,
                        Figure.INTENT_LOST, around(intent, 1),
                        Figure.CONFLICTS, around(intent, 1),
                        Figure.BYTES_UP, around(bytes, 1)));
    }

    private static StrategyReport report(StrategyResult... results) {
        return new StrategyReport("two <operators>", "seeds 1..7", List.of(results), "./barnstorm strategies x");
    }

    private static String recommended(StrategyResult... results) {
        return report(results)
                .recommended()
                .map(result -> result.strategy().word())
                .orElse("none");
    }

    @Test
    void the_one_that_loses_fewest_edits_is_recommended() {
        assertEquals(
                "field-merge",
                recommended(
                        result(Strategy.LAST_WRITE_WINS, 0, around(100, 5), 1, 1),
                        result(Strategy.FIELD_MERGE, 0, around(50, 5), 40, 9000)));
    }

    /** Loses one edit more than {@code around(100, 5)} in some seeds, and one less in the others. */
    private static SortedMap<Long, Double> nowMoreNowLess() {
        SortedMap<Long, Double> bySeed = around(100, 5);
        bySeed.replaceAll((seed, lost) -> seed % 2 == 0 ? lost + 1 : lost - 1);
        return bySeed;
    }

    @Test
    void of_those_that_lose_as_few_the_one_that_loses_fewer_newer_ones_is_and_of_equals_the_cheaper() {
        assertEquals(
                "last-write-wins",
                recommended(
                        result(Strategy.LAST_WRITE_WINS, 0, nowMoreNowLess(), 10, 9000),
                        result(Strategy.SERVER_WINS, 0, around(100, 5), 40, 1000)));
        assertEquals(
                "server-wins",
                recommended(
                        result(Strategy.LAST_WRITE_WINS, 0, nowMoreNowLess(), 10, 9000),
                        result(Strategy.SERVER_WINS, 0, around(100, 5), 10, 1000)));
    }

    @Test
    void one_that_loses_an_edit_more_in_every_seed_loses_more_however_far_the_seeds_lie_apart() {
        assertEquals(
                "server-wins",
                recommended(
                        result(Strategy.LAST_WRITE_WINS, 0, around(101, 5), 10, 1000),
                        result(Strategy.SERVER_WINS, 0, around(100, 5), 40, 9000)));
    }

    /** The first seeds only. */
    private static SortedMap<Long, Double> few(SortedMap<Long, Double> bySeed) {
        return bySeed.headMap(3L);
    }

    @Test
    void three_seeds_tell_only_what_lies_apart() {
        StrategyResult cheap = result(Strategy.SERVER_WINS, 0, few(around(100, 5)), 10, 1000);
        assertEquals("crdt", recommended(cheap, result(Strategy.CRDT, 0, few(around(0, 0)), 10, 9000)));
        assertEquals("server-wins", recommended(cheap, result(Strategy.CRDT, 0, few(around(99, 5)), 10, 9000)));
    }

    @Test
    void one_that_fails_is_never_recommended_and_fails_the_whole() {
        StrategyResult failing = result(Strategy.FIELD_MERGE, 1, around(1, 0), 0, 1);
        assertEquals("none", recommended(failing));
        assertEquals(Verdict.FAIL, report(failing).verdict());
        assertTrue(StrategyText.of(report(failing)).contains("nothing is recommended"));
    }

    @Test
    void where_no_seed_met_a_conflict_nothing_is_decided() {
        Map<Figure, SortedMap<Long, Double>> none =
                Map.of(Figure.EDITS_LOST, around(0, 0), Figure.CONFLICTS, around(0, 0));
        StrategyResult idle =
                new StrategyResult(Strategy.SERVER_WINS, new SweepFigures(SEEDS, SEEDS, 0, 0, Map.of()), none);
        assertEquals(Verdict.UNKNOWN, report(idle).verdict());
        assertEquals("none", recommended(idle));
    }

    @Test
    void the_page_escapes_what_came_from_outside_and_draws_a_bar_for_each() {
        String page = StrategyPage.of(report(result(Strategy.LAST_WRITE_WINS, 0, around(10, 1), 1, 2000)));
        assertTrue(page.contains("two &lt;operators&gt;"), page);
        assertTrue(page.contains("<rect x=\"130\" y=\"5\" width=\"323.1\""), page);
    }
}
