package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryReader.RecordLife;
import dev.barnstorm.history.InfoKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaseReaderTest {

    /** More than fit between the reader and who hears. */
    private static final int RECORDS = 60_000;

    /** Tells of every case that it is shown. */
    private static final class Told implements Fold {
        private final List<String> told = new ArrayList<>();

        @Override
        public void device(DeviceCase device) {
            told.add(device.name());
        }

        @Override
        public void record(RecordCase record, SiteCase site) {
            told.add(record.localId() + " of " + site.devices());
        }

        @Override
        public void siteEnded() {
            told.add("end");
        }
    }

    private static Acted acted(String site, String device, String record) {
        return new Acted(
                0, site + "/" + device, site, 0, 0, "m" + record, record, "note", false, "create", "{}", 0, false);
    }

    private static HistoryReader manyRecords() {
        List<HistoryEvent> events = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            events.add(acted("s", "a", "r" + i));
        }
        return HistoryDb.inMemory(events, Map.of());
    }

    @Test
    void everySitesDevicesComeFirstThenItsRecordsThenItsEnd() {
        HistoryReader history = HistoryDb.inMemory(
                List.of(acted("t", "c", "r3"), acted("s", "b", "r2"), acted("s", "a", "r1")), Map.of());
        Guarded<Told> fold = new Guarded<>(Told::new);
        new CaseReader(history).forEach(made -> made.showTo(fold));
        assertEquals(
                List.of("s/a", "s/b", "r1 of [s/a, s/b]", "r2 of [s/a, s/b]", "end", "t/c", "r3 of [t/c]", "end"),
                fold.get().told);
    }

    @Test
    void noCaseIsLostWhenThereAreManyMoreThanAreReadAhead() {
        Guarded<Told> fold = new Guarded<>(Told::new);
        new CaseReader(manyRecords()).forEach(made -> made.showTo(fold));
        assertEquals(1 + RECORDS + 1, fold.get().told.size());
    }

    @Test
    void whoHearsTheCasesGetsWhatTheHistoryThrows() {
        IllegalStateException torn = new IllegalStateException("torn");
        CaseReader cases = new CaseReader(new OneSite(() -> {
            throw torn;
        }));
        assertSame(torn, assertThrows(IllegalStateException.class, () -> cases.forEach(made -> {})));
    }

    @Test
    void whenNobodyHearsAnyMoreTheReadingEnds() throws InterruptedException {
        AtomicReference<Thread> reading = new AtomicReference<>();
        CaseReader endless = new CaseReader(new OneSite(() -> Stream.<RecordLife>generate(() -> {
                    reading.set(Thread.currentThread());
                    return new RecordLife("r", "s", List.of(acted("s", "a", "r")));
                })
                .iterator()));
        AssertionError enough = new AssertionError("enough");
        assertSame(
                enough,
                assertThrows(
                        AssertionError.class,
                        () -> endless.forEach(made -> {
                            throw enough;
                        })));
        reading.get().join(TimeUnit.SECONDS.toMillis(30));
        assertFalse(reading.get().isAlive());
    }

    /** A history of one site, without devices. */
    private record OneSite(Iterable<RecordLife> lives) implements HistoryReader {

        @Override
        public Optional<String> info(InfoKey key) {
            return Optional.empty();
        }

        @Override
        public List<String> sites() {
            return List.of("s");
        }

        @Override
        public List<String> devices(String site) {
            return List.of();
        }

        @Override
        public List<HistoryEvent> wholeRun() {
            return List.of();
        }

        @Override
        public Iterable<RecordLife> records(String site) {
            return lives;
        }

        @Override
        public DeviceLife device(String device) {
            throw new IllegalArgumentException("there is no device " + device);
        }

        @Override
        public Optional<RecordLife> record(String localId) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
