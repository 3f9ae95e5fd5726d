package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.expecting;
import static dev.barnstorm.check.Verdicts.judge;
import static dev.barnstorm.check.Verdicts.objectives;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageCheckTest {

    private static final Map<String, Integer> PROMISED =
            Map.of("conflicts", 1, "lostAcks", 1, "cutMidRequest", 1, "fullBatches", 1);

    /** A full batch whose answer is lost, its retry, a cut mid-request, and a conflict. */
    private static Story all() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .creates("a", "m2", "r2", "{}")
                .sends("a", "q1", "m1@0", "m2@0")
                .at(40)
                .swallowsAnswerTo("q1")
                .sends("a", "q2", "m1@0", "m2@0")
                .happens(new Cut(41_000_000, Story.device("a"), "q2", "request", "reset", 50, 0))
                .at(41)
                .givesUp("q2")
                .sends("a", "q3", "m1@0", "m2@0")
                .at(42)
                .answers("q3", "m1 duplicate 1", "m2 duplicate 1")
                .at(50)
                .updates("b", "m3", "r1", "{}")
                .sends("b", "q4", "m3@0")
                .at(51)
                .answers("q4", "m3 conflict m1@1 rebase")
                .sends("b", "q5", "m3@1")
                .at(52)
                .answers("q5", "m3 accepted 2");
    }

    @Test
    void everythingPromisedHappened() {
        assertSays(
                judge("coverage", all(), expecting(objectives(PROMISED))),
                """
                PASS
                allowed: at least 1 conflicts, at least 1 lost acks, at least 1 cuts mid-request, at least 1 full batches
                measured: 1 conflicts, 1 lost acks, 1 cuts mid-request, 3 full batches
                message: exercised: 1 conflicts, 1 lost acks, 1 cuts mid-request, 3 full batches
                """);
    }

    @Test
    void faultsOfDevicesCountWhereTheyBeginAndFromTheStormOn() {
        Story story = all();
        story.happens(lifecycle(-1, "killed"));
        for (String what : List.of(
                "killed",
                "restarted",
                "storage-full",
                "storage-free",
                "signed-out",
                "signed-in",
                "upgraded",
                "token-expired",
                "backed-up",
                "restored",
                "copied",
                "cloned",
                "data-used-up",
                "data-anew")) {
            story.happens(lifecycle(53_000_000, what));
        }
        assertSays(
                judge("coverage", story, expecting(objectives(Map.of("deviceFaults", 9)))),
                """
                UNKNOWN
                allowed: at least 9 device faults
                measured: 8 device faults
                message: undecided: too few device faults: promised at least 9 device faults; seen 8 device faults
                """);
    }

    private static Lifecycle lifecycle(long atMicros, String what) {
        return new Lifecycle(atMicros, Story.device("a"), Story.SITE, what, "");
    }

    @Test
    void somethingPromisedDidNotHappen() {
        assertSays(
                judge("coverage", all(), expecting(objectives(Map.of("lostAcks", 2)))),
                """
                UNKNOWN
                allowed: at least 2 lost acks
                measured: 1 lost acks
                message: undecided: too few lost acks: promised at least 2 lost acks; seen 1 lost acks
                """);
    }

    @Test
    void nothingWasPromised() {
        assertSays(
                judge("coverage", all(), expecting(NO_OBJECTIVES)),
                """
                NOT_APPLICABLE (gates nothing)
                allowed:
                measured:
                message: n/a: the scenario promises nothing to exercise
                """);
    }

    @Test
    void anUnheardAttemptThatDidNothingIsNoLostAck() {
        Story story = new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(40)
                .givesUp("q1")
                .sends("a", "q2", "m1@0")
                .at(41)
                .answers("q2", "m1 accepted 1");
        assertEquals(0, lostAcks(story));
    }

    @Test
    void onAWireThatTakesAChangeAgainALostAckIsWhatTheServerAnsweredUnheard() {
        Story heard = new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(40)
                .swallowsAnswerTo("q1")
                .sends("a", "q2", "m1@0")
                .at(41)
                .answers("q2", "m1 accepted 1");
        assertEquals(0, lostAcks(heard));
        Expectations takesAgain = Verdicts.on(Wire.of("couch", "base=token replay=lineage batch=50"));
        assertEquals(1, Judge.judge(heard.history(), takesAgain).metrics().lostAcks());
    }

    /** A create that never came to the server; a conflict that nobody heard of, and the same change on the right base. */
    @Test
    void onAWireThatTakesAChangeAgainWhatNeverCameOrWasRefusedUnheardIsNoLostAck() {
        Story story = new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(40)
                .givesUp("q1")
                .sends("a", "q2", "m1@0")
                .at(41)
                .answers("q2", "m1 accepted 1")
                .at(50)
                .updates("b", "m2", "r1", "{}")
                .sends("b", "q3", "m2@0")
                .at(60)
                .swallowsAnswerTo("q3")
                .pulls("b", "q4", "m1@1")
                .sends("b", "q5", "m2@1")
                .at(61)
                .answers("q5", "m2 accepted 2");
        Expectations takesAgain = Verdicts.on(Wire.of("couch", "base=token replay=lineage batch=50"));
        assertEquals(0, Judge.judge(story.history(), takesAgain).metrics().lostAcks());
    }

    @Test
    void aLostAckIsAsRealWhenOnlyTheAuditTellsOfIt() {
        Story story = new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(40)
                .givesUp("q1")
                .ends("m1@1");
        assertEquals(1, lostAcks(story));
    }

    @Test
    void whatHappensBeforeTheStormCountsInNoFigure() {
        Story story = new Story()
                .at(-30)
                .creates("registry", "m1", "r1", "{}")
                .sends("registry", "q1", "m1@0")
                .at(-20)
                .swallowsAnswerTo("q1")
                .sends("registry", "q2", "m1@0")
                .at(-19)
                .answers("q2", "m1 duplicate 1");
        Metrics metrics = Judge.judge(story.history(), expecting(NO_OBJECTIVES)).metrics();
        assertEquals(
                0, metrics.lostAcks() + metrics.mutations() + metrics.requests() + metrics.settledDocumentMutations());
        assertEquals(1, metrics.records());
    }

    private static long lostAcks(Story story) {
        return Judge.judge(story.history(), expecting(NO_OBJECTIVES)).metrics().lostAcks();
    }

    @Test
    void theAttemptThatFitsTheVersionIsTheOneWhoseAckWasLost() {
        Story story = new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .creates("a", "m2", "r2", "{}")
                .sends("a", "q1", "m1@0", "m2@0")
                .at(40)
                .givesUp("q1")
                .sends("a", "q2", "m1@1")
                .at(70)
                .givesUp("q2")
                .ends("m1@2", "m2@1");
        assertEquals(2, lostAcks(story));
    }

    @Test
    void ofAttemptsThatFitAlikeItIsTheFirst() {
        Story story = new Story()
                .at(0)
                .creates("a", "m1", "r1", "{}")
                .creates("a", "m2", "r2", "{}")
                .sends("a", "q1", "m1@0", "m2@0")
                .at(40)
                .givesUp("q1")
                .sends("a", "q2", "m1@0")
                .at(70)
                .givesUp("q2")
                .ends("m1@1", "m2@1");
        assertEquals(1, lostAcks(story));
    }

    @Test
    void aLostAckOfOneSiteIsNotCountedWithAnothers() {
        Story story = new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(40)
                .givesUp("q1")
                .happens(new TickSkipped(50_000_000, "barn-02/x", "barn-02", "offline"))
                .ends("m1@1");
        assertEquals(1, lostAcks(story));
    }
}
