package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.endpoint.probe.ProbeResult;
import dev.barnstorm.endpoint.probe.StepResult;
import dev.barnstorm.foreign.ProbedServers;
import dev.barnstorm.report.Colours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every step says no to some server: {@code probe-says-no.txt} has the whole text of each, below the name of the server. The
 * servers are those of {@code dev.barnstorm.foreign}. What came is written to {@code target/probe-says-no.txt}.
 */
@Tag("patient")
class ProbeTextIT {
    private static final Path EXPECTED =
            Path.of(System.getProperty("basedir", "."), "src/test/resources/dev/barnstorm/cli/probe-says-no.txt");
    private static final Path CAME = Path.of(System.getProperty("basedir", "."), "target/probe-says-no.txt");

    private static final Pattern HEADING = Pattern.compile("(?m)^# (?<server>[a-z0-9-]+)( with a token)?$");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What requests that race each other leave behind is another in every run. */
    private static final Pattern RACED = Pattern.compile("(?<=since=)\\d+|\\d+(?= of \\d+ records are missing)");

    private final Map<String, ProbeResult> probed = new TreeMap<>();

    @Test
    void everyStepSaysNoToSomeServerAndWhy() throws IOException {
        String expected = Files.readString(EXPECTED);
        List<StepResult> steps = probed(ProbedServers.CORRECT, false).steps();
        StringBuilder came = new StringBuilder();
        Matcher heading = HEADING.matcher(expected);
        for (StepResult step : steps) {
            boolean named = heading.find();
            String server = named ? heading.group("server") : "?";
            boolean token = named && heading.group().endsWith("token");
            came.append(heading(server, token)).append(named ? told(server, token, step) : step.title() + "\n");
        }

        Files.writeString(CAME, came.toString());
        assertEquals(expected, came.toString());
    }

    private static String heading(String server, boolean token) {
        return "# " + server + (token ? " with a token" : "") + "\n";
    }

    private String told(String server, boolean token, StepResult asked) {
        StepResult told = probed(server, token).steps().stream()
                .filter(step -> step.title().equals(asked.title()))
                .findFirst()
                .orElseThrow();
        String text = new ProbeText(Colours.OFF).of(told);
        String lines = text.lines().skip(2).collect(Collectors.joining("\n"));
        return RACED.matcher(ID.matcher(lines).replaceAll("<id>")).replaceAll("<n>") + "\n\n";
    }

    private ProbeResult probed(String server, boolean token) {
        return probed.computeIfAbsent(
                heading(server, token), name -> ProbedServers.probe(server, token ? "let-me-in" : null));
    }
}
