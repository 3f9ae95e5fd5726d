package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What checks make of a phone that goes back to a backup: what is lost or doubled by that is no fault of the app's, all else is. */
class RestoredPhonesTest {

    private static Lifecycle lifecycle(double seconds, String what) {
        return new Lifecycle(Math.round(seconds * 1e6), Story.device("a"), Story.SITE, what, "");
    }

    private static Story restored(Story story) {
        return story.at(60)
                .happens(lifecycle(60, "killed"))
                .at(70)
                .happens(lifecycle(70, "restarted"))
                .happens(lifecycle(70, Lifecycle.RESTORED));
    }

    /** One event is in the backup's queue and is sent after that; then another is made. */
    private static Story oneIsInTheBackup() {
        return new Story()
                .at(10)
                .logs("a", "m1", "r1", "{}")
                .happens(lifecycle(20, Lifecycle.BACKED_UP))
                .at(30)
                .sends("a", "q1", "m1@0")
                .at(31)
                .answers("q1", "m1 accepted 1")
                .at(40)
                .logs("a", "m2", "r2", "{}");
    }

    private static Story andOneIsGone() {
        return restored(oneIsInTheBackup()).settled("m2", "gone", 0, "restored");
    }

    private static Story sentOnceMore() {
        return andOneIsGone().at(80).sends("a", "q2", "m1@0").at(81).answers("q2", "m1 duplicate 1");
    }

    /** A flock that both know, made before the backup. */
    private static Story flock() {
        return new Story()
                .at(5)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(6)
                .answers("q1", "m1 accepted 1")
                .pulls("b", "q2", "m1@1");
    }

    private static CopyRaised raised(Story story, double seconds, String state, boolean visible) {
        return new CopyRaised(
                Math.round(seconds * 1e6), Story.device("a"), Story.SITE, "q9", "page", story.state(state), visible);
    }

    /** An edit is in the backup's queue; it was sent before the backup or after it, and the answer was lost. */
    private static Story mergedUnheard(double sentSeconds) {
        Story story = flock().at(10).updates("a", "m2", "r1", "{}");
        if (sentSeconds > 20) {
            story.happens(lifecycle(20, Lifecycle.BACKED_UP));
        }
        story.at(sentSeconds).sends("a", "q3", "m2@1").at(sentSeconds + 1).swallowsAnswerTo("q3");
        if (sentSeconds < 20) {
            story.happens(lifecycle(20, Lifecycle.BACKED_UP));
        }
        story.at(50)
                .updates("b", "m3", "r1", "{}")
                .sends("b", "q4", "m3@2")
                .at(51)
                .answers("q4", "m3 accepted 3");
        restored(story).at(75);
        story.happens(raised(story, 75, "m3@3", false));
        return story.decides("m2", "q9", "pull", story.state("m3@3"), "edit-lost")
                .ends("m3@3");
    }

    /** The deletion of the flock is known before the backup or after it; on the new phone the operator changes it. */
    private static Story changedAfterItsDeletion(double knownSeconds) {
        Story story = flock().at(8)
                .deletes("b", "m2", "r1")
                .sends("b", "q3", "m2@1")
                .at(9)
                .answers("q3", "m2 accepted 2");
        if (knownSeconds > 20) {
            story.happens(lifecycle(20, Lifecycle.BACKED_UP));
        }
        story.at(knownSeconds).pulls("a", "q4", "m2@2");
        if (knownSeconds < 20) {
            story.happens(lifecycle(20, Lifecycle.BACKED_UP));
        }
        restored(story).at(72).updates("a", "m3", "r1", "{}").at(80).sends("a", "q5", "m3@1");
        return story.at(81).answers("q5", "m3 conflict m2@2 edit-lost").ends("m2@2");
    }

    static Stream<Arguments> lives() {
        Story overwritten = flock().at(10).updates("a", "m2", "r1", "{}");
        overwritten.happens(lifecycle(20, Lifecycle.BACKED_UP));
        restored(overwritten)
                .at(71)
                .updates("b", "m3", "r1", "{}")
                .sends("b", "q3", "m3@1")
                .at(72)
                .answers("q3", "m3 accepted 2")
                .at(75);
        overwritten.happens(raised(overwritten, 75, "m3@2", true));
        overwritten
                .at(80)
                .sends("a", "q5", "m2@1")
                .at(81)
                .answers("q5", "m2 conflict m3@2 edit-lost")
                .ends("m3@2");
        return Stream.of(
                life("lost-and-sent-once-more", sentOnceMore().ends("m1@1"), ""),
                life(
                        "gone-though-it-was-in-the-backup",
                        andOneIsGone().settled("m1", "gone", 0, "restored").ends("m1@1"),
                        "no-lost-write"),
                life(
                        "gone-though-no-phone-was-lost",
                        oneIsInTheBackup().settled("m2", "gone", 0, "restored").ends("m1@1"),
                        "no-lost-write"),
                life("loses-more-than-the-fault", restored(oneIsInTheBackup()).ends("m1@1"), "no-lost-write"),
                life(
                        "sends-again-what-the-backup-had-settled",
                        sentOnceMore()
                                .at(82)
                                .devicesDoNotReact()
                                .sends("a", "q3", "m1@0")
                                .at(83)
                                .answers("q3", "m1 duplicate 1")
                                .ends("m1@1"),
                        "fifo-order"),
                life(
                        "overtakes-what-the-backup-had-queued",
                        andOneIsGone()
                                .at(75)
                                .logs("a", "m3", "r3", "{}")
                                .sends("a", "q2", "m3@0")
                                .at(76)
                                .answers("q2", "m3 accepted 1")
                                .at(80)
                                .sends("a", "q3", "m1@0")
                                .at(81)
                                .answers("q3", "m1 duplicate 1")
                                .ends("m1@1", "m3@1"),
                        "fifo-order"),
                life("overwrites-what-the-backup-had-queued", overwritten, "policy"),
                life("merges-what-the-backup-knew-as-sent", mergedUnheard(15), "policy"),
                life("merges-what-it-cannot-know-was-sent", mergedUnheard(30), ""),
                life("changes-what-the-backup-knew-as-deleted", changedAfterItsDeletion(15), "no-resurrection"),
                life("changes-what-it-cannot-know-is-deleted", changedAfterItsDeletion(30), ""));
    }

    private static Arguments life(String name, Story story, String checks) {
        return Arguments.of(name, story, checks);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void isJudgedByWhatTheDeviceCanKnow(String name, Story story, String checks) {
        Verdicts.assertFailing(checks, story);
    }

    @Test
    void theCheckSaysWhatItLeavesAside() {
        String message =
                Verdicts.judge("fifo-order", sentOnceMore().ends("m1@1")).message();
        assertTrue(
                message.endsWith(
                        "; left aside: 1 changes that a restored phone may have sent once more, after later ones"),
                message);
    }
}
