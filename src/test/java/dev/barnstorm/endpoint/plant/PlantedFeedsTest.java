package dev.barnstorm.endpoint.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.endpoint.Barn;
import dev.barnstorm.endpoint.Handling;
import dev.barnstorm.protocol.Mutation;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Bugs in what the feed shows: the same story at a correct service and at one with the bug. */
class PlantedFeedsTest {
    private static final Mutation FIRST = Barn.create("m-1", "r-1");
    private static final Mutation SECOND = Barn.create("m-2", "r-2");
    private static final Mutation THIRD = Barn.create("m-3", "r-3");

    @Test
    void sequenceGapSkipsWhatCommitsLate() {
        assertEquals("[] then [r-1@1 r-2@1]", Desk.correctly(PlantedFeedsTest::aLateCommit));
        assertEquals("[r-2@1] then []", Desk.with(PlantedBug.SEQUENCE_GAP, PlantedFeedsTest::aLateCommit));
    }

    private static String aLateCommit(Desk desk) {
        Handling late = desk.written(FIRST);
        desk.push(SECOND);
        String between = desk.page(10);
        Desk.commit(late);
        late.show();
        return "[" + between + "] then [" + desk.page(10) + "]";
    }

    @Test
    void equalTimestampsSkipsTheRestOfABatchAtThePagesEdge() {
        assertEquals("[r-1@1 r-2@1 …] then [r-3@1]", Desk.correctly(PlantedFeedsTest::aBatchOfThree));
        assertEquals(
                "[r-1@1 r-2@1 …] then []", Desk.with(PlantedBug.EQUAL_TIMESTAMPS, PlantedFeedsTest::aBatchOfThree));
    }

    @Test
    void inclusiveCursorServesAFullPageOfOneTimeForEver() {
        assertEquals(
                "[r-1@1 r-2@1 …] then [r-1@1 r-2@1 …]",
                Desk.with(PlantedBug.INCLUSIVE_CURSOR, PlantedFeedsTest::aBatchOfThree));
    }

    private static String aBatchOfThree(Desk desk) {
        desk.push(FIRST, SECOND, THIRD);
        return "[" + desk.page(2) + "] then [" + desk.page(2) + "]";
    }

    @Test
    void aTimeAsCursorShowsEveryRowOfATimeOfItsOwn() {
        for (PlantedBug bug : new PlantedBug[] {PlantedBug.EQUAL_TIMESTAMPS, PlantedBug.INCLUSIVE_CURSOR}) {
            String pages = Desk.with(bug, PlantedFeedsTest::threeOneByOne);
            assertTrue(pages.contains("r-1@1") && pages.contains("r-2@1") && pages.contains("r-3@1"), pages);
        }
    }

    private static String threeOneByOne(Desk desk) {
        desk.pass(Duration.ofMinutes(-5));
        desk.push(FIRST);
        desk.pass(Duration.ofMillis(1));
        desk.push(SECOND);
        desk.pass(Duration.ofMillis(1));
        desk.push(THIRD);
        return desk.page(2) + " then " + desk.page(2);
    }

    @Test
    void offsetPagingSkipsWhatMovesUp() {
        assertEquals("[r-1@1 r-2@1 …] then [r-3@1 r-1@2]", Desk.correctly(PlantedFeedsTest::aChangeBetweenPages));
        assertEquals(
                "[r-1@1 r-2@1 …] then [r-1@2]",
                Desk.with(PlantedBug.OFFSET_PAGING, PlantedFeedsTest::aChangeBetweenPages));
    }

    private static String aChangeBetweenPages(Desk desk) {
        desk.push(FIRST, SECOND, THIRD);
        String page = desk.page(2);
        desk.push(Barn.update("m-4", "r-1", "s-1", 1, "{}"));
        return "[" + page + "] then [" + desk.page(2) + "]";
    }

    @Test
    void crossSiteShowsAChangeInAnotherSitesFeed() {
        String ours = Desk.id("r-", stray());
        assertEquals("r-1@1; " + ours + "@1", Desk.correctly(desk -> twoSites(desk, ours)));
        assertEquals(
                "r-1@1 " + ours + "@1; " + ours + "@1", Desk.with(PlantedBug.CROSS_SITE, desk -> twoSites(desk, ours)));
        String other = Desk.id("r-", stray().negate().and(id -> !id.equals("r-1")));
        assertEquals("r-1@1; " + other + "@1", Desk.with(PlantedBug.CROSS_SITE, desk -> twoSites(desk, other)));
    }

    private static Predicate<String> stray() {
        return id -> NowAndThen.happens(id, 50);
    }

    private static String twoSites(Desk desk, String localId) {
        desk.pushFor("barn-04", FIRST);
        desk.push(Barn.create("m-2", localId));
        return desk.feed("barn-04") + "; " + desk.feed(Barn.SITE);
    }
}
