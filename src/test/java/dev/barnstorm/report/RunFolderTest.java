package dev.barnstorm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final Instant THEN = Instant.parse("2026-11-23T22:29:47.123Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @Test
    void twoRunsInOneSecondGetAFolderEach() {
        Path reports = home.resolve("a/reports");
        assertEquals(
                reports.resolve("smoke-20261123T222947Z"),
                RunFolder.create(reports, "smoke", THEN).path());
        assertEquals(
                reports.resolve("smoke-20261123T222947Z-2"),
                RunFolder.create(reports, "smoke", THEN).path());
        assertTrue(Files.isDirectory(reports.resolve("smoke-20261123T222947Z-2")));
    }

    @Test
    void aScenariosNameCannotLeaveTheReports() {
        assertEquals(
                home.resolve("run..-..-etc-x-20261123T222947Z"),
                RunFolder.create(home, "../../etc/x", THEN).path());
    }

    @Test
    void latestPointsAtTheRunThatBecameIt() throws IOException {
        RunFolder first = RunFolder.create(home, "smoke", THEN);
        RunFolder second = RunFolder.create(home, "smoke", THEN.plusSeconds(1));
        assertEquals(Optional.empty(), first.becomeLatest());
        assertEquals(first.path().toRealPath(), home.resolve("latest").toRealPath());
        assertEquals(Optional.empty(), second.becomeLatest());
        assertEquals(second.path().toRealPath(), home.resolve("latest").toRealPath());
        assertEquals(Path.of("smoke-20261123T222948Z"), Files.readSymbolicLink(home.resolve("latest")));
        try (Stream<Path> left = Files.list(home)) {
            assertEquals(3, left.count());
        }
    }

    @Test
    void aFolderOfSomebodysNamedLatestIsLeftAloneAndSaid() throws IOException {
        Path keep =
                Files.writeString(Files.createDirectory(home.resolve("latest")).resolve("keep"), "");
        RunFolder run = RunFolder.create(home, "smoke", THEN);
        assertTrue(run.becomeLatest().orElseThrow().contains("could not be pointed at"));
        assertTrue(Files.exists(keep));
        try (Stream<Path> left = Files.list(home)) {
            assertEquals(2, left.count());
        }
    }

    @Test
    void aChosenFolderMustBeNewOrEmpty() throws IOException {
        Path chosen = home.resolve("x/out");
        assertEquals(chosen, RunFolder.createAt(chosen).path());
        assertEquals(chosen, RunFolder.createAt(chosen).path());
        Files.writeString(chosen.resolve("summary.json"), "");
        assertSays("is not empty", () -> RunFolder.createAt(chosen));
        assertSays("Cannot make the report's folder", () -> RunFolder.createAt(chosen.resolve("summary.json")));
        assertSays(
                "Cannot make the report's folder", () -> RunFolder.create(chosen.resolve("summary.json"), "a", THEN));
    }

    @Test
    void anEarlierRunIsFoundByItsFolderOrItsHistory() throws IOException {
        assertSays("is not the folder of a run", () -> RunFolder.open(home));
        assertSays("is not the folder of a run", () -> RunFolder.open(home.resolve("nowhere")));
        Path history = Files.writeString(home.resolve("history.db"), "");
        assertEquals(home, RunFolder.open(home).path());
        assertEquals(history, RunFolder.open(history).history());
    }

    private static void assertSays(String part, org.junit.jupiter.api.function.Executable wrong) {
        String message = assertThrows(ReportException.class, wrong).getMessage();
        assertTrue(message.contains(part), message);
    }
}
