package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What devices do wrong in the wild: which checks say so, by their general rules. */
class DeviceBugsTest {

    /** One flock, made by a and read by b. */
    private static Story created() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(20)
                .pulls("b", "q2", "m1@1")
                .at(30);
    }

    private static Story twoEventsAreQueued() {
        return new Story()
                .at(10)
                .logs("a", "m1", "r1", "{}")
                .at(11)
                .logs("a", "m2", "r2", "{}")
                .at(20);
    }

    private static Lifecycle killed(double seconds) {
        return new Lifecycle(Math.round(seconds * 1e6), Story.device("a"), Story.SITE, "killed", "");
    }

    static Stream<Arguments> bugs() {
        return Stream.concat(queues(), merges());
    }

    private static Stream<Arguments> queues() {
        return Stream.of(
                bug(
                        "stuck-in-flight",
                        twoEventsAreQueued()
                                .sends("a", "q1", "m1@0")
                                .at(21)
                                .happens(killed(21))
                                .at(30)
                                .sends("a", "q2", "m2@0")
                                .at(31)
                                .answers("q2", "m2 accepted 1")
                                .quietIsNotReached()
                                .stillQueued("m1")
                                .ends("m2@1"),
                        "fifo-order liveness"),
                bug(
                        "two-workers",
                        twoEventsAreQueued()
                                .sends("a", "q1", "m1@0", "m2@0")
                                .sends("a", "q2", "m1@0", "m2@0")
                                .at(21)
                                .answers("q1", "m1 accepted 1", "m2 accepted 1")
                                .devicesDoNotReact()
                                .answers("q2", "m1 duplicate 1", "m2 duplicate 1")
                                .ends("m1@1", "m2@1"),
                        "fifo-order"),
                bug(
                        "new-id-on-retry",
                        twoEventsAreQueued()
                                .sends("a", "q1", "m1@0")
                                .at(50)
                                .givesUp("q1")
                                .sends("a", "q2", "m1-again@0"),
                        "at-most-once"),
                bug(
                        "gives-up",
                        twoEventsAreQueued()
                                .sends("a", "q1", "m1@0")
                                .at(50)
                                .givesUp("q1")
                                .settled("m1", "parked", 0, "refused")
                                .sends("a", "q2", "m2@0")
                                .at(51)
                                .answers("q2", "m2 accepted 1")
                                .ends("m2@1"),
                        "no-lost-write"),
                bug(
                        "drops-queue-on-401",
                        twoEventsAreQueued()
                                .sends("a", "q1", "m1@0")
                                .fails("q1", 401)
                                .logs("a", "m3", "r3", "{}")
                                .sends("a", "q2", "m3@0")
                                .at(21)
                                .answers("q2", "m3 accepted 1")
                                .ends("m3@1"),
                        "fifo-order no-lost-write"),
                bug(
                        "trusts-html",
                        twoEventsAreQueued()
                                .sends("a", "q1", "m1@0")
                                .fails("q1", 500)
                                .settled("m1", "applied", 1, "accepted")
                                .sends("a", "q2", "m2@0")
                                .at(21)
                                .answers("q2", "m2 accepted 1")
                                .ends("m2@1"),
                        "no-lost-write"),
                bug(
                        "poison-head",
                        rejectedForEver().quietIsNotReached().stillQueued("m1").ends(),
                        "liveness"));
    }

    private static Story rejectedForEver() {
        Story story = new Story().at(10).logsNonsense("a", "m1", "r1").devicesDoNotReact();
        for (int i = 1; i <= 12; i++) {
            story.at(10 + i).sends("a", "q" + i, "m1@0").answers("q" + i, "m1 rejected");
        }
        return story;
    }

    private static Stream<Arguments> merges() {
        return Stream.of(
                bug(
                        "clears-edits-in-flight",
                        created()
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q3", "m2@1")
                                .at(31)
                                .updates("a", "m3", "r1", "{\"n\":3}")
                                .at(32)
                                .answers("q3", "m2 accepted 2")
                                .settled("m3", "applied", 2, "accepted")
                                .ends("m2@2"),
                        "no-lost-write version-chain"),
                bug(
                        "pull-overwrites-local",
                        created()
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q3", "m2@1")
                                .at(31)
                                .answers("q3", "m2 accepted 2")
                                .at(32)
                                .updates("b", "m3", "r1", "{\"n\":3}")
                                .at(40)
                                .pulls("b", "q4", "m2@2")
                                .at(50)
                                .sends("b", "q5", "m3@2")
                                .at(51)
                                .answers("q5", "m3 accepted 3")
                                .ends("m3@3"),
                        "policy"),
                bug(
                        "cursor-before-rows",
                        created()
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q3", "m2@1")
                                .at(31)
                                .answers("q3", "m2 accepted 2")
                                .at(40)
                                .happens(
                                        new Lifecycle(40_000_000, Story.device("b"), Story.SITE, "killed", "in a pull"))
                                .at(60)
                                .pulls("b", "q5")
                                .keeps("b", "r1", "m1@1")
                                .ends("m2@2"),
                        "complete-pull convergence"),
                bug(
                        "resurrects-deleted",
                        created()
                                .deletes("a", "m2", "r1")
                                .sends("a", "q3", "m2@1")
                                .at(31)
                                .answers("q3", "m2 accepted 2")
                                .at(40)
                                .pulls("b", "q4", "m2@2")
                                .at(50)
                                .updates("b", "m3", "r1", "{}")
                                .sends("b", "q5", "m3@2")
                                .at(51)
                                .answers("q5", "m3 conflict m2@2 edit-lost")
                                .ends("m2@2"),
                        "no-resurrection"),
                bug("remerges-frozen", remergesFrozen(), "policy"));
    }

    private static Story remergesFrozen() {
        Story story = created()
                .updates("a", "m2", "r1", "{}")
                .sends("a", "q3", "m2@1")
                .at(60)
                .swallowsAnswerTo("q3")
                .updates("b", "m3", "r1", "{}")
                .sends("b", "q4", "m3@2")
                .at(61)
                .answers("q4", "m3 accepted 3")
                .at(70);
        return story.happens(new CopyRaised(
                        70_000_000, Story.device("a"), Story.SITE, "q5", "page", story.state("m3@3"), true))
                .decides("m2", "q5", "pull", story.state("m3@3"), "edit-lost")
                .ends("m3@3");
    }

    private static Arguments bug(String name, Story story, String checks) {
        return Arguments.of(name, story, checks);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void isSeen(String name, Story story, String checks) {
        Verdicts.assertFailing(checks, story);
    }
}
