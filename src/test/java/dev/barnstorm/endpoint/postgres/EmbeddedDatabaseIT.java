package dev.barnstorm.endpoint.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.barnstorm.OwnJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an embedded database when it ends. */
@Timeout(120)
class EmbeddedDatabaseIT {

    @TempDir
    Path temp;

    private List<String> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("barnstorm-postgres-"))
                    .toList();
        }
    }

    @Test
    void nothingOfItIsLeftEvenIfItsOwnerIsKilled() throws Exception {
        assumeFalse(
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows"),
                "there is no undertaker on Windows");
        Process owner = new ProcessBuilder(OwnJava.command(
                        "-Djava.io.tmpdir=" + temp,
                        "-Dot.epg.working-dir=" + Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.barnstorm.cli.Main",
                        "serve",
                        "--database=embedded",
                        "--ends-with-input"))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader says = owner.inputReader(StandardCharsets.UTF_8)) {
            assertTrue(says.readLine().contains("http://127.0.0.1:"));
            assertEquals(1, leftBehind().size());
        } finally {
            owner.destroyForcibly().waitFor();
        }
        while (!leftBehind().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
