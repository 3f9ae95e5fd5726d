package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.barnstorm.plan.Shard;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;

/** The jobs of docs/scale-out.md, as far as they can be tried without a cluster. */
class ScaleOutPageTest {

    private static final Path HOME = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private static List<JsonNode> jobs() throws IOException {
        Matcher blocks = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(HOME.resolve("docs/scale-out.md")));
        List<JsonNode> jobs = new ArrayList<>();
        while (blocks.find()) {
            jobs.add(new ObjectMapper(new YAMLFactory()).readTree(blocks.group(1)));
        }
        return jobs;
    }

    /** What a shell makes of a job's arguments, with a {@code java} that tells its own instead of running. */
    private static ParseResult parsed(JsonNode job, int index) throws Exception {
        JsonNode container = job.at("/spec/template/spec/containers/0");
        assertEquals("-c", container.at("/command/1").asText());
        String script = container.at("/args/0").asText();
        assertTrue(script.startsWith("exec java "), script);
        ProcessBuilder shell = new ProcessBuilder(
                container.at("/command/0").asText(),
                "-c",
                "set -eu; " + script.replaceFirst("exec java", "printf '%s\\\\n'"));
        shell.environment().put("JOB_COMPLETION_INDEX", Integer.toString(index));
        container.path("env").forEach(one -> shell.environment()
                .put(one.get("name").asText(), one.get("value").asText()));
        Process process = shell.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        List<String> words = said.lines().toList();
        int jar = words.indexOf("/opt/barnstorm/barnstorm.jar");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return Main.commandLine(new Console(nowhere, nowhere, false, Map.of(), HOME))
                .parseArgs(words.subList(jar + 1, words.size()).toArray(String[]::new))
                .subcommand();
    }

    @Test
    void everyPodOfTheStormPlaysAShardOfItsOwnIntoAFolderOfItsOwnThatTheMergeNames() throws Exception {
        JsonNode storm = jobs().get(0);
        int pods = storm.at("/spec/completions").asInt();
        List<String> left = new ArrayList<>();
        assertEquals("Indexed", storm.at("/spec/completionMode").asText());
        assertEquals(pods, storm.at("/spec/parallelism").asInt(), "who waits for a pod misses the common start");
        for (int index = 0; index < pods; index++) {
            ParseResult run = parsed(storm, index);
            assertEquals("run", run.commandSpec().name());
            assertEquals(
                    new Shard(index + 1, pods),
                    Shard.named(run.matchedOption("--shard").stringValues().get(0)));
            assertTrue(run.hasMatchedOption("--start-at") && run.hasMatchedOption("--target"));
            left.add(run.matchedOption("--out").stringValues().get(0));
        }

        ParseResult merge = parsed(jobs().get(1), 0);

        assertEquals("merge", merge.commandSpec().name());
        assertEquals(left, merge.matchedPositional(0).stringValues());
    }

    @Test
    void bothJobsAreWhatTheSchemaOfAJobAsksForAndShareTheVolume() throws IOException {
        assertEquals(2, jobs().size());
        for (JsonNode job : jobs()) {
            assertEquals("batch/v1", job.get("apiVersion").asText());
            assertEquals("Job", job.get("kind").asText());
            assertEquals("Never", job.at("/spec/template/spec/restartPolicy").asText());
            assertEquals(0, job.at("/spec/backoffLimit").asInt(-1), "a storm is not played again by itself");
            assertEquals(
                    job.at("/spec/template/spec/volumes/0/name"),
                    job.at("/spec/template/spec/containers/0/volumeMounts/0/name"));
            assertEquals(
                    "barnstorm-results",
                    job.at("/spec/template/spec/volumes/0/persistentVolumeClaim/claimName")
                            .asText());
        }
    }
}
