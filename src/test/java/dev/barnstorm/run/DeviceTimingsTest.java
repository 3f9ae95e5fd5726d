package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.run.gatling.VirtualUser.Timing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTimingsTest {

    private static final String DEVICE = "barn-01/dev-01";
    private static final String SITE = "barn-01";

    private final List<HistoryEvent> history = new ArrayList<>();
    private final DeviceTimings timings = new DeviceTimings(history::add, 60);

    @Test
    void aMinuteInTheQueueIsASecondOnTheWallAtSpeedSixty() {
        timings.record(acted(1_000_000));
        timings.record(settled(61_000_000));

        assertEquals(List.of(new Timing(DeviceTimings.DWELL, 1_000)), timings.take());
        assertEquals(List.of(), timings.take());
        assertEquals(2, history.size());
    }

    @Test
    void aBatchIsTimedFromTheTickThatItWasDueAtIfItWasAnswered() {
        timings.record(sent(6_000_000, 3_000_000));
        timings.record(answered(9_000_000, "ok"));
        timings.record(sent(20_000_000, 20_000_000));
        timings.record(answered(50_000_000, "unknown"));

        assertEquals(List.of(new Timing(DeviceTimings.LATENCY, 100)), timings.take());
    }

    @Test
    void whatPreparesARunIsNotTimed() {
        timings.record(acted(-9));
        timings.record(settled(-5));

        assertEquals(List.of(), timings.take());
    }

    private static Acted acted(long at) {
        return new Acted(at, DEVICE, SITE, at, 0, "m1", "r1", "feeding", false, "create", "{}", 0, false);
    }

    private static Settled settled(long at) {
        return new Settled(at, DEVICE, SITE, "m1", "r1", "applied", 1, "accepted", false, "");
    }

    private static Sent sent(long at, long planned) {
        SentMutation mutation = new SentMutation(0, 1, "m1", "r1", "create", 0, 1);
        return new Sent(at, DEVICE, SITE, "q1", "push", 1, planned, null, List.of(mutation));
    }

    private static Answered answered(long at, String fate) {
        return new Answered(at, DEVICE, SITE, "q1", "push", fate, fate.equals("ok") ? 200 : 0, "", 1);
    }
}
