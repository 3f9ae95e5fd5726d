package dev.barnstorm.endpoint.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.endpoint.Barn;
import dev.barnstorm.endpoint.Handling;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bugs in what is stored: the same story at a correct service and at one with the bug. */
class PlantedWritesTest {
    private static final Mutation CREATE = Barn.create("m-1", "r-1");

    private static Mutation update(String mutationId, long base, String payload) {
        return Barn.update(mutationId, "r-1", "s-1", base, payload);
    }

    private static Mutation at(Duration afterNoon, String mutationId, long base) {
        return new Mutation(mutationId, "r-1", "s-1", "flock", Op.UPDATE, base, "{}", Barn.NOON.plus(afterNoon));
    }

    @Test
    void lostUpdateAppliesTwoChangesOnOneBase() {
        assertEquals("accepted s-1@2, then conflict s-1@2: {\"by\":1}", Desk.correctly(this::twoOnOneBase));
        assertEquals(
                "accepted s-1@2, then accepted s-1@2: {\"by\":2}",
                Desk.with(PlantedBug.LOST_UPDATE, this::twoOnOneBase));
    }

    private String twoOnOneBase(Desk desk) {
        desk.push(CREATE);
        Handling one = desk.written(update("m-2", 1, "{\"by\":1}"));
        Handling other = desk.written(update("m-3", 1, "{\"by\":2}"));
        String answers = Desk.commit(one) + ", then " + Desk.commit(other);
        one.show();
        other.show();
        return answers + ": " + desk.first().split(" ")[0];
    }

    @Test
    void staleDeltaBaseAppliesADeltaToWhatACacheHas() {
        assertEquals("{\"kg\":12.5,\"a\":1,\"b\":2}", Desk.correctly(PlantedWritesTest::twoDeltas));
        assertEquals("{\"kg\":12.5,\"b\":2}", Desk.with(PlantedBug.STALE_DELTA_BASE, PlantedWritesTest::twoDeltas));
    }

    private static String twoDeltas(Desk desk) {
        desk.push(CREATE);
        desk.push(Barn.patch("m-2", "r-1", "s-1", 1, "{\"a\":1}"));
        desk.push(Barn.patch("m-3", "r-1", "s-1", 2, "{\"b\":2}"));
        return desk.first().split(" ")[0];
    }

    @Test
    void lostAckDuplicatesMakesASecondRecordOfARetriedCreate() {
        assertEquals("duplicate s-1@1; r-1@1", Desk.correctly(PlantedWritesTest::aRetriedCreate));
        assertEquals(
                "accepted s-2@1; r-1@1 r-1@1",
                Desk.with(PlantedBug.LOST_ACK_DUPLICATES, PlantedWritesTest::aRetriedCreate));
    }

    private static String aRetriedCreate(Desk desk) {
        desk.push(CREATE);
        return desk.push(CREATE) + "; " + desk.feed(Barn.SITE);
    }

    @Test
    void batchKeyIdempotencyAppliesARetryThatIsBatchedOtherwise() {
        assertEquals(
                "duplicate s-1@1; duplicate s-1@1 accepted s-2@1; r-1@1 r-2@1",
                Desk.correctly(PlantedWritesTest::aRetryInAnotherBatch));
        assertEquals(
                "duplicate s-1@1; accepted s-2@1 accepted s-3@1; r-1@1 r-1@1 r-2@1",
                Desk.with(PlantedBug.BATCH_KEY_IDEMPOTENCY, PlantedWritesTest::aRetryInAnotherBatch));
    }

    private static String aRetryInAnotherBatch(Desk desk) {
        desk.push(CREATE);
        return desk.push(CREATE) + "; " + desk.push(CREATE, Barn.create("m-2", "r-2")) + "; " + desk.feed(Barn.SITE);
    }

    @Test
    void dedupeExpiresKnowsAMutationForAnHour() {
        assertEquals("duplicate s-1@1, then duplicate s-1@1", Desk.correctly(PlantedWritesTest::aRetryAfterAnHour));
        assertEquals(
                "duplicate s-1@1, then accepted s-2@1",
                Desk.with(PlantedBug.DEDUPE_EXPIRES, PlantedWritesTest::aRetryAfterAnHour));
    }

    private static String aRetryAfterAnHour(Desk desk) {
        desk.push(CREATE);
        desk.pass(Duration.ofMinutes(60).minusMillis(1));
        String early = desk.push(CREATE);
        desk.pass(Duration.ofMillis(1));
        return early + ", then " + desk.push(CREATE);
    }

    @Test
    void partialBatchAckedLosesTheLastOfFifty() {
        assertEquals("49 stored of 49, 50 accepted, 50 stored", Desk.correctly(PlantedWritesTest::aFullBatch));
        assertEquals(
                "49 stored of 49, 50 accepted, 49 stored",
                Desk.with(PlantedBug.PARTIAL_BATCH_ACKED, PlantedWritesTest::aFullBatch));
    }

    private static String aFullBatch(Desk desk) {
        desk.push(creates("a", 49));
        int before = desk.feed(Barn.SITE).split(" ").length;
        int accepted = desk.push(creates("b", 50)).split("accepted", -1).length - 1;
        int stored = desk.feed(Barn.SITE).split(" ").length - before;
        return before + " stored of 49, " + accepted + " accepted, " + stored + " stored";
    }

    private static Mutation[] creates(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Barn.create(prefix + "-m-" + i, prefix + "-r-" + i))
                .toArray(Mutation[]::new);
    }

    @Test
    void ignoresBaseVersionAppliesWhateverComesLast() {
        assertEquals("conflict s-1@2; conflict s-1@2 \"2\"", Desk.correctly(PlantedWritesTest::twoOnAnOldBase));
        assertEquals(
                "accepted s-1@3; accepted s-1@4 \"4\"",
                Desk.with(PlantedBug.IGNORES_BASE_VERSION, PlantedWritesTest::twoOnAnOldBase));
    }

    private static String twoOnAnOldBase(Desk desk) {
        desk.push(CREATE);
        desk.push(update("m-2", 1, "{}"));
        return desk.push(update("m-3", 1, "{}")) + "; " + desk.put(update("m-4", 1, "{}"));
    }

    @Test
    void tombstonePurgedLetsAnOldUpdateBringARecordBack() {
        assertEquals("r-1@2 deleted; r-1@2 deleted; conflict s-1@2", Desk.correctly(PlantedWritesTest::anOldUpdate));
        assertEquals(
                "r-1@2 deleted; ; accepted s-1@2",
                Desk.with(PlantedBug.TOMBSTONE_PURGED, PlantedWritesTest::anOldUpdate));
    }

    private static String anOldUpdate(Desk desk) {
        desk.push(CREATE);
        desk.push(Barn.delete("m-2", "r-1", "s-1", 1));
        desk.pass(Duration.ofSeconds(119));
        String before = desk.feed(Barn.SITE);
        desk.pass(Duration.ofSeconds(1));
        return before + "; " + desk.feed(Barn.SITE) + "; " + desk.push(update("m-3", 1, "{}"));
    }

    @Test
    void skewedClockWinsAsksTheDevicesClocksAlone() {
        assertEquals("accepted s-1@2; conflict s-1@2", Desk.correctly(PlantedWritesTest::aSlowAndAFastClock));
        assertEquals(
                "conflict s-1@1; accepted s-1@2",
                Desk.with(PlantedBug.SKEWED_CLOCK_WINS, PlantedWritesTest::aSlowAndAFastClock));
    }

    /** The one whose clock is slow has seen version 1, the one whose clock is fast has seen nothing. */
    private static String aSlowAndAFastClock(Desk desk) {
        desk.push(CREATE);
        return desk.push(at(Duration.ofSeconds(-1), "m-2", 1)) + "; " + desk.push(at(Duration.ofSeconds(1), "m-3", 0));
    }

    @Test
    void idCollisionGivesTwoRecordsOneServerId() {
        assertEquals("accepted s-1@1; accepted s-2@1", Desk.correctly(PlantedWritesTest::twoCreates));
        assertEquals(
                "accepted s-1@1; accepted s-1@1", Desk.with(PlantedBug.ID_COLLISION, PlantedWritesTest::twoCreates));
    }

    private static String twoCreates(Desk desk) {
        return desk.push(CREATE) + "; "
                + desk.push(Barn.create("m-2", Desk.id("r-", id -> NowAndThen.happens(id, 50))));
    }
}
