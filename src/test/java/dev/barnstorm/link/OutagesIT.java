package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.plan.RequestFates;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What outages do to connections, at every point where they can meet a request. */
@Timeout(120)
class OutagesIT {
    private static final RequestFates NO_FATES = (push, now) -> RequestFate.NONE;
    private static final String BODY = "x".repeat(5_000);

    /** Lets heads pass, and holds back whole segments for a day. */
    private static final Rate STUCK_BEHIND_THE_HEAD =
            (start, bytes) -> bytes < LinkCondition.SEGMENT_BYTES ? start : start + 24 * Stage.HOUR;

    private static Stage stage(PlainServer.Script script, boolean resets, Rate uplink, boolean ghosts)
            throws IOException {
        Stage stage = Stage.of(script, Stage.outageAfterAnHour(resets, uplink), NO_FATES, ghosts);
        stage.relay.openStorm();
        return stage;
    }

    private static PlainServer.Script answers(String reply) {
        return request -> reply;
    }

    private static String end(boolean resets) {
        return resets ? "reset" : "hung";
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequestThatIsPartlyOnItsWayNeverArrives(boolean resets) throws Exception {
        try (Stage stage = stage(answers(PlainServer.OK), resets, STUCK_BEHIND_THE_HEAD, false)) {
            Phone phone = stage.phone().send(Phone.push("r-1", BODY));
            stage.server.head();
            stage.at(Stage.HOUR);
            LinkListener.Cut cut = stage.heard.cut();
            assertEquals(CutPhase.REQUEST, cut.phase());
            assertEquals(resets ? CutFate.RESET : CutFate.HUNG, cut.fate());
            assertTrue(cut.bytesUp() > 0 && cut.bytesUp() < BODY.length(), "it got " + cut.bytesUp());
            assertTrue(stage.relay.surelyUndelivered(Stage.DEVICE, "r-1"));
            assertEquals(0, stage.relay.openRequests());

            stage.at(3 * Stage.HOUR);
            if (resets) {
                assertEquals("…reset", phone.readToEnd());
            } else {
                phone.close();
            }
            stage.server.end();
            assertEquals(0, stage.server.unseenRequests());
            assertEquals(List.of(), stage.heard.rest());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequestThatTheServerHasIsCutBehindIt(boolean resets) throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        PlainServer.Script late = request -> cut.await(30, TimeUnit.SECONDS) ? PlainServer.OK : null;
        try (Stage stage = stage(late, resets, Rate.UNLIMITED, false)) {
            Phone phone = stage.phone().send(Phone.push("r-1", BODY));
            stage.server.request();
            stage.at(Stage.HOUR);
            assertEquals("r-1 server " + end(resets), stage.heard.cutInWords());
            assertFalse(stage.relay.surelyUndelivered(Stage.DEVICE, "r-1"));
            cut.countDown();
            if (resets) {
                assertEquals("…reset", phone.readToEnd());
            } else {
                assertFalse(stage.heard.delivery().heard());
                assertEquals(0, phone.available());
            }
            assertEquals(0, stage.relay.openRequests());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReplyIsCutInTheMiddle(boolean resets) throws Exception {
        String half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf ";
        try (Stage stage = stage(answers(half), resets, Rate.UNLIMITED, false)) {
            Phone phone = stage.phone().send(Phone.pull("r-1"));
            assertEquals(half, phone.read(half));
            stage.at(Stage.HOUR);
            LinkListener.Cut cut = stage.heard.cut();
            assertEquals(CutPhase.REPLY, cut.phase());
            assertEquals(half.length(), cut.bytesDown());
            phone.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatIsOpenedInAnOutageCarriesNothing(boolean resets) throws Exception {
        try (Stage stage = stage(answers(PlainServer.OK), resets, Rate.UNLIMITED, false)) {
            stage.at(Stage.HOUR);
            Phone phone = stage.phone().send(Phone.push("r-1", BODY));
            assertEquals("r-1 connect " + (resets ? "refused" : "hung"), stage.heard.cutInWords());
            assertTrue(stage.relay.surelyUndelivered(Stage.DEVICE, "r-1"));
            if (resets) {
                assertEquals("…reset", phone.readToEnd());
            }
            stage.at(3 * Stage.HOUR);
            assertEquals(
                    PlainServer.OK, stage.phone().send(Phone.push("r-2", "y")).read(PlainServer.OK));
            assertTrue(stage.server.request().endsWith("y"));
            assertEquals(0, stage.server.unseenRequests());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUnusedConnectionIsCutToo(boolean resets) throws Exception {
        try (Stage stage = stage(answers(PlainServer.OK), resets, Rate.UNLIMITED, false)) {
            Phone phone = stage.phone();
            phone.send(Phone.pull("r-1")).read(PlainServer.OK);
            stage.at(Stage.HOUR);
            assertEquals(" connect " + end(resets), stage.heard.cutInWords());
            if (resets) {
                assertEquals("…reset", phone.readToEnd());
            } else {
                phone.send(Phone.pull("r-2"));
                assertEquals("r-2 request hung", stage.heard.cutInWords());
            }
            stage.server.end();
        }
    }

    @Test
    void aSecondOutageMayResetWhatTheFirstLeftHanging() throws Exception {
        LinkTimeline twoOutages =
                Stage.timeline(Stage.outage(0, Stage.HOUR, false), Stage.outage(Stage.HOUR, 2 * Stage.HOUR, true));
        try (Stage stage = Stage.of(answers(PlainServer.OK), twoOutages, NO_FATES, false)) {
            stage.relay.openStorm();
            Phone phone = stage.phone().send(Phone.push("r-1", "x"));
            assertEquals("r-1 connect hung", stage.heard.cutInWords());
            stage.at(Stage.HOUR);
            assertEquals("…reset", phone.readToEnd());
        }
    }

    @Test
    void aGhostArrivesAfterTheOutageWhenItsSenderHasGivenUp() throws Exception {
        try (Stage stage = stage(answers(PlainServer.OK), false, Rate.UNLIMITED, true)) {
            stage.at(Stage.HOUR);
            Phone phone = stage.phone().send(Phone.push("r-1", BODY));
            assertEquals("r-1 connect hung", stage.heard.cutInWords());
            assertFalse(stage.relay.surelyUndelivered(Stage.DEVICE, "r-1"));
            phone.close();
            assertEquals(1, stage.relay.openRequests());
            assertEquals(0, stage.server.unseenRequests());

            stage.at(2 * Stage.HOUR);
            assertTrue(stage.server.request().endsWith(BODY));
            LinkListener.Delivered delivered = stage.heard.delivery();
            assertFalse(delivered.heard());
            assertEquals("r-1", delivered.requestId());
            stage.server.end();
            assertEquals(0, stage.relay.openRequests());
        }
    }

    @Test
    void aGhostThatWasOnItsWayArrivesWhole() throws Exception {
        try (Stage stage = stage(answers(PlainServer.OK), false, STUCK_BEHIND_THE_HEAD, true)) {
            Phone phone = stage.phone().send(Phone.push("r-1", BODY));
            stage.server.head();
            stage.at(Stage.HOUR);
            assertEquals("r-1 request hung", stage.heard.cutInWords());
            phone.close();
            stage.at(2 * Stage.HOUR);
            assertTrue(stage.server.request().endsWith("\r\n\r\n" + BODY));
            assertFalse(stage.heard.delivery().heard());
        }
    }

    @Test
    void healingDeliversGhostsNow() throws Exception {
        try (Stage stage = stage(answers(PlainServer.OK), false, Rate.UNLIMITED, true)) {
            stage.at(Stage.HOUR);
            Phone waiting = stage.phone().send(Phone.push("r-1", BODY));
            assertEquals("r-1 connect hung", stage.heard.cutInWords());
            stage.relay.heal();
            assertEquals("…reset", waiting.readToEnd());
            assertTrue(stage.server.request().endsWith(BODY));
            assertFalse(stage.heard.delivery().heard());
        }
    }

    @Test
    void aGhostWhoseRequestWasNotCompleteIsDropped() throws Exception {
        try (Stage stage = stage(answers(PlainServer.OK), false, Rate.UNLIMITED, true)) {
            stage.at(Stage.HOUR);
            String push = Phone.push("r-1", BODY);
            Phone phone = stage.phone().send(push.substring(0, push.length() - 1));
            assertEquals("r-1 connect hung", stage.heard.cutInWords());
            phone.close();
            stage.relay.heal();
            assertEquals(0, stage.relay.openRequests());
            assertTrue(stage.relay.surelyUndelivered(Stage.DEVICE, "r-1"));
            assertEquals(0, stage.server.unseenRequests());
        }
    }

    @Test
    void aDeviceThatGivesUpDoesNotStopTheServer() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        PlainServer.Script late = request -> gone.await(30, TimeUnit.SECONDS) ? PlainServer.OK : null;
        try (Stage stage = stage(late, false, Rate.UNLIMITED, false)) {
            Phone phone = stage.phone().send(Phone.push("r-1", BODY));
            stage.server.request();
            phone.close();
            assertEquals("r-1 server closed", stage.heard.cutInWords());
            assertEquals(1, stage.relay.openRequests());
            gone.countDown();
            assertFalse(stage.heard.delivery().heard());
            stage.server.end();
            assertEquals(0, stage.relay.openRequests());
        }
    }

    @Test
    void aDeviceThatGivesUpWhileItsRequestIsOnTheWayLosesIt() throws Exception {
        try (Stage stage = stage(answers(PlainServer.OK), false, STUCK_BEHIND_THE_HEAD, false)) {
            Phone phone = stage.phone().send(Phone.push("r-1", BODY));
            stage.server.head();
            phone.close();
            assertEquals("r-1 request closed", stage.heard.cutInWords());
            assertTrue(stage.server.end().length() < BODY.length());
            assertTrue(stage.relay.surelyUndelivered(Stage.DEVICE, "r-1"));
            assertEquals(0, stage.server.unseenRequests());
        }
    }
}
