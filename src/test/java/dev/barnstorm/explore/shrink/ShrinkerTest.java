package dev.barnstorm.explore.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.explore.shrink.Sketch.Act;
import dev.barnstorm.explore.shrink.Sketch.Line;
import dev.barnstorm.scenario.LinkState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Failures as predicates; nothing is played here. */
class ShrinkerTest {

    private static Sketch least(Predicate<Sketch> fails) {
        return Shrinker.shrink(Sketches.barn(), fails, smaller -> {});
    }

    private static boolean writes(Sketch sketch, String entity) {
        return sketch.acts().stream().anyMatch(act -> act.entity().equals(entity));
    }

    @Test
    void whatNeedsOneActKeepsOneDeviceAndOneAct() {
        Sketch least = least(sketch -> writes(sketch, "flock"));
        assertEquals(1, least.devices().size());
        assertEquals(1, least.acts().size());
        assertEquals(List.of(), least.faults());
        assertEquals(List.of("flock"), least.lines().stream().map(Line::entity).toList());
        assertEquals(1, least.lines().get(0).records());
        assertEquals(0, least.outages());
        assertEquals(0, least.devices().get(0).skewMicros());
    }

    @Test
    void whatIsLeftIsPlainAndAtWholeSeconds() {
        Act act = least(sketch -> writes(sketch, "feeding")).acts().get(0);
        assertEquals("{\"n\": 1}", act.payload());
        assertEquals(0, act.atMicros() % 1_000_000);
    }

    @Test
    void whatNeedsAnOutageAndAFaultKeepsThem() {
        Sketch least = least(sketch -> sketch.outages() > 0
                && sketch.faults().stream().anyMatch(fault -> fault.kind().equals("lost-reply")));
        assertEquals(1, least.outages());
        assertEquals(1, least.faults().size());
        assertEquals(List.of(), least.acts());
    }

    @Test
    void theStormEndsAsEarlyAsItMay() {
        Sketch least = least(sketch -> sketch.durationMicros() >= 17_000_000);
        assertEquals(17_000_000, least.durationMicros());
    }

    @Test
    void theStormBeginsLateEnoughForWhatCannotEndEarlier() {
        Sketch least = least(sketch -> sketch.acts().stream().anyMatch(act -> act.device() == 3));
        assertTrue(least.durationMicros() <= 15_000_000, least.durationMicros() + " µs");
    }

    @Test
    void aLinkIsPerfectWhereItNeedNotBeAnythingElse() {
        Sketch least = least(sketch -> sketch.devices().size() == 3);
        least.devices()
                .forEach(device -> assertEquals(
                        List.of(LinkState.PERFECT),
                        device.link().stream().map(SketchDevice.Step::state).toList()));
    }

    @Test
    void oneDeviceDoesAllThatIsNeededWhereItDoesNotMatterWhoDoesIt() {
        Sketch least = least(sketch -> sketch.acts().size() == 4);
        assertEquals(1, least.devices().size());
        assertEquals(4, least.acts().size());
    }

    @Test
    void otherSeedsAreTriedWhenItsOwnNeedsMore() {
        Sketch least = least(sketch ->
                sketch.seed() == 5 ? sketch.acts().size() >= 1 : sketch.acts().size() >= 3);
        assertEquals(1, least.acts().size());
        assertEquals(5, least.seed());
    }

    @Test
    void theSameQuestionsAreAskedInTheSameOrderEachTime() {
        assertEquals(questions(), questions());
    }

    private static List<Sketch> questions() {
        List<Sketch> questions = new ArrayList<>();
        least(sketch -> {
            questions.add(sketch);
            return writes(sketch, "flock") && sketch.outages() > 0;
        });
        return questions;
    }

    @Test
    void whatWasReachedIsTheResultWhenTheBudgetIsSpent() {
        Budget budget = new Budget(2, 3600);
        Sketch least = least(sketch -> budget.take() && writes(sketch, "flock"));
        assertTrue(budget.spent());
        assertTrue(writes(least, "flock"));
    }

    @Test
    void thoseWhoWatchHearOfEachSmallerOne() {
        List<Sketch> heard = new ArrayList<>();
        Sketch least = Shrinker.shrink(Sketches.barn(), sketch -> writes(sketch, "flock"), heard::add);
        assertEquals(least, heard.get(heard.size() - 1));
    }
}
