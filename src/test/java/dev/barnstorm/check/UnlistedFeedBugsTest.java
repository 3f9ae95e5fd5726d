package dev.barnstorm.check;

import dev.barnstorm.history.RecordState;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Feeds that are wrong in ways that nobody planted: which checks say so, by their general rules. */
class UnlistedFeedBugsTest {

    /** One flock, made and acknowledged. */
    private static Story created() {
        return new Story()
                .at(10.5)
                .creates("a", "m1", "r1", "{\"kg\":12.345,\"note\":\"Küken 🐣\"}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(20);
    }

    private static Story lostAck() {
        return created()
                .updates("a", "m2", "r1", "{}")
                .sends("a", "q2", "m2@1")
                .at(50)
                .swallowsAnswerTo("q2")
                .at(60);
    }

    private static Story twoEvents() {
        return new Story()
                .at(10)
                .logs("a", "m1", "r1", "{}")
                .logs("a", "m2", "r2", "{}")
                .sends("a", "q1", "m1@0", "m2@0")
                .at(11)
                .answers("q1", "m1 accepted 1", "m2 accepted 1")
                .at(20);
    }

    static Stream<Arguments> bugs() {
        return Stream.of(
                bug(
                        "a page loses its last row",
                        twoEvents().pulls("b", "q2", "m1@1").ends("m1@1", "m2@1"),
                        "complete-pull"),
                bug(
                        "deletions never reach the feed",
                        created()
                                .deletes("a", "m2", "r1")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .answers("q2", "m2 accepted 2")
                                .at(30)
                                .pulls("b", "q3", "m1@1")
                                .ends("m1@1"),
                        "ack-soundness complete-pull no-lost-write no-resurrection"),
                bug(
                        "a page always says that there is more",
                        created().pulls("b", "q2", "m1@1").quietIsNotReached().ends("m1@1"),
                        "liveness"),
                bug(
                        "a cursor goes back to an older state",
                        created()
                                .updates("b", "m2", "r1", "{}")
                                .sends("b", "q3", "m2@1")
                                .at(31)
                                .answers("q3", "m2 accepted 2")
                                .at(40)
                                .pulls("c", "q4", "m2@2")
                                .at(50)
                                .pulls("c", "q5", "m1@1", "m2@2")
                                .ends("m2@2"),
                        "monotonic-reads"),
                bug(
                        "a cursor goes back, and rows come again (the wire allows it)",
                        created()
                                .pulls("b", "q2", "m1@1")
                                .at(30)
                                .pulls("b", "q3", "m1@1", "m1@1")
                                .ends("m1@1"),
                        ""),
                bug(
                        "the feed is sorted by name",
                        new Story()
                                .at(10)
                                .logs("a", "m1", "z", "{}")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .at(20)
                                .logs("a", "m2", "b", "{}")
                                .sends("a", "q2", "m2@0")
                                .at(21)
                                .answers("q2", "m2 accepted 1")
                                .ends("m2@1", "m1@1"),
                        "fifo-order"),
                bug("a batch is applied backwards", twoEvents().ends("m2@1", "m1@1"), "fifo-order"),
                bug(
                        "a row that nobody made",
                        created()
                                .calls(
                                        "nobody's",
                                        "m1@1",
                                        right -> new RecordState(
                                                "r9", "s-9", Story.SITE, "flock", 1, "{}", 0, "barn-01/a", false))
                                .pulls("b", "q2", "m1@1", "nobody's")
                                .ends("m1@1"),
                        "monotonic-reads payload-integrity"),
                bug(
                        "what was rolled back had been shown",
                        created()
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .at(21)
                                .pulls("b", "q3", "m2@2")
                                .at(22)
                                .fails("q2", 500)
                                .quietIsNotReached()
                                .stillQueued("m2")
                                .ends("m1@1"),
                        "liveness monotonic-reads"),
                bug(
                        "a record changes by itself after quiet",
                        lostAck().pulls("b", "q3", "m1@1").silenceIsKept().ends("m2@2"),
                        "quiescent-silence"),
                bug(
                        "pages of seven lose a row",
                        twoEvents().heals().audits(1, "m1@1", "m2@1").audits(2, "m1@1"),
                        "complete-pull"));
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
