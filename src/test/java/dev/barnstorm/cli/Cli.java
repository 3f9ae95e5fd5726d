package dev.barnstorm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line as a person would use it, without leaving this process. */
final class Cli {

    /** What a command came to. */
    record Result(int exitCode, String out, String err) {}

    private Cli() {}

    static Result run(String... args) {
        return run(Map.of(), args);
    }

    /** The same with those environment variables. */
    static Result run(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                environment,
                Path.of(System.getProperty("basedir", "")).toAbsolutePath());
        int code = Main.commandLine(console).execute(args);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static JsonNode summary(Path folder) throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve("summary.json")));
    }

    /** The names of the checks that a run failed. */
    static List<String> failed(Path folder) throws IOException {
        List<String> failed = new ArrayList<>();
        summary(folder).get("checks").forEach(check -> {
            if (check.get("verdict").asText().equals("FAIL")) {
                failed.add(check.get("name").asText());
            }
        });
        return failed;
    }

    /**
     * The scenario {@code smoke} against a server that somebody else wrote, at a speed that such servers can follow.
     *
     * @param protocol the wire, as {@code --set} takes it
     * @param duration of the storm, barn time
     * @param more further settings
     */
    static Result storm(URI target, String protocol, String duration, Path out, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("run", "scenarios/smoke.yaml", "--quiet", "--target", target.toString(), "--speed", "20"));
        arguments.addAll(List.of("--out", out.toString()));
        for (String setting : List.of(protocol, "fleet.app.sync.timeout=1m", "clock.duration=" + duration)) {
            arguments.addAll(List.of("--set", setting));
        }
        for (String setting : more) {
            arguments.addAll(List.of("--set", setting));
        }
        return run(arguments.toArray(String[]::new));
    }
}
