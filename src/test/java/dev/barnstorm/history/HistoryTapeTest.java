package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.HistoryEvent.PullEnded;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTapeTest {

    private static final String D1 = "barn-01/dev-1";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyComponentOfEveryKindComesBackAsItWent(long seed) {
        List<HistoryEvent> events = new SampleEvents(seed).ofEachKind(200);
        Set<Class<?>> kinds = new HashSet<>();
        events.forEach(event -> kinds.add(event.getClass()));
        assertEquals(EventTable.ALL.size(), kinds.size());
        assertEquals(events, readBack(tape(events)));
    }

    /** Half a surrogate pair has no UTF-8 of its own, and comes back as a question mark. */
    @Test
    void aRecordWhoseNameIsNoTextIsFoundAgain() {
        String name = "a\uD800b";
        List<HistoryEvent> events = List.of(
                new Settled(1, D1, "barn-01", "m", name, "applied", 1, "accepted", false, ""),
                new Settled(2, D1, "barn-01", "m", "c", "applied", 1, "accepted", false, ""));
        List<String> found = new ArrayList<>();
        tape(events).reader().records("barn-01").forEach(life -> found.add(life.localId()));
        assertEquals(List.of("a?b", "c"), found);
    }

    @Test
    void requestIdsOfEveryFormComeBackAsTheyWent() {
        List<HistoryEvent> events = new ArrayList<>();
        for (String id : List.of(
                "",
                D1 + "#0.0",
                D1 + "#3.1",
                D1 + "#16777215.32767",
                D1 + "#16777216.1",
                D1 + "#1.32768",
                D1 + "#99999999999999999999.1",
                "barn-02/dev-2#3.1",
                "barn-02/dev-2#3",
                "#1.1",
                "a#b#7.8",
                "7.8",
                D1 + "#03.1",
                D1 + "#3.01",
                D1 + "#3.",
                D1 + "#.1",
                D1 + "#3.1.1",
                D1 + "#-3.1",
                D1 + "#٣.1")) {
            events.add(new Cut(1, D1, id, "reply", "reset", 1, 2));
            events.add(new Cut(1, "", id, "reply", "reset", 1, 2));
        }
        assertEquals(events, readBack(tape(events)));
    }

    @Test
    void aRequestIsKnownByItsIdWhoeverTellsOfIt() {
        String request = D1 + "#3.1";
        Sent batch = new Sent(
                5,
                D1,
                "barn-01",
                request,
                "push",
                3,
                5,
                null,
                List.of(new SentMutation(0, 1, "m1", "r1", "create", 0, 1)));
        Cut byOther = new Cut(4, "barn-02/dev-2", request, "server", "reset", 1, 0);
        Cut ofOther = new Cut(6, D1, D1 + "#3.2", "server", "reset", 1, 0);
        List<HistoryEvent> life = tape(List.of(byOther, batch, ofOther))
                .reader()
                .record("r1")
                .orElseThrow()
                .events();
        assertEquals(List.of(byOther, batch), life);
    }

    @Test
    void numbersAtTheirBoundsComeBackAsTheyWent() {
        List<HistoryEvent> events = List.of(
                new PullEnded(Long.MIN_VALUE, D1, "barn-01", Long.MAX_VALUE, Integer.MIN_VALUE, true),
                new PullEnded(Long.MAX_VALUE, D1, "barn-01", Long.MIN_VALUE, Integer.MAX_VALUE, false),
                new PullEnded(0, D1, "barn-01", -1, 0, false),
                new Measured(-1, "", Double.NaN),
                new Measured(-1, "", -0.0),
                new Measured(-1, "", Double.NEGATIVE_INFINITY),
                new Measured(-1, "", Double.MIN_VALUE));
        assertEquals(events, readBack(tape(events)));
    }

    @Test
    void anEventThatIsLongerThanAPageAndAChunkComesBackAsItWent() {
        List<SentMutation> many = IntStream.range(0, 12_000)
                .mapToObj(i -> new SentMutation(i, i, "m" + i, "r" + i, "create", 0, 1))
                .toList();
        List<HistoryEvent> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add(new TickSkipped(i * 1_000_000L, D1, "barn-01", ""));
            events.add(new Sent(i * 1_000_000L + 5, D1, "barn-01", D1 + "#" + i + ".1", "push", i, 0, null, many));
        }
        HistoryTape tape = tape(events);
        assertEquals(events, readBack(tape));
        assertEquals(events, tape.reader().device(D1).events());
        assertEquals(5, tape.reader().record("r11999").orElseThrow().events().size());
    }

    @Test
    void theHashIsThatOfTheEventsInTheirOrderAndOfNothingElse() {
        List<HistoryEvent> events = new SampleEvents(1).ofEachKind(40);
        HistoryTape tape = tape(events);
        String hash = tape.hash();
        assertTrue(hash.matches("[0-9a-f]{64}"), hash);

        tape.putInfo(InfoKey.WALL_SECONDS, "3");
        tape.reader().record("r1");
        assertEquals(hash, tape.hash(), "reading and info");
        assertEquals(hash, tape(events).hash(), "the same again");
        List<HistoryEvent> swapped = new ArrayList<>(events);
        Collections.swap(swapped, 100, 101);
        assertNotEquals(hash, tape(swapped).hash(), "another order");
        assertNotEquals(hash, tape(events.subList(0, events.size() - 1)).hash(), "one event less");
    }

    /** A change here means that hashes noted by an earlier version no longer fit: say so in the changelog. */
    @Test
    void theHashOfALittleHistoryIsWhatItWasOnOtherMachines() {
        HistoryTape tape = tape(List.of(
                new TickSkipped(1_000_000, D1, "barn-01", "offline – 🐔"),
                new Sent(
                        2_000_000,
                        D1,
                        "barn-01",
                        D1 + "#3.1",
                        "push",
                        3,
                        2_000_000,
                        null,
                        List.of(new SentMutation(0, 1, "m1", "r1", "create", 0, 1))),
                new Settled(2_500_000, D1, "barn-01", "m1", "r1", "applied", 1, "accepted", false, "")));
        assertEquals("58f9bed9e3efa6fca2a1fef2306911f318be94b2891fdf1ba5c8c18a0a93ba55", tape.hash());
    }

    @Test
    void everyValueOfAnEventIsPartOfTheHash() {
        HistoryEvent one = new Settled(1, D1, "barn-01", "m1", "r1", "applied", 1, "seen", false, "");
        List<HistoryEvent> others = List.of(
                new Settled(2, D1, "barn-01", "m1", "r1", "applied", 1, "seen", false, ""),
                new Settled(1, "barn-01/dev-2", "barn-01", "m1", "r1", "applied", 1, "seen", false, ""),
                new Settled(1, D1, "barn-02", "m1", "r1", "applied", 1, "seen", false, ""),
                new Settled(1, D1, "barn-01", "m2", "r1", "applied", 1, "seen", false, ""),
                new Settled(1, D1, "barn-01", "m1", "r2", "applied", 1, "seen", false, ""),
                new Settled(1, D1, "barn-01", "m1", "r1", "dropped", 1, "seen", false, ""),
                new Settled(1, D1, "barn-01", "m1", "r1", "applied", 2, "seen", false, ""),
                new Settled(1, D1, "barn-01", "m1", "r1", "applied", 1, "pull", false, ""),
                new Settled(1, D1, "barn-01", "m1", "r1", "applied", 1, "seen", true, ""),
                new Settled(1, D1, "barn-01", "m1", "r1", "applied", 1, "seen", false, "x"));
        Set<String> hashes = new HashSet<>(Set.of(tape(List.of(one)).hash()));
        others.forEach(other -> hashes.add(tape(List.of(other)).hash()));
        assertEquals(others.size() + 1, hashes.size());
    }

    @Test
    void aWrittenTapeIsAnOrdinaryHistoryOfTheSameOrder(@TempDir Path folder) {
        List<HistoryEvent> events = new SampleEvents(3).ofEachKind(20);
        HistoryTape tape = tape(events);
        tape.putInfo(InfoKey.NAME, "mine");
        Path file = folder.resolve("history.db");

        tape.writeTo(file);

        try (HistoryReader written = HistoryDb.open(file);
                HistoryReader read = tape.reader()) {
            assertEquals("mine", written.info(InfoKey.NAME).orElseThrow());
            assertEquals(read.wholeRun(), written.wholeRun());
            for (String site : read.sites()) {
                for (String device : read.devices(site)) {
                    assertEquals(read.device(device), written.device(device));
                }
            }
        }
        assertEquals(events.size(), tape.events());
    }

    @Test
    void anOrdinaryEventTakesAFewBytesEvenAmongManyDevices() {
        OrdinaryDay day = new OrdinaryDay(200, 400);
        HistoryTape tape = new HistoryTape();
        day.forEach(tape::record);
        double each = (double) tape.allocated() / tape.events();
        assertTrue(each < 20, each + " bytes each");
        assertFalse(tape.events() < 400_000, "too few to tell: " + tape.events());
    }

    private static HistoryTape tape(List<HistoryEvent> events) {
        HistoryTape tape = new HistoryTape();
        events.forEach(tape::record);
        return tape;
    }

    private static List<HistoryEvent> readBack(HistoryTape tape) {
        List<HistoryEvent> all = new ArrayList<>();
        tape.kept().forEach(all::add);
        return all;
    }
}
