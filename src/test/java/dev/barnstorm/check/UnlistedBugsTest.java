package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.expecting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.RecordState;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that are wrong in ways that nobody planted: which checks say so, by their general rules. */
class UnlistedBugsTest {

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

    /** Device b is shown that flock with something wrong in it; all else is right. */
    private static Story distorted(UnaryOperator<RecordState> distortion) {
        return created().calls("wrong", "m1@1", distortion).pulls("b", "q2", "wrong").ends("m1@1");
    }

    private static RecordState payload(RecordState right, String payload) {
        return new RecordState(
                right.localId(),
                right.serverId(),
                right.site(),
                right.entity(),
                right.version(),
                payload,
                right.updatedAtMillis(),
                right.deviceId(),
                right.deleted());
    }

    private static RecordState names(RecordState right, String serverId, String site, String entity, String device) {
        return new RecordState(
                right.localId(),
                serverId,
                site,
                entity,
                right.version(),
                right.payload(),
                right.updatedAtMillis(),
                device,
                right.deleted());
    }

    private static RecordState times(RecordState right, long updatedAtMillis, boolean deleted) {
        return new RecordState(
                right.localId(),
                right.serverId(),
                right.site(),
                right.entity(),
                right.version(),
                right.payload(),
                updatedAtMillis,
                right.deviceId(),
                deleted);
    }

    private static Story secondChange(String answer) {
        return created()
                .pulls("b", "q2", "m1@1")
                .at(30)
                .updates("b", "m2", "r1", "{}")
                .sends("b", "q3", "m2@1")
                .at(31)
                .answers("q3", answer)
                .at(40);
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
        return Stream.of(distortions(), answers(), feeds()).flatMap(part -> part);
    }

    private static Stream<Arguments> distortions() {
        return Stream.of(
                bug(
                        "numbers are kept as 32-bit floats",
                        distorted(right -> payload(right, "{\"kg\":12.345000267,\"note\":\"Küken 🐣\"}")),
                        "payload-integrity"),
                bug(
                        "text is cut to one plane of Unicode",
                        distorted(right -> payload(right, "{\"kg\":12.345,\"note\":\"Küken ?\"}")),
                        "payload-integrity"),
                bug("payloads are truncated", distorted(right -> payload(right, "{\"kg\":12.345,\"no")), "payload-integrity"),
                bug(
                        "another member is added",
                        distorted(right ->
                                payload(right, "{\"kg\":12.345,\"note\":\"Küken 🐣\",\"savedBy\":\"trigger\"}")),
                        "payload-integrity"),
                bug(
                        "another entity",
                        distorted(right -> names(right, "s-r1", Story.SITE, "feeding", "barn-01/a")),
                        "payload-integrity"),
                bug("another site", distorted(right -> names(right, "s-r1", "barn-02", "flock", "barn-01/a")), "payload-integrity site-isolation"),
                bug(
                        "the reader is said to be the maker",
                        distorted(right -> names(right, "s-r1", Story.SITE, "flock", "barn-01/b")),
                        "payload-integrity"),
                bug(
                        "another serverId",
                        distorted(right -> names(right, "s-9", Story.SITE, "flock", "barn-01/a")),
                        "at-most-once"),
                bug("updatedAt is cut to whole seconds", distorted(right -> times(right, 10_000, false)), "payload-integrity"),
                bug("a live record is shown deleted", distorted(right -> times(right, 10_500, true)), "no-resurrection payload-integrity"));
    }

    private static Stream<Arguments> answers() {
        return Stream.of(
                bug("versions that skip", secondChange("m2 accepted 3").pulls("a", "q4", "m2@3").ends("m2@3"), "protocol-conformance version-chain"),
                bug("versions that start again", secondChange("m2 accepted 1").ends("m2@1"), "ack-soundness no-lost-write protocol-conformance version-chain"),
                bug("a conflict is answered as accepted", secondChange("m2 accepted 2").ends("m1@1"), "ack-soundness no-lost-write"),
                bug(
                        "a rejection of what is right",
                        secondChange("m2 rejected").ends("m1@1"),
                        "no-lost-write"),
                bug(
                        "what is answered `rejected` is applied all the same",
                        secondChange("m2 rejected").pulls("a", "q4", "m2@2").ends("m2@2"),
                        "ack-soundness no-lost-write"),
                bug("a conflict without a newer version", secondChange("m2 conflict m1@1 rebase").ends("m1@1"), "liveness no-lost-write protocol-conformance"),
                bug(
                        "a retry is a conflict with itself",
                        lostAck()
                                .sends("a", "q3", "m2@1")
                                .at(61)
                                .answers("q3", "m2 conflict m2@2 same")
                                .ends("m2@2"),
                        "protocol-conformance"),
                bug(
                        "a retry is applied again",
                        lostAck()
                                .pulls("b", "q3", "m2@2")
                                .at(70)
                                .sends("a", "q4", "m2@1")
                                .at(71)
                                .answers("q4", "m2 accepted 3")
                                .ends("m2@3"),
                        "at-most-once protocol-conformance version-chain"),
                bug(
                        "a duplicate with another version",
                        lostAck()
                                .pulls("b", "q3", "m2@2")
                                .at(70)
                                .sends("a", "q4", "m2@1")
                                .at(71)
                                .answers("q4", "m2 duplicate 1")
                                .ends("m2@2"),
                        "at-most-once fifo-order version-chain"),
                bug(
                        "a duplicate with another serverId",
                        lostAck()
                                .sends("a", "q3", "m2@1")
                                .at(61)
                                .answers("q3", "m2 duplicate 2 s-9")
                                .ends("m2@2"),
                        "at-most-once"),
                bug(
                        "a duplicate of what was never applied",
                        lostAck()
                                .sends("a", "q3", "m2@1")
                                .at(61)
                                .answers("q3", "m2 duplicate 2")
                                .ends("m1@1"),
                        "ack-soundness no-lost-write"),
                bug(
                        "what the target forbids is taken",
                        new Story()
                                .at(10)
                                .logsNonsense("a", "m1", "r1")
                                .sends("a", "q1", "m1@0")
                                .at(11)
                                .answers("q1", "m1 accepted 1")
                                .ends("m1@1"),
                        "protocol-conformance"),
                bug(
                        "results that do not match their request",
                        created()
                                .updates("a", "m2", "r1", "{}")
                                .sends("a", "q2", "m2@1")
                                .happens(new Deviated(
                                        21_000_000,
                                        Story.device("a"),
                                        Story.SITE,
                                        "q2",
                                        "one result for each record, in the request's order",
                                        "results[0].mutationId is \"m2\"",
                                        "\"m1\""))
                                .at(22)
                                .givesUp("q2")
                                .at(30)
                                .sends("a", "q3", "m2@1")
                                .at(31)
                                .answers("q3", "m2 duplicate 2")
                                .ends("m2@2"),
                        "protocol-conformance"));
    }

    private static Stream<Arguments> feeds() {
        return Stream.of(
                bug("a page loses its last row", twoEvents().pulls("b", "q2", "m1@1").ends("m1@1", "m2@1"), "complete-pull"),
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
                        secondChange("m2 accepted 2")
                                .pulls("c", "q4", "m2@2")
                                .at(50)
                                .pulls("c", "q5", "m1@1", "m2@2")
                                .ends("m2@2"),
                        "monotonic-reads"),
                bug(
                        "a cursor goes back, and rows come again (the wire allows it)",
                        created().pulls("b", "q2", "m1@1").at(30).pulls("b", "q3", "m1@1", "m1@1").ends("m1@1"),
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
        Judgement judgement = Judge.judge(story.history(), expecting(NO_OBJECTIVES));
        List<String> failed = judgement.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL)
                .map(CheckResult::name)
                .toList();
        assertEquals(new TreeSet<>(List.of(checks.split(" "))), new TreeSet<>(failed.isEmpty() ? List.of("") : failed));
    }
}
