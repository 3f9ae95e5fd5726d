package dev.barnstorm.link;

import static dev.barnstorm.link.VirtualStage.NO_FATES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.plan.DataPlan;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.scenario.LinkState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a data plan does to requests of 5,000 bytes and replies of 3,000, in virtual time. A period has 100 seconds, and the first one
 * begins with the storm.
 */
class VirtualDataPlanTest {
    private static final LinkTimeline PERFECT =
            Stage.timeline(segment(0, Long.MAX_VALUE, Rate.UNLIMITED, Rate.UNLIMITED));
    /** Eight bits a millisecond: a byte, that is. */
    private static final double BYTE_A_MILLISECOND = 8_000;

    private static LinkSegment segment(long from, long until, Rate uplink, Rate downlink) {
        return new LinkSegment(from, until, LinkState.PERFECT, uplink, downlink, false, false);
    }

    private static DataPlan plan(long bytes, @Nullable Double throttle) {
        return new DataPlan(bytes, 100_000_000, 0, throttle);
    }

    private static VirtualStage stage(LinkTimeline timeline, long bytes, @Nullable Double throttle) {
        return VirtualStage.of(timeline, plan(bytes, throttle), false);
    }

    @Test
    void whatFitsPassesAsIfThereWereNoPlan() {
        assertEquals(
                """
                1000  server: r-1
                1000  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 0, heard
                1000  device: r-1 answered
                """,
                stage(PERFECT, 8_000, null)
                        .passTo(1_000)
                        .push("r-1")
                        .passTo(50_000)
                        .told());
    }

    @Test
    void beyondTheAllowanceEachDirectionIsThrottled() {
        // The first exchange takes 8,000 of 9,000 bytes. Of the second request no segment of 1,448 fits into the 1,000
        // that are
        // left: its 5,000 bytes take 5 seconds, and so do the 3,000 of the reply take 3.
        VirtualStage stage = stage(PERFECT, 9_000, BYTE_A_MILLISECOND);
        stage.push("r-1").passTo(1_000).told();
        assertEquals(
                """
                1000  data: used up until 100000
                6000  server: r-2
                9000  link: r-2 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 8000, heard
                9000  device: r-2 answered
                """,
                stage.push("r-2").passTo(50_000).told());
    }

    @Test
    void whatIsLeftOfAMessageIsThrottledFromTheSegmentOnThatDoesNotFit() {
        // 2,000 bytes: one segment of the request passes at once, the other 3,552 bytes take their time.
        assertEquals(
                """
                0  data: used up until 100000
                3552  server: r-1
                6552  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 6552, heard
                6552  device: r-1 answered
                """,
                stage(PERFECT, 2_000, BYTE_A_MILLISECOND)
                        .push("r-1")
                        .passTo(50_000)
                        .told());
    }

    @Test
    void aLinkThatIsSlowerThanTheThrottleStaysAsItIs() {
        // A byte a millisecond by itself: 5,000 up, 40 of them for the connection before; then 3,000 down.
        LinkTimeline slow = Stage.timeline(segment(0, Long.MAX_VALUE, VirtualOutagesTest.SLOW, Rate.UNLIMITED));
        VirtualStage stage = stage(slow, 1_000, 10 * BYTE_A_MILLISECOND);
        assertEquals(
                """
                40  data: used up until 100000
                5040  server: r-1
                5340  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 5340, heard
                5340  device: r-1 answered
                """,
                stage.push("r-1").passTo(50_000).told());
    }

    @Test
    void theNextPeriodBeginsWithAWholeAllowance() {
        VirtualStage stage = stage(PERFECT, 9_000, BYTE_A_MILLISECOND);
        stage.push("r-1").push("r-2").passTo(99_999).told();
        assertEquals("100000  data: anew until 200000\n", stage.passTo(100_000).told());
        assertEquals(
                """
                150000  server: r-3
                150000  link: r-3 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 0, heard
                150000  device: r-3 answered
                """,
                stage.passTo(150_000).push("r-3").passTo(150_001).told());
    }

    @Test
    void nobodyIsToldOfAPeriodThatWasNotUsedUp() {
        VirtualStage stage = stage(PERFECT, 8_000, null).push("r-1").passTo(100_000);
        stage.told();
        assertEquals("", stage.passTo(1_000_000).told());
    }

    @Test
    void aPlanThatStopsLetsTheDeviceWaitUntilItGivesUp() {
        VirtualStage stage = stage(PERFECT, 9_000, null);
        stage.push("r-1").passTo(1_000).told();
        assertEquals(
                """
                1000  data: used up until 100000
                1000  link: r-2 request hung, 0 up, 0 down
                """,
                stage.push("r-2").passTo(30_000).told());
        stage.link.giveUp();
        assertEquals(
                "30000  link: r-3 connect hung, 0 up, 0 down\n",
                stage.push("r-3").passTo(31_000).told());
        stage.link.giveUp();
        assertEquals("100000  data: anew until 200000\n", stage.passTo(110_000).told());
        assertEquals(
                """
                110000  server: r-4
                110000  link: r-4 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 0, heard
                110000  device: r-4 answered
                """,
                stage.push("r-4").passTo(120_000).told());
    }

    @Test
    void aReplyThatDoesNotFitIsLostBehindTheServer() {
        // The request takes 5,000 of 6,500; one segment of the reply arrives, the rest never does.
        VirtualStage stage = stage(PERFECT, 6_500, null);
        assertEquals(
                """
                0  server: r-1
                0  data: used up until 100000
                0  link: r-1 reply hung, 5000 up, 1448 down
                0  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 0.001, unheard
                """,
                stage.push("r-1").passTo(50_000).told());
    }

    @Test
    void aGhostGoesOnItsWayWhenTheNextPeriodBegins() {
        VirtualStage stage = VirtualStage.of(PERFECT, plan(2_000, null), true);
        stage.push("r-1").passTo(30_000);
        stage.link.giveUp();
        stage.told();
        // 2,000 bytes are not enough for it in any period.
        assertEquals(
                """
                100000  data: anew until 200000
                100000  data: used up until 200000
                """,
                stage.passTo(150_000).told());
    }

    @Test
    void bytesThatAnOutageLosesAreNotCounted() {
        // At a byte a millisecond 2,040 ms are enough for one segment and a part of the second; the outage loses that
        // and the others.
        LinkTimeline link = Stage.timeline(
                segment(0, 2_040_000, VirtualOutagesTest.SLOW, Rate.UNLIMITED),
                Stage.outage(2_040_000, 20_000_000, true),
                segment(20_000_000, Long.MAX_VALUE, Rate.UNLIMITED, Rate.UNLIMITED));
        // Two segments had begun to pass. What is left for the second request and its reply is just enough.
        VirtualStage stage = stage(link, 2 * 1_448 + 8_000, null).push("r-1").passTo(20_000);
        stage.told();
        assertEquals(
                """
                20000  server: r-2
                20000  link: r-2 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 0, heard
                20000  device: r-2 answered
                """,
                stage.push("r-2").passTo(50_000).told());
        assertEquals(
                "50000  data: used up until 100000", firstLine(stage.push("r-3").passTo(60_000)));
    }

    @Test
    void anOutageMeanwhileIsAnOutage() {
        LinkTimeline link = Stage.timeline(
                segment(0, 10_000_000, Rate.UNLIMITED, Rate.UNLIMITED),
                Stage.outage(10_000_000, 20_000_000, true),
                segment(20_000_000, Long.MAX_VALUE, Rate.UNLIMITED, Rate.UNLIMITED));
        VirtualStage stage = stage(link, 1_000, BYTE_A_MILLISECOND).passTo(8_000);
        assertEquals(
                """
                8000  data: used up until 100000
                10000  link: r-1 request reset, 1448 up, 0 down
                10000  device: r-1 broke
                """,
                stage.push("r-1").passTo(15_000).told());
        // Behind it, it is throttled still; making the connection takes 40 bytes each way.
        stage.passTo(30_000).push("r-2");
        assertEquals("35080  server: r-2", firstLine(stage.passTo(60_000)));
    }

    @Test
    void theFirstPeriodHasWhatIsLeftOfItsTime() {
        // It began 75 seconds before the storm: a quarter of 32,000 bytes is left, which is one exchange.
        DataPlan plan = new DataPlan(32_000, 100_000_000, -75_000_000, null);
        VirtualStage stage = VirtualStage.of(PERFECT, plan, false);
        stage.push("r-1").passTo(1_000).told();
        assertEquals(
                "1000  data: used up until 25000", firstLine(stage.push("r-2").passTo(2_000)));
        stage.link.giveUp();
        assertEquals("25000  data: anew until 125000\n", stage.passTo(30_000).told());
    }

    @Test
    void theHealEndsThePlan() {
        VirtualStage stage = stage(PERFECT, 1_000, null);
        stage.push("r-1").passTo(1_000).told();
        stage.link.heal();
        assertEquals("1000  device: r-1 broke\n", stage.passTo(2_000).told());
        assertEquals("2000  server: r-2", firstLine(stage.push("r-2").passTo(3_000)));
        assertEquals("", stage.passTo(500_000).told());
    }

    @Test
    void nothingIsCountedBeforeTheStorm() {
        VirtualStage stage = VirtualStage.before(PERFECT, NO_FATES, Duration.ZERO, false);
        stage.push("r-1");
        assertEquals("0  server: r-1", firstLine(stage.passTo(1_000)));
    }

    private static String firstLine(VirtualStage stage) {
        return stage.told().lines().findFirst().orElse("");
    }
}
