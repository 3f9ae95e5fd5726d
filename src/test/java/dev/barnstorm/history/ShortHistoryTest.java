package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.barnstorm.history.HistoryReader.RecordLife;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept as it comes says what is encoded, before and after it becomes too much. */
class ShortHistoryTest {

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 20), LongStream.of(System.nanoTime()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aHistoryIsTheSameHoweverMuchOfItIsKeptAsItCame(long seed) {
        List<HistoryEvent> events = new SampleEvents(seed).ofEachKind(30);
        HistoryTape encoded = tape(0, events);
        for (long most : List.of(1L, events.size() / 2L, events.size() - 1L, (long) events.size(), Long.MAX_VALUE)) {
            HistoryTape tape = tape(most, events);
            assertEquals(events.size(), tape.events(), () -> most + " kept");
            assertEquals(encoded.hash(), tape.hash(), () -> most + " kept");
            assertSameLives(encoded.reader(), tape.reader());
            assertEquals(encoded.hash(), tape.hash(), () -> most + " kept, after it was read");
        }
    }

    @Test
    void nothingIsEncodedUntilItIsTooMuch() {
        List<HistoryEvent> events = new SampleEvents(7).ofEachKind(3);
        HistoryTape tape = tape(events.size(), events);
        assertInstanceOf(EventList.class, tape.kept());
        tape.record(events.get(0));
        assertInstanceOf(EventTape.class, tape.kept());
        assertEquals(events.size() + 1, tape.events());
    }

    private static HistoryTape tape(long mostAsTheyCome, List<HistoryEvent> events) {
        HistoryTape tape = new HistoryTape(mostAsTheyCome);
        events.forEach(tape::record);
        return tape;
    }

    private static void assertSameLives(HistoryReader wanted, HistoryReader found) {
        assertEquals(wanted.sites(), found.sites());
        assertEquals(wanted.wholeRun(), found.wholeRun());
        for (String site : wanted.sites()) {
            assertEquals(wanted.devices(site), found.devices(site));
            wanted.devices(site).forEach(device -> assertEquals(wanted.device(device), found.device(device)));
            List<RecordLife> lives = lives(wanted, site);
            assertEquals(lives, lives(found, site));
            lives.forEach(life -> assertEquals(Optional.of(life), found.record(life.localId())));
        }
        assertEquals(Optional.empty(), found.record("nobody's"));
    }

    private static List<RecordLife> lives(HistoryReader reader, String site) {
        List<RecordLife> lives = new ArrayList<>();
        reader.records(site).forEach(lives::add);
        return lives;
    }
}
