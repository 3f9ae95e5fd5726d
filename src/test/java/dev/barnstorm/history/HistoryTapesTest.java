package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.AuditEnded;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryReader.RecordLife;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTapesTest {

    private static final PhaseBegan STORM = new PhaseBegan(0, "storm", 5);
    private static final PhaseBegan AUDIT = new PhaseBegan(9, "audit", 6);
    private static final Acted FEEDS = acted(1, "barn-02", "r2");
    private static final Acted COUNTS = acted(1, "barn-01", "r1");
    private static final Acted WEIGHS = acted(3, "barn-02", "r3");
    private static final AuditEnded FIRST = new AuditEnded(9, "barn-01", 1, 7, 2, true, "");
    private static final AuditEnded SECOND = new AuditEnded(9, "barn-02", 1, 7, 2, true, "");

    @TempDir
    Path folder;

    /** The run as a whole on the first tape, barn-02 on the second, barn-01 on the third. */
    private final HistoryTapes tapes =
            new HistoryTapes(List.of(tape(STORM, AUDIT), tape(FEEDS, WEIGHS, SECOND), tape(COUNTS, FIRST)));

    private static HistoryTape tape(HistoryEvent... events) {
        HistoryTape tape = new HistoryTape();
        List.of(events).forEach(tape::record);
        return tape;
    }

    private static Acted acted(long at, String site, String record) {
        String device = site + "/dev-1";
        return new Acted(at, device, site, at, at, "m-" + record, record, "feeding", false, "create", "{}", 0, false);
    }

    @Test
    void severalTapesAreReadAsOneHistory() {
        HistoryReader reader = tapes.reader();
        assertEquals(7, tapes.events());
        assertEquals(List.of("barn-01", "barn-02"), reader.sites());
        assertEquals(List.of("barn-02/dev-1"), reader.devices("barn-02"));
        assertEquals(List.of(COUNTS), reader.device("barn-01/dev-1").events());
        assertEquals(List.of(FEEDS, WEIGHS), reader.device("barn-02/dev-1").events());
        assertEquals(List.of(), reader.device("barn-07/dev-1").events());
        assertEquals(List.of(), reader.devices("barn-07"));
        assertEquals(List.of("r2", "r3"), records(reader, "barn-02"));
        assertEquals(Optional.of("barn-01"), reader.record("r1").map(RecordLife::site));
        assertEquals(Optional.empty(), reader.record("r9"));
    }

    private static List<String> records(HistoryReader reader, String site) {
        List<String> records = new ArrayList<>();
        reader.records(site).forEach(life -> records.add(life.localId()));
        return records;
    }

    @Test
    void ofEventsAtOneTimeThoseOfTheEarlierTapeComeFirst() {
        assertEquals(List.of(STORM, AUDIT, SECOND, FIRST), tapes.reader().wholeRun());
    }

    @Test
    void theSameHistoryInAFileSaysTheSame() {
        tapes.putInfo(InfoKey.NAME, "smoke");
        tapes.putInfo(InfoKey.NAME, "smoke again");
        Path file = folder.resolve("history.db");
        tapes.writeTo(file);
        HistoryReader taped = tapes.reader();
        try (HistoryReader written = HistoryDb.open(file)) {
            assertEquals(taped.wholeRun(), written.wholeRun());
            assertEquals(taped.sites(), written.sites());
            assertEquals(taped.device("barn-02/dev-1"), written.device("barn-02/dev-1"));
            assertEquals(taped.record("r3"), written.record("r3"));
            assertEquals(Optional.of("smoke again"), written.info(InfoKey.NAME));
            assertEquals(taped.info(InfoKey.NAME), written.info(InfoKey.NAME));
        }
    }

    @Test
    void theHashIsOfTheEventsAndTheirTapes() {
        String hash = tapes.hash();
        tapes.putInfo(InfoKey.NAME, "another");
        assertEquals(hash, tapes.hash(), "info is no part of it");
        assertEquals(64, hash.length());
        assertNotEquals(
                hash, new HistoryTapes(List.of(tape(STORM, AUDIT), tape(FEEDS, SECOND), tape(COUNTS, FIRST))).hash());
        assertNotEquals(
                hash,
                new HistoryTapes(List.of(tape(STORM, AUDIT), tape(COUNTS, FIRST), tape(FEEDS, WEIGHS, SECOND))).hash());
    }

    @Test
    void aFactThatTakesLongIsFoundOnceAndOnlyWhenItIsAskedFor() {
        List<String> asked = new ArrayList<>();
        tapes.putInfo(InfoKey.PLAN_HASH, () -> {
            asked.add("plan");
            return "c0ffee";
        });
        HistoryReader reader = tapes.reader();
        assertEquals(List.of(), asked);
        assertEquals(Optional.of("c0ffee"), reader.info(InfoKey.PLAN_HASH));
        assertEquals(Optional.of("c0ffee"), tapes.info(InfoKey.PLAN_HASH));
        assertEquals(List.of("plan"), asked);
    }
}
