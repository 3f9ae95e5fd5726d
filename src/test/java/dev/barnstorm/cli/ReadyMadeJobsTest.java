package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.barnstorm.report.RunFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The jobs of docs/ready-made-ci-jobs.md, as far as they can be tried without the machines they are for. */
class ReadyMadeJobsTest {

    private static final Path HOME = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Pattern COMMAND = Pattern.compile("\\./barnstorm/barnstorm ([^\\n]+)");

    private static List<JsonNode> jobs() throws IOException {
        String page = Files.readString(HOME.resolve("docs/ready-made-ci-jobs.md"));
        Matcher blocks = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(page);
        List<JsonNode> jobs = new ArrayList<>();
        while (blocks.find()) {
            jobs.add(new ObjectMapper(new YAMLFactory()).readTree(blocks.group(1)));
        }
        return jobs;
    }

    /** Every text in the tree. */
    private static Stream<String> texts(JsonNode node) {
        return node.isTextual()
                ? Stream.of(node.asText())
                : StreamSupport.stream(node.spliterator(), false).flatMap(ReadyMadeJobsTest::texts);
    }

    private static ParseResult parsed(JsonNode job) {
        List<String> commands = texts(job)
                .flatMap(text -> COMMAND.matcher(text).results())
                .map(found -> found.group(1))
                .toList();
        assertEquals(1, commands.size(), () -> "one run a job: " + commands);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        CommandLine line = Main.commandLine(new Console(nowhere, nowhere, false, Map.of(), HOME));
        return line.parseArgs(commands.get(0).split(" ")).subcommand();
    }

    @Test
    void everyJobRunsACommandThatTheCommandLineUnderstands() throws IOException {
        List<JsonNode> jobs = jobs();

        assertEquals(2, jobs.size());
        for (JsonNode job : jobs) {
            ParseResult run = parsed(job);
            assertEquals("run", run.commandSpec().name());
            assertTrue(run.hasMatchedOption("--target"));
            assertTrue(run.hasMatchedOption("--out"));
        }
    }

    @Test
    void theFilesThatTheJobsKeepAreThoseThatARunWrites() throws IOException {
        JsonNode hub = jobs().get(0);
        JsonNode lab = jobs().get(1);

        RunFolder folder = new RunFolder(Path.of(out(hub)));
        assertTrue(
                texts(hub).anyMatch(text -> text.contains("cat " + folder.summaryMarkdown() + " >> \"$GITHUB_STEP")));
        assertTrue(texts(hub).anyMatch(text -> text.equals(folder.path().toString())));
        assertEquals(
                new RunFolder(Path.of(out(lab))).junitXml().toString(),
                lab.at("/barnstorm/artifacts/reports/junit").asText());
        assertEquals(out(lab), lab.at("/barnstorm/artifacts/paths/0").asText());
    }

    private static String out(JsonNode job) {
        String[] out = parsed(job).matchedOption("--out").stringValues().toArray(String[]::new);
        assertEquals(1, out.length);
        return out[0];
    }
}
