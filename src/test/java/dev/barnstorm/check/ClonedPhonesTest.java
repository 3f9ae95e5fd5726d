package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What checks make of two phones with one identity: what follows from that is no fault of the app's or the server's, all else is. */
class ClonedPhonesTest {

    private static final String CLONE = "a~clone";

    private static Story happens(Story story, double seconds, String device, String what) {
        return story.happens(new Lifecycle(Math.round(seconds * 1e6), Story.device(device), Story.SITE, what, ""));
    }

    private static Story copied(Story story) {
        return happens(story.at(20), 20, "a", Lifecycle.COPIED);
    }

    private static Story born(Story story) {
        happens(story.at(30), 30, CLONE, "restarted");
        return happens(story, 30, CLONE, Lifecycle.CLONED);
    }

    private static Story cloned(Story story) {
        return born(copied(story));
    }

    /** One event is in both queues. */
    private static Story oneIsInBoth() {
        return cloned(new Story().at(10).logs("a", "m1", "r1", "{}"));
    }

    private static Story bothHaveSentIt() {
        return oneIsInBoth()
                .at(40)
                .sends("a", "q1", "m1@0")
                .at(41)
                .answers("q1", "m1 accepted 1")
                .at(42)
                .sends(CLONE, "q2", "m1@0")
                .at(43)
                .answers("q2", "m1 duplicate 1");
    }

    /** A flock that all know, made before the phone was copied. */
    private static Story flock() {
        return new Story()
                .at(5)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(6)
                .answers("q1", "m1 accepted 1")
                .pulls("b", "q2", "m1@1");
    }

    /** An edit of the flock is in both queues, and another one has come to the server since. */
    private static Story anEditIsInBoth() {
        return cloned(flock().at(10).updates("a", "m2", "r1", "{}"))
                .at(31)
                .updates("b", "m3", "r1", "{}")
                .sends("b", "q3", "m3@1")
                .at(32)
                .answers("q3", "m3 accepted 2");
    }

    private static CopyRaised raised(Story story, String device, String state, boolean visible) {
        return new CopyRaised(story.now(), Story.device(device), Story.SITE, "q9", "page", story.state(state), visible);
    }

    private static Story refused(Story story, String device, String request, double seconds) {
        return story.at(seconds)
                .sends(device, request, "m2@1")
                .at(seconds + 1)
                .answers(request, "m2 conflict m3@2 edit-lost");
    }

    /** Each changes the flock, and the other one sees it. */
    private static Story eachChangesIt() {
        return cloned(flock())
                .at(40)
                .updates(CLONE, "m2", "r1", "{\"n\":1}")
                .sends(CLONE, "q3", "m2@1")
                .at(41)
                .answers("q3", "m2 accepted 2")
                .pulls("a", "q4", "m2@2")
                .at(50)
                .updates("a", "m3", "r1", "{\"n\":2}")
                .sends("a", "q5", "m3@2")
                .at(51)
                .answers("q5", "m3 accepted 3");
    }

    /** The edit was sent before the phone was copied or after it, and the answer was lost; the clone merges it. */
    private static Story mergedUnheard(double sentSeconds) {
        Story story = flock().at(10).updates("a", "m2", "r1", "{}");
        if (sentSeconds > 20) {
            copied(story);
        }
        story.at(sentSeconds).sends("a", "q3", "m2@1").at(sentSeconds + 1).swallowsAnswerTo("q3");
        if (sentSeconds < 20) {
            copied(story);
        }
        born(story)
                .at(50)
                .updates("b", "m3", "r1", "{}")
                .sends("b", "q4", "m3@2")
                .at(51)
                .answers("q4", "m3 accepted 3")
                .at(55)
                .sends("a", "q5", "m2@1")
                .at(56)
                .answers("q5", "m2 duplicate 2");
        story.at(60).happens(raised(story, CLONE, "m3@3", false));
        return story.decidesOn(Story.device(CLONE), "m2", "q9", "pull", story.state("m3@3"), "edit-lost")
                .ends("m3@3");
    }

    /** The deletion of the flock is known before the phone was copied or after it; on the clone the operator changes it. */
    private static Story changedAfterItsDeletion(double knownSeconds) {
        Story story = flock().at(8)
                .deletes("b", "m2", "r1")
                .sends("b", "q3", "m2@1")
                .at(9)
                .answers("q3", "m2 accepted 2");
        if (knownSeconds > 20) {
            copied(story);
        }
        story.at(knownSeconds).pulls("a", "q4", "m2@2");
        if (knownSeconds < 20) {
            copied(story);
        }
        born(story).at(72).updates(CLONE, "m3", "r1", "{}").at(80).sends(CLONE, "q5", "m3@1");
        return story.at(81).answers("q5", "m3 conflict m2@2 edit-lost").ends("m2@2");
    }

    static Stream<Arguments> lives() {
        Story overwritten = anEditIsInBoth().at(40);
        overwritten.happens(raised(overwritten, CLONE, "m3@2", true));
        refused(refused(overwritten, CLONE, "q5", 50), "a", "q6", 60);
        Story shownBehindTheOther = refused(anEditIsInBoth(), CLONE, "q5", 40).at(50);
        shownBehindTheOther.happens(raised(shownBehindTheOther, "a", "m3@2", true));
        refused(shownBehindTheOther, "a", "q6", 60);
        return Stream.of(
                life("both-send-what-both-have-queued", bothHaveSentIt().ends("m1@1"), ""),
                life(
                        "both-lose-to-another-change",
                        refused(refused(anEditIsInBoth(), CLONE, "q5", 50), "a", "q6", 60)
                                .ends("m3@2"),
                        ""),
                life("each-changes-what-the-other-sees", eachChangesIt().ends("m3@3"), ""),
                life(
                        "what-both-have-queued-is-there-twice",
                        oneIsInBoth()
                                .at(40)
                                .sends("a", "q1", "m1@0")
                                .at(41)
                                .answers("q1", "m1 accepted 1")
                                .at(42)
                                .sends(CLONE, "q2", "m1@0")
                                .at(43)
                                .answers("q2", "m1 accepted 1 s-other")
                                .ends("m1@1"),
                        "at-most-once protocol-conformance"),
                life(
                        "the-clone-loses-what-was-made-on-it",
                        bothHaveSentIt().at(50).logs(CLONE, "m2", "r2", "{}").ends("m1@1"),
                        "no-lost-write"),
                life(
                        "the-clone-never-hears-of-the-phone",
                        eachChangesIt()
                                .at(60)
                                .pulls(CLONE, "q6")
                                .keeps(CLONE, "r1", "m2@2")
                                .ends("m3@3"),
                        "complete-pull convergence"),
                life(
                        "the-clone-sends-what-was-settled-before-it-was-one",
                        cloned(flock())
                                .at(40)
                                .devicesDoNotReact()
                                .sends(CLONE, "q3", "m1@0")
                                .at(41)
                                .answers("q3", "m1 duplicate 1")
                                .ends("m1@1"),
                        "fifo-order"),
                life(
                        "the-clone-overtakes-what-was-copied-to-its-queue",
                        oneIsInBoth()
                                .at(35)
                                .logs(CLONE, "m2", "r2", "{}")
                                .sends(CLONE, "q3", "m2@0")
                                .at(36)
                                .answers("q3", "m2 accepted 1")
                                .at(40)
                                .sends("a", "q1", "m1@0")
                                .at(41)
                                .answers("q1", "m1 accepted 1")
                                .ends("m1@1", "m2@1"),
                        "fifo-order"),
                life("the-clone-overwrites-what-was-copied-to-its-queue", overwritten.ends("m3@2"), "policy"),
                life("the-phone-overwrites-what-its-clone-is-done-with", shownBehindTheOther.ends("m3@2"), "policy"),
                life("the-clone-merges-what-was-copied-as-sent", mergedUnheard(15), "policy"),
                life("the-clone-merges-what-it-cannot-know-was-sent", mergedUnheard(25), ""),
                life("the-clone-changes-what-was-copied-as-deleted", changedAfterItsDeletion(15), "no-resurrection"),
                life("the-clone-changes-what-it-cannot-know-is-deleted", changedAfterItsDeletion(25), ""));
    }

    private static Arguments life(String name, Story story, String checks) {
        return Arguments.of(name, story, checks);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void isJudgedByWhatEachOfTheTwoCanKnow(String name, Story story, String checks) {
        Verdicts.assertFailing(checks, story);
    }

    @Test
    void theCheckSaysWhatItLeavesAside() {
        String message =
                Verdicts.judge("fifo-order", bothHaveSentIt().ends("m1@1")).message();
        assertTrue(
                message.endsWith("; left aside: 1 changes that a phone and its clone both had in their queues"),
                message);
    }
}
