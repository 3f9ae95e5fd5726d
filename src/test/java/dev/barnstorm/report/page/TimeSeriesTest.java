package dev.barnstorm.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.FaultInjected;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryReader.DeviceConduct;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fleet's figures over barn time, from literal lives of four seconds: a step is a second then. */
class TimeSeriesTest {

    private static final long SECOND = 1_000_000;
    private static final String SITE = "barn-01";

    private static ObjectNode of(DeviceConduct... lives) {
        TimeSeries series = new TimeSeries(0, 4 * SECOND);
        List.of(lives).forEach(series::take);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        series.into(json);
        return json;
    }

    private static DeviceConduct life(String device, HistoryEvent... events) {
        return new DeviceConduct(device, SITE, List.of(events), true);
    }

    private static LinkChanged link(String device, long at, boolean offline) {
        return new LinkChanged(at, device, SITE, offline ? "offline" : "connected", offline, true);
    }

    private static Acted acted(long at, String id) {
        return new Acted(at, "a", SITE, at, 1, id, "l", "flock", true, "update", "{}", 0, false);
    }

    private static Sent sent(long at, String request, String kind) {
        return new Sent(at, "a", SITE, request, kind, 1, at, null, List.of());
    }

    private static Delivered delivered(long at, String request, long serverMicros, boolean heard) {
        return new Delivered(at, "a", request, "push", 1, 200, 1, 1, serverMicros, 1_000, heard);
    }

    @Test
    void devicesAreOnlineForTheShareOfAStepThatTheirLinksWereUp() {
        ObjectNode series = of(
                life("a", link("a", SECOND / 2, true), link("a", 2 * SECOND, false)),
                life("b", link("b", 0, true), link("b", SECOND, true)));

        assertEquals("[0.5,0,1,1]", series.get("online").toString());
        assertEquals("[0,0,1,0]", series.get("returns").toString());
    }

    @Test
    void theQueueIsCountedAtTheEndOfAStepAndItsOldestChangeGrowsOlder() {
        ObjectNode series = of(
                life(
                        "a",
                        acted(0, "m-1"),
                        acted(SECOND, "m-2"),
                        new Settled(2 * SECOND, "a", SITE, "m-1", "l", "applied", 1, "accepted", false, "")),
                life("b", acted(3 * SECOND + SECOND / 2, "m-3")));

        assertEquals("[1,2,1,2]", series.get("queued").toString());
        assertEquals("[1,2,2,3]", series.get("oldestSeconds").toString());
    }

    @Test
    void latencyIsTheServersTimeAndTheLinksOfBatchesThatWereHeardAndMetNoFault() {
        ObjectNode series = of(life(
                "a",
                sent(0, "r-1", "push"),
                delivered(SECOND, "r-1", 9_000, true),
                sent(SECOND, "r-2", "push"),
                delivered(SECOND, "r-2", 90_000, false),
                sent(2 * SECOND, "r-3", "pull"),
                delivered(2 * SECOND, "r-3", 90_000, true),
                sent(3 * SECOND, "r-4", "push"),
                new FaultInjected(3 * SECOND, "a", "r-4", "error-500"),
                delivered(3 * SECOND, "r-4", 90_000, true)));

        assertEquals("[null,10,null,null]", series.get("latencyMillisP50").toString());
        assertEquals("[null,10,null,null]", series.get("latencyMillisP99").toString());
        assertEquals("[1,1,1,1]", series.get("requestsPerSecond").toString());
        assertEquals("[1,1,1,1]", series.get("busiestSecond").toString());
    }

    @Test
    void conflictsAndFailuresAreToldApartAndWhatWasBeforeTheBeginCountsInNothing() {
        ObjectNode series = of(life(
                "a",
                sent(-SECOND, "r-0", "push"),
                new Answered(-SECOND, "a", SITE, "r-0", "push", "fail", 500, "", 0),
                new Answered(0, "a", SITE, "r-1", "push", "fail", 503, "", 0),
                new Answered(SECOND, "a", SITE, "r-2", "push", "unknown", 0, "timed out", 0),
                new Answered(SECOND, "a", SITE, "r-3", "push", "ok", 200, "", 0),
                new OutcomeGiven(2 * SECOND, "a", SITE, "r-3", 0, "m", "l", "conflict", 0, "", 1, ""),
                new OutcomeGiven(2 * SECOND, "a", SITE, "r-3", 1, "m", "l", "accepted", 2, "s", 1, "")));

        assertEquals("[1,0,0,0]", series.get("serverErrors").toString());
        assertEquals("[0,1,0,0]", series.get("unanswered").toString());
        assertEquals("[0,0,1,0]", series.get("conflicts").toString());
        assertEquals("[0,0,0,0]", series.get("requestsPerSecond").toString());
    }
}
