package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.barnstorm.history.HistoryReader.DeviceConduct;
import dev.barnstorm.history.HistoryReader.DeviceLife;
import dev.barnstorm.history.HistoryReader.RecordLife;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenHistoryTest {

    private final List<HistoryEvent> events = new SampleEvents(7).ofEachKind(3);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    /** All that a reader says. */
    private record Said(
            List<Optional<String>> info,
            List<String> sites,
            List<HistoryEvent> wholeRun,
            List<DeviceLife> devices,
            List<DeviceConduct> conducts,
            List<RecordLife> records,
            List<Optional<RecordLife>> recordsByName) {

        static Said by(HistoryReader reader) {
            List<DeviceLife> devices = new ArrayList<>();
            List<DeviceConduct> conducts = new ArrayList<>();
            List<RecordLife> records = new ArrayList<>();
            for (String site : reader.sites()) {
                for (String device : reader.devices(site)) {
                    devices.add(reader.device(device));
                    conducts.add(reader.conduct(device));
                }
                reader.records(site).forEach(records::add);
            }
            return new Said(
                    Stream.of(InfoKey.values()).map(reader::info).toList(),
                    reader.sites(),
                    reader.wholeRun(),
                    devices,
                    conducts,
                    records,
                    records.stream().map(life -> reader.record(life.localId())).toList());
        }
    }

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("history.db");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void memorySaysWhatTheFileSays(long seed) throws Exception {
        WrittenHistory written = written(events.size() * 100L, new SampleEvents(seed).ofEachKind(100));
        Said byTheFile;
        try (HistoryReader reader = HistoryDb.open(file)) {
            byTheFile = Said.by(reader);
        }
        Files.delete(file); // so that it cannot have been asked
        assertEquals(byTheFile, Said.by(written.open()));
    }

    @Test
    void asManyEventsAsMayBeRememberedAre() throws Exception {
        WrittenHistory written = written(events.size(), events);
        Files.delete(file);
        assertEquals(Optional.of("told later"), written.open().info(InfoKey.WALL_SECONDS));
    }

    @Test
    void ofOneEventMoreTheFileIsRead() throws Exception {
        WrittenHistory written = written(events.size() - 1, events);
        try (HistoryReader reader = written.open()) {
            assertInstanceOf(HistoryDb.class, reader);
            assertEquals(Optional.of("told later"), reader.info(InfoKey.WALL_SECONDS));
        }
        Files.delete(file);
        assertThrows(HistoryException.class, written::open);
    }

    @Test
    void whatNobodyWantedToBeRememberedIsReadFromTheFile() {
        HistoryWriter writer = new HistoryWriter(file);
        try (writer) {
            writer.recordAll(events);
        }
        try (HistoryReader reader = writer.written().open()) {
            assertInstanceOf(HistoryDb.class, reader);
        }
    }

    @Test
    void nothingIsReadBeforeItIsFinished() {
        try (HistoryWriter writer = new HistoryWriter(file)) {
            writer.remember();
            assertThrows(IllegalStateException.class, writer::written);
        }
    }

    private WrittenHistory written(long mostRemembered, List<HistoryEvent> all) {
        HistoryWriter writer = new HistoryWriter(file);
        try (writer) {
            writer.remember(mostRemembered);
            writer.putInfo(InfoKey.NAME, "told first");
            all.forEach(writer::record);
            writer.putInfo(InfoKey.WALL_SECONDS, "told later");
        }
        return writer.written();
    }
}
