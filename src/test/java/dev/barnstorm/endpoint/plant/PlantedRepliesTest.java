package dev.barnstorm.endpoint.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.endpoint.Barn;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.SyncCall;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bugs in what is answered: the same story at a correct service and at one with the bug. */
class PlantedRepliesTest {
    private static final Mutation CREATE = Barn.create("m-1", "r-1");

    private static Mutation update(String mutationId, long base) {
        return Barn.update(mutationId, "r-1", "s-1", base, "{}");
    }

    @Test
    void staleCurrentShowsTheStateOfTheFirstConflictForEver() {
        assertEquals("conflict s-1@2, conflict s-1@3", Desk.correctly(PlantedRepliesTest::twoConflicts));
        assertEquals(
                "conflict s-1@2, conflict s-1@2",
                Desk.with(PlantedBug.STALE_CURRENT, PlantedRepliesTest::twoConflicts));
    }

    private static String twoConflicts(Desk desk) {
        desk.push(CREATE);
        desk.push(update("m-2", 1));
        String first = desk.push(update("m-3", 1));
        desk.push(update("m-4", 2));
        return first + ", " + desk.push(update("m-3", 2));
    }

    @Test
    void timezoneShiftGivesTimesBackAnHourLate() {
        assertEquals("{\"kg\":12.5} 2026-03-01T12:00:00.000Z", Desk.correctly(PlantedRepliesTest::aTime));
        assertEquals(
                "{\"kg\":12.5} 2026-03-01T13:00:00.000Z",
                Desk.with(PlantedBug.TIMEZONE_SHIFT, PlantedRepliesTest::aTime));
    }

    private static String aTime(Desk desk) {
        desk.push(CREATE);
        return desk.first();
    }

    @Test
    void poisonBlocksEveryBatchThatHoldsTheRecord() {
        assertEquals(
                "accepted s-1@1 accepted s-2@1; duplicate s-2@1; duplicate s-1@1",
                Desk.correctly(PlantedRepliesTest::aCertainRecord));
        assertEquals(
                "500 application/problem+json; 500 application/problem+json; accepted s-1@1",
                Desk.with(PlantedBug.POISON_BLOCKS, PlantedRepliesTest::aCertainRecord));
    }

    private static String aCertainRecord(Desk desk) {
        Mutation poison = Barn.create("m-2", Desk.id("r-", id -> NowAndThen.happens(id, 50)));
        return desk.push(CREATE, poison) + "; " + desk.push(poison) + "; " + desk.push(CREATE);
    }

    @Test
    void smallBatchesOnlyTakesTwenty() {
        assertEquals("accepted, accepted", Desk.correctly(PlantedRepliesTest::twentyAndTwentyOne));
        assertEquals("accepted, 413", Desk.with(PlantedBug.SMALL_BATCHES_ONLY, PlantedRepliesTest::twentyAndTwentyOne));
    }

    private static String twentyAndTwentyOne(Desk desk) {
        return IntStream.of(20, 21)
                .mapToObj(size -> desk.push(IntStream.range(0, size)
                                .mapToObj(i -> Barn.create(size + "-m-" + i, size + "-r-" + i))
                                .toArray(Mutation[]::new))
                        .split(" ")[0])
                .collect(Collectors.joining(", "));
    }

    @Test
    void captivePortalAnswersOneRequestInFiftyWithAWebPage() {
        assertEquals("200 application/json; 200 application/json", Desk.correctly(PlantedRepliesTest::twoRequests));
        assertEquals(
                "200 application/json; 200 text/html; charset=utf-8",
                Desk.with(PlantedBug.CAPTIVE_PORTAL, PlantedRepliesTest::twoRequests));
    }

    private static String twoRequests(Desk desk) {
        String free = Desk.id("request-", id -> !NowAndThen.happens(id, 50));
        String caught = Desk.id("request-", id -> NowAndThen.happens(id, 50));
        return answer(desk, free) + "; " + answer(desk, caught);
    }

    private static String answer(Desk desk, String requestId) {
        HttpReply reply = desk.replyTo(new SyncCall.Pull(null, 10), requestId);
        return reply.status() + " " + reply.header("Content-Type").orElse("");
    }

    @Test
    void weakEtagMatchesNoPut() {
        assertEquals("accepted s-1@2 \"2\"", Desk.correctly(PlantedRepliesTest::aPut));
        assertEquals("conflict s-1@1 W/\"1\"", Desk.with(PlantedBug.WEAK_ETAG, PlantedRepliesTest::aPut));
    }

    private static String aPut(Desk desk) {
        desk.push(CREATE);
        return desk.put(update("m-2", 1));
    }
}
