package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.OwnJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fleets in a process that may open 700 files, where each device with its connection would have six of them. */
@Tag("patient")
class SharedFilesIT {

    private static final int FILES = 700;

    private static final Path HOME = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    @TempDir
    private Path folder;

    private record Said(int exitCode, String text) {}

    @BeforeEach
    void theSystemTellsWhatAProcessMayOpen() {
        assumeTrue(
                Files.isReadable(Path.of("/proc/self/limits")), "this system does not tell how many files may be open");
    }

    @Test
    void aFleetOfWhichAThirdFitsPlaysByTurnsAndLosesNothing() throws Exception {
        Said said = run("fleet.devicesPerSite=10", "fleet.sites=20");
        assertEquals(0, said.exitCode(), said.text());
        assertTrue(said.text().contains("220 devices share files: 75 are connected at a time at most"), said.text());

        JsonNode summary = Cli.summary(folder.resolve("run"));
        assertEquals("PASS", summary.get("verdict").asText());
        assertTrue(summary.at("/metrics/actions").asLong() > 200, said.text());
        long open = summary.at("/harness/openFiles").asLong();
        assertTrue(open > 200 && open <= FILES, open + " files were open");
    }

    @Test
    void oneThatKeepsItsConnectionsIsRefusedAndToldWhatWouldDo() throws Exception {
        Said said = run("fleet.devicesPerSite=10", "fleet.sites=20", "fleet.app.sync.keepAlive=idle");
        assertEquals(2, said.exitCode(), said.text());
        assertTrue(said.text().contains("too few file descriptors: 220 devices may need 1,520"), said.text());
        assertTrue(said.text().contains("--set fleet.app.sync.keepAlive=session"), said.text());
    }

    private Said run(String... settings) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -n " + FILES + " && exec \"$@\"", "limited"));
        command.addAll(OwnJava.command("-Xmx512m", "-Dbarnstorm.home=" + HOME));
        command.addAll(List.of(
                "-jar",
                HOME.resolve("target/barnstorm.jar").toString(),
                "run",
                "scenarios/smoke.yaml",
                "--set",
                "clock.speed=10",
                "--set",
                "clock.duration=2m"));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        command.addAll(List.of(
                "--set",
                "checks.coverage.conflicts=0",
                "--out",
                folder.resolve("run").toString()));
        Path text = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(text.toFile())
                .start();
        try {
            assertTrue(process.waitFor(4, TimeUnit.MINUTES), () -> "it does not end");
        } finally {
            process.destroyForcibly();
        }
        return new Said(process.exitValue(), Files.readString(text));
    }
}
