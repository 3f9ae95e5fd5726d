package dev.barnstorm.link;

import static dev.barnstorm.link.VirtualStage.NO_FATES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.plan.RequestFates;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of requests in virtual time when their sender gives up or the link heals, in the words of {@link
 * OutagesIT}; on the link of {@link VirtualOutagesTest}.
 */
class VirtualGhostsTest {
    private static final String AT_THE_SERVER_UNHEARD =
            " link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 0, charged ";

    private static VirtualStage stage(Rate uplink, Rate downlink, boolean ghosts) {
        return stage(NO_FATES, uplink, downlink, ghosts);
    }

    private static VirtualStage stage(RequestFates fates, Rate uplink, Rate downlink, boolean ghosts) {
        return VirtualStage.of(VirtualOutagesTest.outage(false, uplink, downlink), fates, Duration.ZERO, ghosts);
    }

    private static VirtualStage fast(boolean ghosts) {
        return stage(Rate.UNLIMITED, Rate.UNLIMITED, ghosts);
    }

    private static String unheard(int atMillis, int chargedMillis) {
        return """
                %d  server: r-1
                %d %s%d, unheard
                """
                .formatted(atMillis, atMillis, AT_THE_SERVER_UNHEARD, chargedMillis);
    }

    // ---------------------------------------------------------------- the device gives up

    @Test
    void whoGivesUpBeforeHisConnectionStandsHasSentNothing() {
        VirtualStage stage = stage(VirtualOutagesTest.SLOW, Rate.UNLIMITED, false)
                .push("r-1")
                .passTo(39);
        stage.link.giveUp();
        assertEquals(
                "39  link: r-1 connect closed, 0 up, 0 down\n",
                stage.passTo(60_000).told());
        assertTrue(stage.link.surelyUndelivered("r-1"));
        assertEquals(0, stage.link.openRequests());
    }

    @Test
    void aDeviceThatGivesUpWhileItsRequestIsOnTheWayLosesIt() {
        VirtualStage stage = stage(VirtualOutagesTest.SLOW, Rate.UNLIMITED, false)
                .push("r-1")
                .passTo(1_488);
        stage.link.giveUp();
        assertEquals(
                "1488  link: r-1 request closed, 1448 up, 0 down\n",
                stage.passTo(60_000).told());
        assertTrue(stage.link.surelyUndelivered("r-1"));
        assertEquals(0, stage.link.openRequests());
    }

    @Test
    void aDeviceThatGivesUpDoesNotStopTheServer() {
        VirtualStage stage = fast(false).serverWaits().push("r-1").passTo(1_000);
        stage.link.giveUp();
        assertEquals(
                """
                0  server: r-1
                1000  link: r-1 server closed, 5000 up, 0 down
                """,
                stage.told());
        assertEquals(1, stage.link.openRequests());
        stage.passTo(2_000).answer();
        assertEquals(
                "2000  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 2000, charged 0, unheard\n",
                stage.passTo(60_000).told());
        assertEquals(0, stage.link.openRequests());
        assertFalse(stage.link.surelyUndelivered("r-1"));
    }

    @Test
    void whoGivesUpAndAsksAgainDoesSoOnAConnectionOfHisOwn() {
        VirtualStage stage = fast(false).serverWaits().push("r-1").passTo(1_000);
        stage.link.giveUp();
        stage.answer();
        stage.push("r-2").passTo(1_000);
        stage.told();
        assertEquals(1, stage.link.openRequests());
        stage.answer();
        assertTrue(stage.passTo(1_000).told().endsWith("1000  device: r-2 answered\n"));
    }

    @Test
    void aReplyOnItsWayToADeviceThatGaveUpIsOnlyWatched() {
        VirtualStage stage = stage(Rate.UNLIMITED, VirtualOutagesTest.SLOW, false)
                .push("r-1")
                .passTo(1_488);
        stage.link.giveUp();
        assertEquals(
                """
                40  server: r-1
                1488  link: r-1 reply closed, 5000 up, 1448 down
                1488 %s3040, unheard
                """
                        .formatted(AT_THE_SERVER_UNHEARD),
                stage.passTo(60_000).told());
    }

    @Test
    void whoGivesUpOnAnAnswerInTheServersPlaceHasReachedNobody() {
        RequestFates unavailable = (push, now) -> new RequestFate(RequestFate.Kind.UNAVAILABLE, null);
        VirtualStage stage = stage(unavailable, Rate.UNLIMITED, VirtualOutagesTest.SLOW, true)
                .push("r-1")
                .passTo(50);
        stage.link.giveUp();
        assertEquals(
                """
                40  link: r-1 fault unavailable
                50  link: r-1 server closed, 5000 up, 0 down
                """,
                stage.passTo(60_000).told());
        assertTrue(stage.link.surelyUndelivered("r-1"));
    }

    @Test
    void whoGivesUpInABlackHoleHasBeenCutAlready() {
        VirtualStage stage = fast(false).passTo(12_000).push("r-1").passTo(13_000);
        stage.told();
        stage.link.giveUp();
        assertEquals("", stage.passTo(60_000).told());
        assertEquals(0, stage.link.openRequests());
    }

    // ---------------------------------------------------------------- ghosts

    @Test
    void aGhostArrivesAfterTheOutageWhenItsSenderHasGivenUp() {
        VirtualStage stage = fast(true).passTo(12_000).push("r-1").passTo(13_000);
        assertEquals("12000  link: r-1 connect hung, 0 up, 0 down\n", stage.told());
        assertFalse(stage.link.surelyUndelivered("r-1"));
        stage.link.giveUp();
        assertEquals(1, stage.link.openRequests());
        assertEquals("", stage.passTo(19_999).told());
        assertEquals(unheard(20_000, 0), stage.passTo(60_000).told());
        assertEquals(0, stage.link.openRequests());
    }

    @Test
    void aGhostGoesNowhereWhileItsSenderWaits() {
        VirtualStage stage = fast(true).passTo(12_000).push("r-1").passTo(25_000);
        stage.told();
        stage.link.giveUp();
        assertEquals(unheard(25_000, 0), stage.passTo(60_000).told());
    }

    @Test
    void aGhostThatWasOnItsWayArrivesWhole() {
        VirtualStage stage = stage(VirtualOutagesTest.SLOW, Rate.UNLIMITED, true);
        stage.passTo(7_000).push("r-1").passTo(15_000);
        assertEquals("10000  link: r-1 request hung, 2896 up, 0 down\n", stage.told());
        stage.link.giveUp();
        assertTrue(stage.passTo(60_000).told().startsWith("20000  server: r-1\n"));
        assertEquals(0, stage.link.openRequests());
    }

    @Test
    void aGhostWhoseSenderGaveUpInGoodTimesGoesOnAlone() {
        VirtualStage stage =
                stage(VirtualOutagesTest.SLOW, Rate.UNLIMITED, true).push("r-1").passTo(1_488);
        stage.link.giveUp();
        assertEquals(1, stage.link.openRequests());
        assertEquals(
                "1488  link: r-1 request closed, 1448 up, 0 down\n" + unheard(5_040, 5_040),
                stage.passTo(60_000).told());
    }

    @Test
    void aGhostIsHeldUpByTheNextOutage() {
        VirtualStage stage = stage(VirtualOutagesTest.SLOW, Rate.UNLIMITED, true);
        stage.passTo(7_000).push("r-1").passTo(8_500);
        stage.link.giveUp();
        assertEquals(
                "8500  link: r-1 request closed, 1448 up, 0 down\n",
                stage.passTo(19_999).told());
        assertTrue(stage.passTo(60_000).told().startsWith("20000  server: r-1\n"));
    }

    @Test
    void aRetryPassesItsOwnGhost() {
        VirtualStage stage = fast(true).passTo(12_000).push("r-1").passTo(13_000);
        stage.link.giveUp();
        stage.told();
        stage.push("r-1").passTo(19_000);
        assertEquals("13000  link: r-1 connect hung, 0 up, 0 down\n", stage.told());
        assertEquals(2, stage.link.openRequests());
        stage.passTo(21_000);
        stage.link.giveUp();
        assertTrue(stage.passTo(60_000).told().contains("21000  link: r-1 delivered, copy 2, "));
    }

    // ---------------------------------------------------------------- the link heals

    @Test
    void healingDeliversGhostsNow() {
        VirtualStage stage = fast(true).passTo(12_000).push("r-1").passTo(13_000);
        stage.told();
        stage.link.heal();
        assertEquals(
                "13000  device: r-1 broke\n" + unheard(13_000, 0),
                stage.passTo(60_000).told());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void healingTellsADeviceWhoseRequestNeverArrives(boolean connected) {
        VirtualStage stage = fast(false);
        if (connected) {
            stage.push("r-0");
        }
        stage.passTo(12_000).told();
        stage.push("r-1").passTo(13_000).told();
        stage.link.heal();
        assertEquals("13000  device: r-1 broke\n", stage.passTo(60_000).told());
        assertTrue(stage.link.surelyUndelivered("r-1"));
    }

    @Test
    void healingTellsADeviceWhoseAnswerIsLostAndTheServerGoesOn() {
        VirtualStage stage = fast(false).serverWaits().passTo(9_000).push("r-1").passTo(13_000);
        stage.told();
        stage.link.heal();
        assertEquals("13000  device: r-1 broke\n", stage.passTo(14_000).told());
        assertEquals(1, stage.link.openRequests());
        stage.answer();
        assertEquals(
                "14000  link: r-1 delivered, copy 1, 200, 5000 up, 3000 down, server 5000, charged 0, unheard\n",
                stage.passTo(60_000).told());
        assertEquals(0, stage.link.openRequests());
    }

    @Test
    void healingLetsPassWhatIsOnItsWay() {
        VirtualStage stage = stage(VirtualOutagesTest.SLOW, Rate.UNLIMITED, false)
                .push("r-1")
                .passTo(1_000);
        stage.link.heal();
        assertTrue(stage.passTo(60_000).told().endsWith("5040  device: r-1 answered\n"));
    }

    @Test
    void healingEndsWhatWasInStoreForAnOpenRequest() {
        RequestFates swallow = (push, now) -> new RequestFate(RequestFate.Kind.SWALLOW_REPLY, null);
        VirtualStage stage =
                stage(swallow, Rate.UNLIMITED, Rate.UNLIMITED, false).serverWaits();
        stage.push("r-1").passTo(1_000);
        stage.link.heal();
        stage.answer();
        assertTrue(stage.passTo(1_000).told().endsWith("1000  device: r-1 answered\n"));
    }

    @Test
    void healingLeavesAGoodConnectionAlone() {
        VirtualStage stage = fast(false).push("r-1").passTo(1_000);
        stage.told();
        stage.link.heal();
        assertEquals("", stage.passTo(60_000).told());
    }
}
