package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.link.CutFate;
import dev.barnstorm.link.CutPhase;
import dev.barnstorm.link.LinkListener;
import dev.barnstorm.link.RequestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RelayChronicleTest {

    private static final String DEVICE = "barn-01/dev-01";

    private final List<HistoryEvent> history = new ArrayList<>();
    private final RelayChronicle chronicle = new RelayChronicle(
            history::add, new WallBarnClock(() -> 0, 1), new HarnessMeter(60_000_000), 60_000_000, allowance -> {});

    @Test
    void aRequestThatNeverGotAConnectionIsKnownUntilTheNextOneBegins() {
        chronicle.begin(DEVICE, "q1");
        chronicle.cut(cut("q1", CutPhase.CONNECT));
        assertTrue(chronicle.neverConnected(DEVICE));

        chronicle.begin(DEVICE, "q2");
        assertFalse(chronicle.neverConnected(DEVICE));
    }

    @Test
    void theCutOfAnUnusedConnectionSaysNothingOfTheOpenRequest() {
        chronicle.begin(DEVICE, "q1");
        chronicle.cut(cut("", CutPhase.CONNECT));

        assertFalse(chronicle.neverConnected(DEVICE));
    }

    @Test
    void aRequestThatIsSentAgainAndCutInItsMidstHasLeft() {
        chronicle.begin(DEVICE, "q1");
        chronicle.cut(cut("q1", CutPhase.CONNECT));
        chronicle.cut(cut("q1", CutPhase.REQUEST));

        assertFalse(chronicle.neverConnected(DEVICE));
    }

    @Test
    void aReplyThatBrokeOffStaysBrokenWhateverFollows() {
        chronicle.begin(DEVICE, "q1");
        chronicle.cut(cut("q1", CutPhase.REPLY));
        chronicle.delivered(
                new LinkListener.Delivered(9, DEVICE, "q1", RequestKind.PULL, 2, 200, 100, 5_000, 1_000, 2_000, true));

        assertTrue(chronicle.brokeInReply(DEVICE));
        chronicle.begin(DEVICE, "q2");
        assertFalse(chronicle.brokeInReply(DEVICE));
    }

    @Test
    void whatIsLeftOfARequestsTimeIsMeasuredWhenAllOfItWasInTheStorm() {
        AtomicLong wallNanos = new AtomicLong();
        WallBarnClock clock = new WallBarnClock(wallNanos::get, 1);
        HarnessMeter meter = new HarnessMeter(60_000_000);
        RelayChronicle measuring = new RelayChronicle(history::add, clock, meter, 60_000_000, allowance -> {});
        clock.startStorm();

        wallNanos.set(1_000_000_000L);
        lives(measuring, "began in the preparation, which asks for all at once", 1_500_000);
        wallNanos.set(2_000_000_000L);
        lives(measuring, "in the storm", 10_000);
        wallNanos.set(60_000_000_000L);
        lives(measuring, "ended after it", 20_000);

        history.clear();
        meter.report(history::add, 0);
        assertEquals(1, measured("residualMs.count"));
        assertEquals(7, measured("residualMs.max"), 0.01, "10 ms, less 1 ms of the server's and 2 ms of the link's");
    }

    @Test
    void howLateDevicesWereIsToldOfTheStormAndOfWhatFollowsItApart() {
        HarnessMeter meter = new HarnessMeter(60_000_000);
        meter.wokeLate(59_999_999, 3_000_000);
        meter.wokeLate(60_000_000, 4_000_000_000L);
        meter.report(history::add, 0);

        assertEquals(3.0, measured("tickLatenessMs.max"), 0.01);
        assertEquals(4_000, measured("healTickLatenessMs.max"), 4);
        assertEquals(4_000, measured("allTickLatenessMs.p99"), 4);
        assertEquals(2, measured("allTickLatenessMs.count"));
    }

    private static void lives(RelayChronicle measuring, String request, long wallMicros) {
        measuring.begin(DEVICE, request);
        measuring.delivered(new LinkListener.Delivered(
                9, DEVICE, request, RequestKind.PULL, 1, 200, 100, 5_000, 1_000, 2_000, true));
        measuring.end(DEVICE, wallMicros, true);
    }

    private double measured(String name) {
        return history.stream()
                .filter(HistoryEvent.Measured.class::isInstance)
                .map(HistoryEvent.Measured.class::cast)
                .filter(one -> one.name().equals(name))
                .mapToDouble(HistoryEvent.Measured::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheRelaySeesStandsInTheHistoryWordForWord() {
        chronicle.cut(new LinkListener.Cut(7, DEVICE, "q1", CutPhase.SERVER, CutFate.SWALLOWED, 120, 3));

        assertEquals(List.of(new HistoryEvent.Cut(7, DEVICE, "q1", "server", "swallowed", 120, 3)), history);
    }

    private static LinkListener.Cut cut(String requestId, CutPhase phase) {
        return new LinkListener.Cut(5, DEVICE, requestId, phase, CutFate.RESET, 0, 0);
    }
}
