package dev.barnstorm.link;

import static dev.barnstorm.link.VirtualStage.NO_FATES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.scenario.LinkState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What outages do to connections in virtual time, at every point where they can meet a request; in the words of {@link
 * OutagesIT}. The link is slow for 10 seconds in one direction, out for 10, and perfect from then on.
 */
class VirtualOutagesTest {
    /** A byte a millisecond; the bare segment that makes a connection takes 40 of them. */
    static final Rate SLOW = (start, bytes) -> start + bytes * 1_000L;

    static LinkTimeline outage(boolean resets, Rate uplink, Rate downlink) {
        return Stage.timeline(
                new LinkSegment(0, 10_000_000, LinkState.PERFECT, uplink, downlink, false, false),
                Stage.outage(10_000_000, 20_000_000, resets),
                new LinkSegment(
                        20_000_000, Long.MAX_VALUE, LinkState.PERFECT, Rate.UNLIMITED, Rate.UNLIMITED, false, false));
    }

    private static VirtualStage stage(boolean resets, Rate uplink, Rate downlink) {
        return VirtualStage.of(outage(resets, uplink, downlink), NO_FATES, Duration.ZERO, false);
    }

    private static void assertTold(String told, boolean resets, VirtualStage stage) {
        String cut = told.replace("END", resets ? "reset" : "hung");
        assertEquals(resets ? cut + "10000  device: r-1 broke\n" : cut, stage.told());
    }

    private static void assertNothingMoreHappens(VirtualStage stage) {
        assertEquals(0, stage.link.openRequests());
        assertEquals("", stage.passTo(60_000).told());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void beforeItsConnectionStandsNothingHasLeft(boolean resets) {
        VirtualStage stage = stage(resets, SLOW, Rate.UNLIMITED).passTo(9_961).push("r-1");
        assertTold("10000  link: r-1 connect END, 0 up, 0 down\n", resets, stage.passTo(15_000));
        assertTrue(stage.link.surelyUndelivered("r-1"));
        assertNothingMoreHappens(stage);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onceTheConnectionStandsTheDeviceCanKnowNothing(boolean resets) {
        VirtualStage stage = stage(resets, SLOW, Rate.UNLIMITED).passTo(9_960).push("r-1");
        assertTold("10000  link: r-1 request END, 0 up, 0 down\n", resets, stage.passTo(15_000));
        assertTrue(stage.link.surelyUndelivered("r-1"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequestThatIsPartlyOnItsWayNeverArrives(boolean resets) {
        // It leaves at 7,040; of its segments of 1,448 bytes two have arrived, the third would at 11,384.
        VirtualStage stage = stage(resets, SLOW, Rate.UNLIMITED).passTo(7_000).push("r-1");
        assertTold("10000  link: r-1 request END, 2896 up, 0 down\n", resets, stage.passTo(15_000));
        assertTrue(stage.link.surelyUndelivered("r-1"));
        assertNothingMoreHappens(stage);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequestThatTheServerHasIsCutBehindIt(boolean resets) {
        VirtualStage stage = stage(resets, Rate.UNLIMITED, Rate.UNLIMITED).serverWaits();
        stage.passTo(9_000).push("r-1").passTo(15_000);
        assertTold("9000  server: r-1\n10000  link: r-1 server END, 5000 up, 0 down\n", resets, stage);
        assertFalse(stage.link.surelyUndelivered("r-1"));
        assertEquals(resets ? 0 : 1, stage.link.openRequests());
        stage.answer();
        String watched =
                "15000  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 6000, charged 0, unheard\n";
        assertEquals(resets ? "" : watched, stage.told());
        assertNothingMoreHappens(stage);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReplyIsCutBeforeItsFirstByte(boolean resets) {
        VirtualStage stage =
                stage(resets, Rate.UNLIMITED, SLOW).passTo(9_000).push("r-1").passTo(9_500);
        assertEquals("9040  server: r-1\n", stage.told());
        String watched =
                "10000  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 3040, unheard\n";
        assertTold(
                "10000  link: r-1 server END, 5000 up, 0 down\n" + (resets ? "" : watched),
                resets,
                stage.passTo(15_000));
        assertNothingMoreHappens(stage);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReplyIsCutInTheMiddle(boolean resets) {
        // It leaves at 7,040; its segments arrive at 8,488, 9,936 and 10,040.
        VirtualStage stage =
                stage(resets, Rate.UNLIMITED, SLOW).passTo(7_000).push("r-1").passTo(9_999);
        assertEquals("7040  server: r-1\n", stage.told());
        String watched =
                "10000  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 3040, unheard\n";
        assertTold(
                "10000  link: r-1 reply END, 5000 up, 2896 down\n" + (resets ? "" : watched),
                resets,
                stage.passTo(15_000));
        assertFalse(stage.link.surelyUndelivered("r-1"));
        assertNothingMoreHappens(stage);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsDueWhenTheOutageBeginsHasPassed(boolean resets) {
        VirtualStage stage =
                stage(resets, SLOW, Rate.UNLIMITED).passTo(4_960).push("r-1").passTo(15_000);
        assertEquals(
                """
                10000  server: r-1
                10000  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 5040, heard
                10000  device: r-1 answered
                10000  link: unused connect END, 0 up, 0 down
                """
                        .replace("END", resets ? "reset" : "hung"),
                stage.told());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatIsOpenedInAnOutageCarriesNothing(boolean resets) {
        VirtualStage stage = stage(resets, Rate.UNLIMITED, Rate.UNLIMITED);
        stage.passTo(12_000).push("r-1").passTo(19_000);
        assertEquals(
                resets
                        ? """
                        12000  link: r-1 connect refused, 0 up, 0 down
                        12000  device: r-1 broke
                        """
                        : "12000  link: r-1 connect hung, 0 up, 0 down\n",
                stage.told());
        assertTrue(stage.link.surelyUndelivered("r-1"));
        assertEquals(0, stage.link.openRequests());
        stage.link.giveUp();
        assertEquals("", stage.passTo(21_000).told());
        assertTrue(stage.push("r-2").passTo(21_000).told().endsWith("21000  device: r-2 answered\n"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUnusedConnectionIsCutToo(boolean resets) {
        VirtualStage stage = stage(resets, Rate.UNLIMITED, Rate.UNLIMITED);
        stage.push("r-1").passTo(5_000).told();
        String end = resets ? "reset" : "hung";
        assertEquals(
                "10000  link: unused connect " + end + ", 0 up, 0 down\n",
                stage.passTo(12_000).told());
        stage.push("r-2").passTo(13_000);
        assertEquals(
                resets
                        ? """
                        12000  link: r-2 connect refused, 0 up, 0 down
                        12000  device: r-2 broke
                        """
                        : "12000  link: r-2 request hung, 0 up, 0 down\n",
                stage.told());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionFromBeforeTheStormIsCutWhenItBeginsInAnOutage(boolean resets) {
        LinkTimeline out = Stage.timeline(Stage.outage(0, 10_000_000, resets));
        VirtualStage stage = VirtualStage.before(out, NO_FATES, Duration.ZERO, false);
        stage.push("r-1").passTo(0).told();
        stage.link.openStorm();
        assertEquals("0  link: unused connect " + (resets ? "reset" : "hung") + ", 0 up, 0 down\n", stage.told());
    }

    @Test
    void aSecondOutageMayResetWhatTheFirstLeftHanging() {
        LinkTimeline twoOutages =
                Stage.timeline(Stage.outage(0, 10_000_000, false), Stage.outage(10_000_000, 20_000_000, true));
        VirtualStage stage = VirtualStage.of(twoOutages, NO_FATES, Duration.ZERO, false);
        assertEquals(
                "0  link: r-1 connect hung, 0 up, 0 down\n",
                stage.push("r-1").passTo(9_999).told());
        assertEquals(
                """
                10000  link: unused connect reset, 0 up, 0 down
                10000  device: r-1 broke
                """,
                stage.passTo(15_000).told());
    }
}
