package dev.barnstorm.link;

import static dev.barnstorm.link.VirtualStage.NO_FATES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.plan.RequestFates;
import dev.barnstorm.scenario.LinkState;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How requests pass a link in virtual time, and what the plan has in store for single ones; as {@link FatesIT} has it. */
class VirtualLinkTest {
    private static final LinkTimeline PERFECT = Stage.always(Duration.ZERO, Rate.UNLIMITED);

    /** One megabit a second: 8 µs a byte. */
    private static final Rate ONE_MEGABIT = (start, bytes) -> start + bytes * 8L;

    private static VirtualStage stage(LinkTimeline timeline) {
        return VirtualStage.of(timeline, NO_FATES, Duration.ZERO, false);
    }

    private static VirtualStage stage(RequestFate... fates) {
        return VirtualStage.of(PERFECT, inOrder(fates), Duration.ZERO, false);
    }

    private static RequestFates inOrder(RequestFate... fates) {
        Iterator<RequestFate> inOrder = List.of(fates).iterator();
        return (push, now) -> inOrder.next();
    }

    private static RequestFate fate(RequestFate.Kind kind, @Nullable Duration retryAfter) {
        return new RequestFate(kind, retryAfter);
    }

    @Test
    void aCleanLinkTakesNoTime() {
        VirtualStage stage = stage(PERFECT).push("r-1").passTo(0);
        assertEquals(
                """
                0  server: r-1
                0  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 0, heard
                0  device: r-1 answered
                """,
                stage.told());
        assertEquals(0, stage.link.openRequests());
        assertFalse(stage.link.surelyUndelivered("r-1"));
    }

    @Test
    void aMessageArrivesAsItsLatencyAndBandwidthHaveIt() {
        VirtualStage stage =
                stage(Stage.always(Duration.ofMillis(50), ONE_MEGABIT)).serverWaits();
        // Two bare segments of 40 bytes make the connection, 50.32 ms each; 5,000 bytes take 40 ms, and 50 ms to
        // arrive.
        stage.push("r-1").passTo(200);
        assertEquals("190.640  server: r-1\n", stage.told());
        assertEquals(1, stage.link.openRequests());
        stage.answer();
        assertEquals("", stage.passTo(273.999).told());
        // 3,000 bytes take 24 ms. The link's part: 100.64 to connect, 90 there, 74 back.
        assertEquals(
                """
                274  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 9.360, charged 264.640, heard
                274  device: r-1 answered
                """,
                stage.passTo(300).told());
    }

    @Test
    void aConnectionIsPaidForOnceAndKeptUntilTheSessionEnds() {
        VirtualStage stage = stage(Stage.always(Duration.ofMillis(50), ONE_MEGABIT));
        stage.push("r-1").passTo(300).told();
        stage.push("r-2").passTo(500);
        assertEquals(
                """
                390  server: r-2
                464  link: r-2 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 164, heard
                464  device: r-2 answered
                """,
                stage.told());
        stage.link.endSession();
        stage.push("r-3").passTo(1_000);
        assertEquals(
                """
                690.640  server: r-3
                764.640  link: r-3 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 264.640, heard
                764.640  device: r-3 answered
                """,
                stage.told());
    }

    @Test
    void theEndOfASessionLeavesAnOpenRequestAlone() {
        VirtualStage stage = stage(PERFECT).serverWaits().push("r-1").passTo(10);
        stage.link.endSession();
        stage.answer();
        assertTrue(stage.passTo(10).told().endsWith("10  device: r-1 answered\n"));
    }

    @Test
    void aRequestThatIsSentAgainIsAnotherCopy() {
        VirtualStage stage = stage(PERFECT).push("r-1").passTo(0).push("r-1").passTo(1);
        assertTrue(stage.told().contains("0  link: r-1 delivered, copy 2, 200"));
    }

    // ---------------------------------------------------------------- fates of single requests

    @Test
    void aSwallowedReplyLeavesTheServerActingAndTheDeviceWaiting() {
        VirtualStage stage = stage(fate(RequestFate.Kind.SWALLOW_REPLY, null), RequestFate.NONE);
        assertEquals(
                """
                0  server: r-1
                0  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 0, unheard
                0  link: r-1 server swallowed, 5000 up, 0 down
                """,
                stage.push("r-1").passTo(1_000).told());
        assertEquals(0, stage.link.openRequests());
        assertFalse(stage.link.surelyUndelivered("r-1"));

        stage.link.giveUp();
        assertEquals(
                """
                1000  server: r-2
                1000  link: r-2 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 0, heard
                1000  device: r-2 answered
                """,
                stage.push("r-2").passTo(1_000).told());
    }

    @Test
    void whoTriesTheConnectionOfASwallowedReplyFindsItDead() {
        VirtualStage stage = stage(fate(RequestFate.Kind.SWALLOW_REPLY, null));
        stage.push("r-1").passTo(0).told();
        assertEquals(
                "0  link: r-2 request hung, 0 up, 0 down\n",
                stage.push("r-2").passTo(1_000).told());
        assertTrue(stage.link.surelyUndelivered("r-2"));
        stage.link.heal();
        assertEquals("1000  device: r-2 broke\n", stage.passTo(1_000).told());
    }

    @Test
    void anUnavailableServerIsNotAskedAndSaysWhenToComeBack() {
        VirtualStage stage = stage(fate(RequestFate.Kind.UNAVAILABLE, Duration.ofMillis(1_500)), RequestFate.NONE);
        assertEquals(
                """
                0  link: r-1 fault unavailable
                0  device: r-1 503 2
                """,
                stage.push("r-1").passTo(0).told());
        assertEquals(0, stage.link.openRequests());
        assertTrue(stage.link.surelyUndelivered("r-1"));
        assertTrue(stage.push("r-2").passTo(0).told().endsWith("0  device: r-2 answered\n"));
    }

    @Test
    void anErrorIsAnsweredInTheServersPlace() {
        VirtualStage stage = stage(fate(RequestFate.Kind.ERROR_500, null));
        assertEquals(
                """
                0  link: r-1 fault error-500
                0  device: r-1 500 null
                """,
                stage.push("r-1").passTo(0).told());
    }

    @Test
    void anAnswerInTheServersPlaceTakesTheLinksTime() {
        VirtualStage stage = VirtualStage.of(
                Stage.always(Duration.ofMillis(50), Rate.UNLIMITED),
                inOrder(fate(RequestFate.Kind.UNAVAILABLE, null)),
                Duration.ZERO,
                false);
        assertEquals(
                """
                150  link: r-1 fault unavailable
                200  device: r-1 503 null
                """,
                stage.push("r-1").passTo(1_000).told());
    }

    @Test
    void appliedThenResetLetsTheServerActAndResetsInsteadOfAnswering() {
        VirtualStage stage = stage(fate(RequestFate.Kind.APPLIED_THEN_RESET, null), RequestFate.NONE);
        assertEquals(
                """
                0  server: r-1
                0  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 0, unheard
                0  link: r-1 fault applied-then-reset
                0  link: r-1 server reset, 5000 up, 0 down
                0  device: r-1 broke
                """,
                stage.push("r-1").passTo(0).told());
        assertEquals(0, stage.link.openRequests());
        assertTrue(stage.push("r-2").passTo(0).told().endsWith("0  device: r-2 answered\n"));
    }

    @Test
    void nothingHappensBeforeTheStormAndAfterIt() {
        RequestFates always = (push, now) -> fate(RequestFate.Kind.UNAVAILABLE, null);
        VirtualStage stage =
                VirtualStage.before(Stage.always(Duration.ofMillis(50), Rate.UNLIMITED), always, Duration.ZERO, false);
        assertTrue(stage.push("before").passTo(0).told().endsWith("0  device: before answered\n"));
        stage.link.openStorm();
        assertTrue(stage.push("in it").passTo(1_000).told().endsWith("device: in it 503 null\n"));
        stage.link.heal();
        assertTrue(stage.push("after").passTo(1_000).told().endsWith("1000  device: after answered\n"));
    }

    // ---------------------------------------------------------------- connections that nobody uses

    @Test
    void aConnectionThatNobodyUsesIsClosedAfterAWhile() {
        VirtualStage stage = VirtualStage.of(
                Stage.always(Duration.ofMillis(50), Rate.UNLIMITED), NO_FATES, Duration.ofSeconds(5), false);
        stage.serverWaits().push("r-1").passTo(6_000);
        stage.answer();
        assertTrue(stage.passTo(8_000).told().endsWith("6050  device: r-1 answered\n"));
        stage.push("r-2").passTo(9_000);
        stage.answer();
        assertTrue(stage.passTo(14_000).told().endsWith("9050  device: r-2 answered\n"), "its rest began again");
        assertEquals(
                "14050  link: unused connect closed, 0 up, 0 down\n",
                stage.passTo(20_000).told());
        assertEquals("20150  server: r-3\n", stage.push("r-3").passTo(21_000).told());
    }

    @Test
    void afterTheStormNobodyClosesWhatIsUnused() {
        VirtualStage stage = VirtualStage.of(PERFECT, NO_FATES, Duration.ofSeconds(5), false);
        stage.push("r-1").passTo(1_000).told();
        stage.link.heal();
        assertEquals("", stage.passTo(60_000).told());
    }

    @Test
    void aRecordedSilenceHoldsBackAndCutsNothing() {
        LinkState offline = new LinkState("offline", Duration.ZERO, Duration.ZERO, 0, 0, 0, Duration.ZERO, true, 1, 0);
        Rate silent = (start, bytes) -> Math.max(start, 20_000_000);
        LinkTimeline timeline = Stage.timeline(
                new LinkSegment(0, 10_000_000, LinkState.PERFECT, Rate.UNLIMITED, Rate.UNLIMITED, false, false),
                new LinkSegment(10_000_000, 20_000_000, offline, silent, Rate.UNLIMITED, false, true, true),
                new LinkSegment(
                        20_000_000, Long.MAX_VALUE, LinkState.PERFECT, Rate.UNLIMITED, Rate.UNLIMITED, false, false));
        VirtualStage stage = stage(timeline);
        stage.push("r-1").passTo(12_000).told();
        assertEquals("", stage.push("r-2").passTo(19_999).told(), "its connection stands, and waits with it");
        assertEquals(
                """
                20000  server: r-2
                20000  link: r-2 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 8000, heard
                20000  device: r-2 answered
                """,
                stage.passTo(30_000).told());
    }
}
