package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Merged;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Literal histories, and what they lose. */
class LossesTest {

    /** A flock that a made and b has seen; then a changes it at 20 s, and is first at the server. */
    private static Story changedByA(double clockOfA) {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{\"head\":1,\"note\":\"x\"}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(15)
                .pulls("b", "q2", "m1@1")
                .at(20)
                .updatesByClock("a", "m2", "r1", "{\"head\":2,\"note\":\"y\"}", clockOfA)
                .sends("a", "q3", "m2@1")
                .at(21)
                .answers("q3", "m2 accepted 2");
    }

    /** B edits what it saw before A's change, later than A did, and drops it for A's. */
    private static Story laterEditDropped(double clockOfA) {
        return changedByA(clockOfA)
                .at(30)
                .updates("b", "m3", "r1", "{\"head\":3,\"note\":\"z\"}")
                .sends("b", "q5", "m3@1")
                .at(31)
                .answers("q5", "m3 conflict m2@2 edit-lost")
                .ends("m2@2");
    }

    private static void assertLosses(double lost, double intent, double byClock, Conflict conflict, Story story) {
        Losses losses = Losses.of(story.history(), Verdicts.resolving("flock", conflict));
        assertEquals(new Losses(losses.edits(), lost, intent, byClock), losses);
    }

    @Test
    void an_edit_that_was_seen_before_it_was_replaced_is_not_lost() {
        Story seen = changedByA(20)
                .at(25)
                .pulls("b", "q4", "m2@2")
                .at(30)
                .updates("b", "m3", "r1", "{\"head\":3,\"note\":\"z\"}")
                .sends("b", "q5", "m3@2")
                .at(31)
                .answers("q5", "m3 accepted 3")
                .ends("m3@3");
        assertLosses(0, 0, 0, Conflict.LAST_WRITE_WINS, seen);
    }

    @Test
    void an_edit_that_is_older_by_a_clock_that_is_right_is_lost_and_no_intent_with_it() {
        Story dropped = changedByA(20)
                .at(19)
                .updates("b", "m3", "r1", "{\"head\":3,\"note\":\"z\"}")
                .at(30)
                .sends("b", "q5", "m3@1")
                .at(31)
                .answers("q5", "m3 conflict m2@2 edit-lost")
                .ends("m2@2");
        assertLosses(1, 0, 0, Conflict.LAST_WRITE_WINS, dropped);
    }

    @Test
    void the_newer_edit_that_a_fast_clock_beats_is_intent_lost() {
        Story dropped = laterEditDropped(90);
        assertLosses(1, 1, 1, Conflict.LAST_WRITE_WINS, dropped);
        assertLosses(1, 1, 0, Conflict.SERVER_WINS, dropped);
    }

    @Test
    void an_edit_whose_place_another_took_unseen_is_lost_too() {
        Story overwritten = changedByA(20)
                .at(18)
                .updatesByClock("b", "m3", "r1", "{\"head\":3,\"note\":\"z\"}", 80)
                .at(30)
                .sends("b", "q5", "m3@1")
                .at(31)
                .answers("q5", "m3 conflict m2@2 rebase")
                .sends("b", "q6", "m3@2")
                .at(32)
                .answers("q6", "m3 accepted 3")
                .ends("m3@3");
        assertLosses(1, 1, 1, Conflict.LAST_WRITE_WINS, overwritten);
    }

    @Test
    void of_an_edit_of_two_members_of_which_one_gives_way_half_is_lost() {
        Story merged = changedByA(20)
                .at(25)
                .updates("b", "m3", "r1", "{\"head\":3,\"note\":\"x\"}")
                .at(30)
                .sends("b", "q5", "m3@1")
                .at(31)
                .answers("q5", "m3 conflict m2@2 merge");
        merged.happens(new Merged(
                        merged.now(),
                        Story.device("b"),
                        Story.SITE,
                        "m3",
                        "r1",
                        "q5",
                        2,
                        "{\"head\":3,\"note\":\"y\"}",
                        "[]"))
                .sends("b", "q6", "m3@2")
                .at(32)
                .answers("q6", "m3 accepted 3")
                .ends("m3@3");
        assertLosses(0.5, 0, 0, Conflict.FIELD_MERGE, merged);
    }

    @Test
    void an_update_that_meets_a_deletion_is_lost_and_clocks_have_no_part_in_it() {
        Story deleted = changedByA(20)
                .at(22)
                .deletes("a", "m4", "r1")
                .sends("a", "q4", "m4@2")
                .at(23)
                .answers("q4", "m4 accepted 3")
                .at(30)
                .updates("b", "m3", "r1", "{\"head\":3,\"note\":\"z\"}")
                .sends("b", "q5", "m3@1")
                .at(31)
                .answers("q5", "m3 conflict m4@3 edit-lost")
                .ends("m4@3");
        assertLosses(1, 1, 0, Conflict.LAST_WRITE_WINS, deleted);
    }

    @Test
    void who_judges_a_history_too_is_told_the_same_losses_of_it() {
        Story unseen = laterEditDropped(50);
        Expectations expectations = Verdicts.resolving("flock", Conflict.LAST_WRITE_WINS);
        List<Losses> told = new ArrayList<>();
        Judgement judgement = Judge.judge(unseen.history(), expectations, told::add);
        assertEquals(List.of(Losses.of(unseen.history(), expectations)), told);
        assertEquals(1, told.get(0).lost());
        assertEquals(Judge.judge(unseen.history(), expectations).checks(), judgement.checks());
    }
}
