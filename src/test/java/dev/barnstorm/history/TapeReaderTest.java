package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.AuditEnded;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import dev.barnstorm.history.HistoryReader.DeviceConduct;
import dev.barnstorm.history.HistoryReader.DeviceLife;
import dev.barnstorm.history.HistoryReader.RecordLife;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TapeReaderTest {

    private static final String D1 = "barn-01/dev-1";

    private final PhaseBegan storm = new PhaseBegan(0, "storm", 5);
    private final Acted feeds = acted(1, "m1", "r1");
    private final Acted counts = acted(2, "m2", "r2");
    private final Delivered early = new Delivered(3, D1, "q1", "push", 1, 200, 1, 1, 1, 1, false);
    private final Sent batch = new Sent(
            3,
            D1,
            "barn-01",
            "q1",
            "push",
            1,
            3,
            null,
            List.of(
                    new SentMutation(0, 1, "m1", "r1", "create", 0, 1),
                    new SentMutation(1, 2, "m2", "r2", "create", 0, 1)));
    private final Cut lost = new Cut(4, D1, "q1", "reply", "swallowed", 1, 0);
    private final Answered unknown = new Answered(5, D1, "barn-01", "q1", "push", "unknown", 0, "time-out", 0);
    private final Cut elsewhere = new Cut(5, "barn-02/dev-1", "", "connect", "refused", 0, 0);
    private final TickSkipped skipped = new TickSkipped(6, D1, "barn-01", "offline");
    private final Shown strange = new Shown(7, "", "barn-02", "", "audit-1", 0, state("r1"));
    private final Shown audited = new Shown(8, "", "barn-02", "", "audit-1", 1, state("r9"));
    private final AuditEnded end = new AuditEnded(9, "barn-02", 1, 7, 2, true, "");

    private final HistoryReader reader = HistoryDb.inMemory(
            List.of(storm, feeds, counts, early, batch, lost, unknown, elsewhere, skipped, strange, audited, end),
            Map.of(InfoKey.NAME, "morning-shift"));

    @Test
    void aRecordsLifeHoldsWhatBefellTheRequestsThatCarriedIt() {
        RecordLife r1 = new RecordLife("r1", "barn-01", List.of(feeds, early, batch, lost, unknown, strange));
        RecordLife r2 = new RecordLife("r2", "barn-01", List.of(counts, early, batch, lost, unknown));
        assertEquals(List.of(r1, r2), all(reader.records("barn-01")));
        assertEquals(Optional.of(r2), reader.record("r2"));
        assertEquals(Optional.empty(), reader.record("r3"));
    }

    @Test
    void aRecordBelongsToTheSiteWhereItWasFirstMet() {
        assertEquals(List.of(new RecordLife("r9", "barn-02", List.of(audited))), all(reader.records("barn-02")));
    }

    @Test
    void aDevicesLifeHoldsAllThatIsItsOwn() {
        assertEquals(
                new DeviceLife(D1, "barn-01", List.of(feeds, counts, early, batch, lost, unknown, skipped)),
                reader.device(D1));
        assertEquals(new DeviceLife("barn-02/dev-9", "barn-02", List.of()), reader.device("barn-02/dev-9"));
    }

    @Test
    void aDevicesConductIsItsLifeLessWhatIsToldOfItsCopies() {
        Shown inPage = shown(1, "page");
        Shown inReply = shown(2, "current");
        CopyRaised raised = new CopyRaised(3, D1, "barn-01", "q2", "page", state("r1"), true);
        FinalQueued queued = new FinalQueued(4, D1, "barn-01", "m1", "r1", "queued", 0);
        FinalRow row = new FinalRow(5, D1, "barn-01", state("r1"), state("r1"), "synced");
        HistoryReader all = HistoryDb.inMemory(List.of(inPage, inReply, skipped, raised, queued, row), Map.of());
        assertEquals(
                new DeviceLife(D1, "barn-01", List.of(inPage, inReply, skipped, raised, queued, row)), all.device(D1));
        assertEquals(new DeviceConduct(D1, "barn-01", List.of(inReply, skipped, queued), true), all.conduct(D1));
        assertEquals(new DeviceConduct("barn-02/dev-9", "barn-02", List.of(), false), all.conduct("barn-02/dev-9"));
    }

    @Test
    void tablesAreReadWhereARowOrAQueuedMutationIsToldOf() {
        FinalQueued queued = new FinalQueued(4, D1, "barn-01", "m1", "r1", "queued", 0);
        FinalRow row = new FinalRow(5, D1, "barn-01", state("r1"), null, "pending");
        assertTrue(HistoryDb.inMemory(List.of(queued), Map.of()).conduct(D1).tablesRead());
        assertTrue(HistoryDb.inMemory(List.of(row), Map.of()).conduct(D1).tablesRead());
        assertFalse(HistoryDb.inMemory(List.of(shown(1, "page")), Map.of())
                .conduct(D1)
                .tablesRead());
    }

    private static Shown shown(long at, String source) {
        return new Shown(at, D1, "barn-01", "q2", source, 0, state("r1"));
    }

    @Test
    void aDeviceOfWhichOnlyTheLinkToldHasTheSiteOfItsName() {
        assertEquals(List.of("barn-01", "barn-02"), reader.sites());
        assertEquals(List.of(D1), reader.devices("barn-01"));
        assertEquals(List.of("barn-02/dev-1"), reader.devices("barn-02"));
    }

    @Test
    void theWholeRunIsWhatConcernsNoRecordAndNoDevice() {
        assertEquals(List.of(storm, end), reader.wholeRun());
        assertEquals(Optional.of("morning-shift"), reader.info(InfoKey.NAME));
        assertEquals(Optional.empty(), reader.info(InfoKey.SEED));
    }

    private static List<RecordLife> all(Iterable<RecordLife> lives) {
        List<RecordLife> all = new ArrayList<>();
        lives.forEach(all::add);
        return all;
    }

    private static Acted acted(long at, String mutation, String record) {
        return new Acted(at, D1, "barn-01", at, at, mutation, record, "feeding", false, "create", "{}", 0, false);
    }

    private static RecordState state(String record) {
        return new RecordState(record, "s-1", "barn-01", "feeding", 1, "{}", 0, D1, false);
    }
}
