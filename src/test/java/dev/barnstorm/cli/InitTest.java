package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioReader;
import dev.barnstorm.scenario.TargetSpec;
import dev.barnstorm.scenario.WorkSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InitTest {

    private static final Path HOME = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void choose() {
        file = folder.resolve("my-farm.yaml");
    }

    @Test
    void whatIsWrittenCanBeReadAndPassesInVirtualTime() {
        Cli.Result written = Cli.run("init", "my-farm", "--out", file.toString());

        assertAll(
                () -> assertEquals(0, written.exitCode(), written.err()),
                () -> assertEquals("", written.err()),
                () -> assertTrue(written.out().startsWith("wrote " + file), written.out()));
        Cli.Result played = Cli.run(
                "simulate",
                file.toString(),
                "--seed",
                "77",
                "--out",
                folder.resolve("run").toString());
        assertEquals(0, played.exitCode(), played.out() + played.err());
    }

    @Test
    void flagsAreTakenAsTheyAre() {
        Cli.Result written = Cli.run(
                "init",
                "my-farm",
                "--out",
                file.toString(),
                "--target",
                "http://127.0.0.1:8080",
                "--token-variable",
                "FARM_TOKEN",
                "--sites",
                "2",
                "--devices",
                "3",
                "--network",
                "edge",
                "--no-shared-records",
                "--minutes",
                "2");

        assertEquals(0, written.exitCode(), written.err());
        Scenario scenario = new ScenarioReader(HOME, Map.of("FARM_TOKEN", "secret"))
                .read(file, List.of())
                .scenario();
        assertAll(
                () -> assertEquals("my-farm", scenario.name()),
                () -> assertEquals(
                        new TargetSpec.Url(URI.create("http://127.0.0.1:8080"), Duration.ofSeconds(5)),
                        scenario.target()),
                () -> assertEquals("secret", scenario.auth().bearer()),
                () -> assertEquals(2, scenario.fleet().get(0).sites()),
                () -> assertEquals(3, scenario.fleet().get(0).devicesPerSite()),
                () -> assertEquals("edge", scenario.fleet().get(0).network().name()),
                () -> assertEquals(
                        List.of(WorkSpec.Kind.EVENT),
                        scenario.work().stream().map(WorkSpec::kind).toList()),
                () -> assertEquals(
                        Duration.ofMinutes(2), scenario.clock().duration().dividedBy((long)
                                scenario.clock().speed())));
    }

    @Test
    void onATerminalItAsksForWhatWasNotSaid() throws IOException {
        String asked = answered("http://127.0.0.1:9\n\nTOKEN\nmany\n2\n\n\n4g-bursts\nperhaps\nno\n");

        assertAll(
                () -> assertTrue(asked.contains("What do your devices sync with?"), asked),
                () -> assertTrue(asked.contains("'many' is not a whole number, 1 or more"), asked),
                () -> assertTrue(asked.contains("'perhaps' is not yes or no"), asked),
                () -> assertTrue(asked.contains("4g-bursts: "), asked));
        String text = Files.readString(file);
        assertAll(
                () -> assertTrue(text.contains("target: http://127.0.0.1:9\n"), text),
                () -> assertTrue(text.contains("auth: {bearer: \"${ENV:TOKEN}\"}\n"), text),
                () -> assertTrue(text.contains("  sites: 2 "), text),
                () -> assertTrue(text.contains("  devicesPerSite: 4\n"), text),
                () -> assertTrue(text.contains("  network: 4g-bursts "), text),
                () -> assertFalse(text.contains("kind: document"), text));
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws IOException {
        Files.writeString(file, "mine");

        refused(Cli.run("init", "my-farm", "--out", file.toString()), "is there already", "--out FILE");
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void whatCannotBeReadIsNotWritten() {
        refused(
                Cli.run("init", "my-farm", "--out", file.toString(), "--network", "egde"),
                "there is no network profile 'egde'",
                "did you mean 'edge'?");
        refused(Cli.run("init", "my-farm", "--out", file.toString(), "--target", "ftp://x"), "'ftp://x' is not a URL");
        refused(Cli.run("init", "my farm", "--out", file.toString()), "'my farm' is not a name");
        refused(Cli.run("init", "my-farm", "--out", file.toString(), "--sites", "0"), "--sites 0");
        refused(
                Cli.run("init", "my-farm", "--out", file.toString(), "--token-variable", "eyJhbGciOi.x"),
                "never the token itself");
        assertFalse(Files.exists(file));
    }

    private String answered(String lines) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Console terminal = new Console(out, new PrintStream(err, true, StandardCharsets.UTF_8), true, Map.of(), HOME);
        InitCommand command =
                new InitCommand(terminal, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        assertEquals(0, new CommandLine(command).execute("my-farm", "--out", file.toString()));
        return err.toString(StandardCharsets.UTF_8);
    }

    private static void refused(Cli.Result result, String... words) {
        assertEquals(2, result.exitCode(), result.out() + result.err());
        for (String word : words) {
            assertTrue(result.err().contains(word), result.err());
        }
    }
}
