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
import org.junit.jupiter.api.Test;

class RelayChronicleTest {

    private static final String DEVICE = "barn-01/dev-01";

    private final List<HistoryEvent> history = new ArrayList<>();
    private final RelayChronicle chronicle =
            new RelayChronicle(history::add, new WallBarnClock(() -> 0, 1), new HarnessMeter(), 60_000_000);

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
    void whatTheRelaySeesStandsInTheHistoryWordForWord() {
        chronicle.cut(new LinkListener.Cut(7, DEVICE, "q1", CutPhase.SERVER, CutFate.SWALLOWED, 120, 3));

        assertEquals(List.of(new HistoryEvent.Cut(7, DEVICE, "q1", "server", "swallowed", 120, 3)), history);
    }

    private static LinkListener.Cut cut(String requestId, CutPhase phase) {
        return new LinkListener.Cut(5, DEVICE, requestId, phase, CutFate.RESET, 0, 0);
    }
}
