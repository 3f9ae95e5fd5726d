package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.Merged;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import org.junit.jupiter.api.Test;

/** What {@code policy} and {@code no-lost-write} say where conflicts are not resolved by last write wins. */
class StrategyPolicyTest {

    private static final Expectations SERVER_WINS = Verdicts.resolving("flock", Conflict.SERVER_WINS);
    private static final Expectations FIELD_MERGE = Verdicts.resolving("flock", Conflict.FIELD_MERGE);

    /** A flock that a made; b has seen it, and then both change it: a is first at the server, b is later by the clock. */
    private static Story bothChanged(String byA, String byB) {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{\"head\":1,\"note\":\"x\"}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(15)
                .pulls("b", "q2", "m1@1")
                .at(20)
                .updates("a", "m2", "r1", byA)
                .sends("a", "q3", "m2@1")
                .at(21)
                .answers("q3", "m2 accepted 2")
                .at(25)
                .updates("b", "m3", "r1", byB)
                .sends("b", "q4", "m3@1")
                .at(26);
    }

    private static Story headAndNote() {
        return bothChanged("{\"head\":2,\"note\":\"x\"}", "{\"head\":1,\"note\":\"y\"}");
    }

    /** The device says what came of m3's merge with version 2, sends it, and the server takes it. */
    private static Story merging(Story story, String payload, String lost) {
        Story sent = story.answers("q4", "m3 conflict m2@2 merge")
                .happens(new Merged(story.now(), Story.device("b"), Story.SITE, "m3", "r1", "q4", 2, payload, lost))
                .sends("b", "q5", "m3@2")
                .at(27);
        String made = "m3@3";
        return sent.calls(
                        "merged",
                        made,
                        state -> new dev.barnstorm.history.RecordState(
                                state.localId(),
                                state.serverId(),
                                state.site(),
                                state.entity(),
                                state.version(),
                                payload,
                                state.updatedAtMillis(),
                                state.deviceId(),
                                state.deleted()))
                .calls(made, "merged", state -> state)
                .answers("q5", "m3 accepted 3")
                .ends("merged");
    }

    private static void assertVerdict(Verdict expected, String check, Story story, Expectations expectations) {
        CheckResult result = judge(check, story, expectations);
        assertEquals(expected, result.verdict(), result.message());
    }

    // ---------------------------------------------------------------- server-wins

    @Test
    void what_the_server_has_wins_even_over_a_later_change() {
        Story dropped =
                headAndNote().answers("q4", "m3 conflict m2@2 edit-lost").ends("m2@2");
        assertVerdict(Verdict.PASS, "policy", dropped, SERVER_WINS);
        assertVerdict(Verdict.PASS, "no-lost-write", dropped, SERVER_WINS);
    }

    @Test
    void a_later_change_that_is_sent_again_breaks_server_wins() {
        Story sentAgain = headAndNote()
                .answers("q4", "m3 conflict m2@2 rebase")
                .sends("b", "q5", "m3@2")
                .at(27)
                .answers("q5", "m3 accepted 3")
                .ends("m3@3");
        CheckResult policy = judge("policy", sentAgain, SERVER_WINS);
        assertEquals(Verdict.FAIL, policy.verdict());
        assertTrue(policy.message().contains("what the server has wins; expected edit-lost"), policy.message());
    }

    // ---------------------------------------------------------------- field-merge

    @Test
    void edits_of_different_members_are_both_kept() {
        Story merged = merging(headAndNote(), "{\"head\":2,\"note\":\"y\"}", "[]");
        assertVerdict(Verdict.PASS, "policy", merged, FIELD_MERGE);
        assertVerdict(Verdict.PASS, "payload-integrity", merged, FIELD_MERGE);
        assertVerdict(Verdict.PASS, "convergence", merged, FIELD_MERGE);
        assertVerdict(Verdict.PASS, "no-lost-write", merged, FIELD_MERGE);
    }

    @Test
    void a_merge_that_undoes_the_others_edit_is_seen() {
        CheckResult policy = judge("policy", merging(headAndNote(), "{\"head\":1,\"note\":\"y\"}", "[]"), FIELD_MERGE);
        assertEquals(Verdict.FAIL, policy.verdict());
        assertTrue(policy.message().contains("{head=2.0, note=y}, losing []"), policy.message());
    }

    @Test
    void a_merge_that_conceals_what_was_lost_is_seen() {
        Story both = bothChanged("{\"head\":2,\"note\":\"z\"}", "{\"head\":3,\"note\":\"y\"}");
        assertVerdict(Verdict.FAIL, "policy", merging(both, "{\"head\":3,\"note\":\"y\"}", "[\"head\"]"), FIELD_MERGE);
    }

    @Test
    void an_edit_that_is_dropped_though_it_can_be_merged_is_lost() {
        Story dropped =
                headAndNote().answers("q4", "m3 conflict m2@2 edit-lost").ends("m2@2");
        assertVerdict(Verdict.FAIL, "policy", dropped, FIELD_MERGE);
        assertVerdict(Verdict.FAIL, "no-lost-write", dropped, FIELD_MERGE);
    }

    @Test
    void an_edit_that_is_sent_whole_on_a_version_that_it_did_not_know_is_seen() {
        Story sentWhole = headAndNote()
                .answers("q4", "m3 conflict m2@2 merge")
                .sends("b", "q5", "m3@2")
                .at(27)
                .answers("q5", "m3 accepted 3")
                .ends("m3@3");
        CheckResult policy = judge("policy", sentWhole, FIELD_MERGE);
        assertEquals(Verdict.FAIL, policy.verdict());
        assertTrue(policy.message().contains("sent on it"), policy.message());
    }
}
