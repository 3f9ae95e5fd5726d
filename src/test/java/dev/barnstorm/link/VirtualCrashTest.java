package dev.barnstorm.link;

import static dev.barnstorm.link.VirtualStage.NO_FATES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a server's death does to connections in virtual time, at every point where it can meet a request. */
class VirtualCrashTest {
    private static final LinkTimeline FAST = VirtualOutagesTest.outage(false, Rate.UNLIMITED, Rate.UNLIMITED);

    private static VirtualStage stage(Rate uplink, Rate downlink) {
        return VirtualStage.of(VirtualOutagesTest.outage(false, uplink, downlink), NO_FATES, Duration.ZERO, false);
    }

    private static void diesAt(double millis, VirtualStage stage) {
        stage.passTo(millis).link.serverDied();
    }

    @Test
    void whoeverComesIsRefusedUntilItIsBack() {
        VirtualStage stage = stage(Rate.UNLIMITED, Rate.UNLIMITED);
        diesAt(1_000, stage);
        assertEquals(
                "2000  link: r-1 connect refused, 0 up, 0 down\n2000  device: r-1 broke\n",
                stage.passTo(2_000).push("r-1").passTo(2_500).told());
        assertTrue(stage.link.surelyUndelivered("r-1"));
        stage.passTo(3_000).link.serverIsBack();
        assertEquals(
                "3000  server: r-2\n"
                        + "3000  link: r-2 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged 0, heard\n"
                        + "3000  device: r-2 answered\n",
                stage.push("r-2").passTo(3_500).told());
    }

    @Test
    void aRequestOnItsWayIsReset() {
        VirtualStage stage = stage(VirtualOutagesTest.SLOW, Rate.UNLIMITED).push("r-1");
        diesAt(2_000, stage);
        assertEquals(
                "2000  link: r-1 request reset, 1448 up, 0 down\n2000  device: r-1 broke\n",
                stage.passTo(9_000).told());
        assertTrue(stage.link.surelyUndelivered("r-1"));
        assertEquals(0, stage.link.openRequests());
    }

    @Test
    void aRequestThatTheServerHasIsResetAndNobodyKnowsWhatBecameOfIt() {
        VirtualStage stage = stage(Rate.UNLIMITED, Rate.UNLIMITED).serverWaits().push("r-1");
        diesAt(2_000, stage);
        assertEquals(
                "0  server: r-1\n2000  link: r-1 server reset, 5000 up, 0 down\n2000  device: r-1 broke\n",
                stage.passTo(9_000).told());
        assertFalse(stage.link.surelyUndelivered("r-1"));
        assertEquals(0, stage.link.openRequests());
    }

    @Test
    void aReplyThatHasLeftTheServerIsHeardAndTheConnectionIsTheLast() {
        VirtualStage stage = stage(Rate.UNLIMITED, VirtualOutagesTest.SLOW).push("r-1");
        diesAt(1_000, stage);
        assertTrue(stage.passTo(9_000).told().endsWith("device: r-1 answered\n"));
        assertEquals(
                "9000  link: r-2 connect refused, 0 up, 0 down\n9000  device: r-2 broke\n",
                stage.push("r-2").passTo(9_500).told());
    }

    @Test
    void whoeverWaitsInABlackHoleIsNotTold() {
        VirtualStage stage = stage(Rate.UNLIMITED, Rate.UNLIMITED).serverWaits();
        stage.passTo(9_000).push("r-1");
        diesAt(15_000, stage);
        assertEquals(
                "9000  server: r-1\n10000  link: r-1 server hung, 5000 up, 0 down\n",
                stage.passTo(19_000).told());
        assertEquals(0, stage.link.openRequests());
    }

    @Test
    void aRequestThatComesOutOfAnOutageToADeadServerIsGone() {
        VirtualStage stage = VirtualStage.of(FAST, NO_FATES, Duration.ZERO, true);
        stage.passTo(11_000).push("r-1").passTo(12_000).link.giveUp();
        diesAt(13_000, stage);
        assertEquals(
                "11000  link: r-1 connect hung, 5000 up, 0 down\n".replace("5000 up", "0 up"),
                stage.passTo(25_000).told());
        assertEquals(0, stage.link.openRequests());
    }
}
