package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.RecordState;
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
        return created()
                .calls("wrong", "m1@1", distortion)
                .pulls("b", "q2", "wrong")
                .ends("m1@1");
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

    static Stream<Arguments> bugs() {
        return Stream.concat(distortions(), answers());
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
                bug(
                        "payloads are truncated",
                        distorted(right -> payload(right, "{\"kg\":12.345,\"no")),
                        "payload-integrity"),
                bug(
                        "another member is added",
                        distorted(right ->
                                payload(right, "{\"kg\":12.345,\"note\":\"Küken 🐣\",\"savedBy\":\"trigger\"}")),
                        "payload-integrity"),
                bug(
                        "another entity",
                        distorted(right -> names(right, "s-r1", Story.SITE, "feeding", "barn-01/a")),
                        "payload-integrity"),
                bug(
                        "another site",
                        distorted(right -> names(right, "s-r1", "barn-02", "flock", "barn-01/a")),
                        "payload-integrity site-isolation"),
                bug(
                        "the reader is said to be the maker",
                        distorted(right -> names(right, "s-r1", Story.SITE, "flock", "barn-01/b")),
                        "payload-integrity"),
                bug(
                        "another serverId",
                        distorted(right -> names(right, "s-9", Story.SITE, "flock", "barn-01/a")),
                        "at-most-once"),
                bug(
                        "updatedAt is cut to whole seconds",
                        distorted(right -> times(right, 10_000, false)),
                        "payload-integrity"),
                bug(
                        "a live record is shown deleted",
                        distorted(right -> times(right, 10_500, true)),
                        "no-resurrection payload-integrity"));
    }

    private static Stream<Arguments> answers() {
        return Stream.of(
                bug(
                        "versions that skip",
                        secondChange("m2 accepted 3").pulls("a", "q4", "m2@3").ends("m2@3"),
                        "protocol-conformance version-chain"),
                bug(
                        "versions that start again",
                        secondChange("m2 accepted 1").ends("m2@1"),
                        "ack-soundness no-lost-write protocol-conformance version-chain"),
                bug(
                        "a conflict is answered as accepted",
                        secondChange("m2 accepted 2").ends("m1@1"),
                        "ack-soundness no-lost-write"),
                bug("a rejection of what is right", secondChange("m2 rejected").ends("m1@1"), "no-lost-write"),
                bug(
                        "what is answered `rejected` is applied all the same",
                        secondChange("m2 rejected").pulls("a", "q4", "m2@2").ends("m2@2"),
                        "ack-soundness no-lost-write"),
                bug(
                        "a conflict without a newer version",
                        secondChange("m2 conflict m1@1 rebase").ends("m1@1"),
                        "liveness no-lost-write protocol-conformance"),
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

    private static Arguments bug(String name, Story story, String checks) {
        return Arguments.of(name, story, checks);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void isSeen(String name, Story story, String checks) {
        Verdicts.assertFailing(checks, story);
    }
}
