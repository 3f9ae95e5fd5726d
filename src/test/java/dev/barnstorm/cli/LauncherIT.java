package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a home of its own, with the program that was just packaged. */
@Tag("patient")
class LauncherIT {

    private static final Path REPOSITORY =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private static final FileTime BEFORE_THE_BUILD = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    private Path home;

    private Path jar;

    private record Said(int exitCode, String out, String err) {}

    @BeforeEach
    void aHomeThatIsBuilt() throws IOException {
        Files.copy(REPOSITORY.resolve("barnstorm"), home.resolve("barnstorm"));
        assertTrue(home.resolve("barnstorm").toFile().setExecutable(true));
        for (String shared : List.of("scenarios", "network-profiles")) {
            Files.createSymbolicLink(home.resolve(shared), REPOSITORY.resolve(shared));
        }
        Path source = Files.createDirectories(home.resolve("src/main"));
        Files.setLastModifiedTime(source, BEFORE_THE_BUILD);
        Files.setLastModifiedTime(Files.createFile(home.resolve("pom.xml")), BEFORE_THE_BUILD);
        Path target = Files.createDirectory(home.resolve("target"));
        Files.createSymbolicLink(target.resolve("lib"), REPOSITORY.resolve("target/lib"));
        jar = Files.copy(REPOSITORY.resolve("target/barnstorm.jar"), target.resolve("barnstorm.jar"));
    }

    @Test
    void the_first_start_keeps_its_classes_and_the_next_ones_take_them_from_there() throws Exception {
        Said first = say("");
        assertEquals(0, first.exitCode(), first.err());
        assertTrue(first.out().startsWith("barnstorm "), first.out());
        assertEquals("", first.err());
        assertTrue(Files.size(archive()) > 1_000_000, "an archive of " + Files.size(archive()) + " bytes");
        assertFalse(Files.exists(home.resolve("target/start-trial")));

        String second = say("-Xlog:class+load:stdout").out();
        assertTrue(second.contains("dev.barnstorm.cli.Main source: shared objects file (top)"), second);
        assertTrue(second.contains("\nbarnstorm "), second);
    }

    @Test
    void classes_of_another_jar_are_left_aside_without_a_word() throws Exception {
        say("");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(BEFORE_THE_BUILD.toMillis() + 60_000));
        Path loaded = home.resolve("classes.log");
        Said said = say("-Xlog:class+load:file=" + loaded);
        assertEquals(0, said.exitCode());
        assertEquals("", said.err());
        assertEquals(1, said.out().lines().count(), said.out());
        String classes = Files.readString(loaded);
        assertTrue(classes.contains("dev.barnstorm.cli.Main source: "), "it was loaded");
        assertFalse(classes.contains("dev.barnstorm.cli.Main source: shared"), "but not from there");
    }

    @Test
    void where_no_classes_can_be_kept_nothing_is_said_and_it_is_not_tried_at_every_start() throws Exception {
        Files.delete(home.resolve("scenarios"));
        Said first = say("");
        assertTrue(first.out().startsWith("barnstorm "), first.out());
        assertEquals("", first.err());
        assertEquals(0, Files.size(archive()));
        FileTime marked = Files.getLastModifiedTime(archive());

        assertEquals(0, say("").exitCode());
        assertEquals(marked, Files.getLastModifiedTime(archive()));
    }

    @Test
    void a_command_has_the_heap_with_which_its_memory_was_measured() throws Exception {
        Map<String, Long> megabytes = Map.of("run", 900L, "simulate", 800L, "strategies", 1024L, "forecast", 3300L);
        for (Map.Entry<String, Long> expected : megabytes.entrySet()) {
            String heap = flag("size_t MaxHeapSize", expected.getKey());
            assertEquals(
                    expected.getValue() << 20,
                    Long.parseLong(heap.replaceAll(".*= *(\\d+).*", "$1")),
                    () -> expected.getKey() + ": " + heap);
        }
    }

    @Test
    void a_command_has_the_collector_with_which_its_figures_were_measured() throws Exception {
        for (String command : List.of("run", "capacity", "simulate", "strategies")) {
            assertTrue(flag("bool UseParallelGC", command).contains("= true"), command);
        }
        for (String command : List.of("forecast", "storms")) {
            assertTrue(flag("bool UseSerialGC", command).contains("= true"), command);
        }
    }

    /** A flag of the JVM of that command, as the JVM prints it. */
    private String flag(String typeAndName, String command) throws Exception {
        Said said = say("-XX:+PrintFlagsFinal", command, "--help");
        return said.out()
                .lines()
                .filter(line -> line.matches(" *" + typeAndName + " .*"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said));
    }

    private Path archive() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("target"))) {
            List<Path> archives =
                    files.filter(file -> file.toString().endsWith(".jsa")).toList();
            assertEquals(1, archives.size(), archives::toString);
            return archives.get(0);
        }
    }

    private Said say(String javaOptions) throws IOException, InterruptedException {
        return say(javaOptions, "--version");
    }

    private Said say(String javaOptions, String... arguments) throws IOException, InterruptedException {
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, home.resolve("barnstorm").toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("BARNSTORM_JAVA_OPTS", javaOptions);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "it came to an end");
        } finally {
            process.destroyForcibly();
        }
        return new Said(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
