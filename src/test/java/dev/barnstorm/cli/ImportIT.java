package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.barnstorm.phone.DriftDatabase;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone with the app's own schema, replayed over real sockets. */
@Tag("patient")
class ImportIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void everyRowOfThePhonesQueueReachesTheServer() throws IOException {
        Path phone = folder.resolve("app.sqlite");
        Path scenario = folder.resolve("replay.yaml");
        Path out = folder.resolve("run");
        List<String> queued = fill(phone);

        Cli.Result imported =
                Cli.run("import", phone.toString(), "--keep-contents", "--speed", "120", "--out", scenario.toString());
        assertEquals(0, imported.exitCode(), imported.out() + imported.err());
        Cli.Result run = Cli.run("run", scenario.toString(), "--quiet", "--out", out.toString());

        assertEquals(0, run.exitCode(), run.out() + run.err());
        assertTrue(run.out().startsWith("PASS"), run.out());
        assertEquals(queued, reached(out.resolve("history.db")));
    }

    /** A queue of an hour, and what was synced before; gives the payloads that wait, sorted. */
    private static List<String> fill(Path phone) {
        List<String> queued = new ArrayList<>();
        try (DriftDatabase database = new DriftDatabase(phone)) {
            for (int i = 0; i < 90; i++) {
                int status = i < 20 ? 2 : List.of(0, 0, 0, 1, 3).get(i % 5);
                long version = i < 20 ? 1 : i % 10 == 0 ? 2 : 0;
                String payload =
                        "{\"birds\":" + i + ",\"note\":\"Hühner 🐓 \\\"" + i + "\\\"\",\"sick\":" + (i % 3 == 0) + "}";
                database.row(status, version, DriftDatabase.MORNING + 40L * i, payload);
                if (status != 2) {
                    queued.add(value(payload));
                }
            }
        }
        return queued.stream().sorted().toList();
    }

    /** The payloads that the server's feed showed at the audit and that the phone had made, sorted. */
    private static List<String> reached(Path history) {
        try (SqliteDatabase database = SqliteDatabase.openReadOnly(history)) {
            return database
                    .prepare("SELECT payload FROM shown WHERE source = 'audit-1' AND made_by LIKE '%/dev-01'")
                    .query(row -> value(row.text(1)))
                    .stream()
                    .sorted()
                    .toList();
        }
    }

    private static String value(String json) {
        try {
            return JSON.readTree(json).toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
