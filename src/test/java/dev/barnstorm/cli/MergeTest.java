package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, on histories of virtual time that are told to be shards. */
class MergeTest {

    @TempDir
    Path folder;

    private Path out() {
        return folder.resolve("merged");
    }

    /** A whole run of a few minutes that says that it was a shard. */
    private Path shard(String name, String shard, String... more) {
        Path run = folder.resolve(name);
        List<String> words =
                new ArrayList<>(List.of("simulate", "scenarios/smoke.yaml", "--seed", "5", "--no-shrink", "--quiet"));
        words.addAll(List.of("--set", "checks.coverage={}", "--set", "clock.duration=4m", "--out", run.toString()));
        words.addAll(List.of(more));
        Cli.Result simulated = Cli.run(words.toArray(String[]::new));
        assertTrue(Files.exists(run.resolve("history.db")), simulated::err);
        try (SqliteDatabase history = SqliteDatabase.open(run.resolve("history.db"), Pragmas.DEFAULTS)) {
            history.execute("INSERT INTO info(key, value) VALUES ('shard', '" + shard + "')");
        }
        return run;
    }

    private Cli.Result merge(Path... runs) {
        List<String> words = new ArrayList<>(List.of("merge"));
        for (Path run : runs) {
            words.add(run.toString());
        }
        words.addAll(List.of("--out", out().toString()));
        return Cli.run(words.toArray(String[]::new));
    }

    @Test
    void allShardsThereGiveTheVerdictOfTheWhole() throws IOException {
        Path whole = shard("whole", "1/1");

        Cli.Result merged = merge(whole);

        assertEquals(0, merged.exitCode(), () -> merged.out() + merged.err());
        assertTrue(merged.out().startsWith("PASS  smoke, seed 5, 1 shard: "), merged::out);
        JsonNode summary = Cli.summary(out());
        JsonNode alone = Cli.summary(whole);
        assertEquals(alone.get("checks"), summary.get("checks"));
        assertEquals(alone.get("metrics"), summary.get("metrics"));
        assertEquals(1, summary.get("shards").asInt());
        assertEquals(0, summary.get("missingShards").size());
        for (String file : List.of("index.html", "summary.md", "junit.xml", "metrics.txt", "scenario.yaml")) {
            assertTrue(Files.exists(out().resolve(file)), file);
        }
        assertTrue(Files.readString(out().resolve("junit.xml")).contains("name=\"all-shards\""));
    }

    @Test
    void aMissingShardLeavesItUndecidedAndIsNamedWhereverItSpeaks() throws IOException {
        Cli.Result merged = merge(shard("one", "1/2"), folder.resolve("two"));

        assertEquals(3, merged.exitCode(), () -> merged.out() + merged.err());
        assertTrue(merged.out().startsWith("UNKNOWN  smoke, seed 5, 2 shards: "), merged::out);
        assertTrue(merged.out().contains("\nshard 2/2 is missing.\n"), merged::out);
        assertTrue(merged.err().contains("warning: shard 2/2 is missing\n"), merged::err);
        assertTrue(merged.err().contains("warning: " + folder.resolve("two") + " holds no history\n"), merged::err);
        assertEquals(
                "shard 2/2 is missing",
                Cli.summary(out()).get("missingShards").get(0).asText());
        String junit = Files.readString(out().resolve("junit.xml"));
        assertTrue(junit.contains(" errors=\"1\" "), junit);
        assertTrue(junit.contains("<error type=\"UNKNOWN\" message=\"shard 2/2 is missing\">"), junit);
        assertTrue(Files.readString(out().resolve("summary.md")).contains("**shard 2/2 is missing,** and so"));
        assertTrue(Files.readString(out().resolve("index.html")).contains("shard 2/2 is missing"));

        Cli.Result again = Cli.run("check", out().toString());

        assertEquals(3, again.exitCode(), again::out);
        assertTrue(again.out().contains("\nshard 2/2 is missing.\n"), again::out);
    }

    @Test
    void aFailureStaysOneWhateverIsMissing() {
        Cli.Result merged = merge(shard("one", "1/2", "--plant", "lost-ack-duplicates"));

        assertEquals(1, merged.exitCode(), () -> merged.out() + merged.err());
        assertTrue(merged.out().startsWith("FAIL  smoke, seed 5, 2 shards: "), merged::out);
        assertTrue(merged.out().contains("\nshard 2/2 is missing.\n"), merged::out);
    }

    @Test
    void whatDoesNotBelongTogetherIsRefusedBeforeAnythingIsMade() throws IOException {
        Path one = shard("one", "1/2");
        Path again = shard("again", "1/2");
        Path other = shard("other", "2/2", "--set", "clock.duration=2m");
        Path third = shard("third", "2/3");
        Path whole = folder.resolve("whole");
        Cli.run("simulate", "scenarios/smoke.yaml", "--set", "clock.duration=1m", "--out", whole.toString());
        Path notes = Files.createDirectories(folder.resolve("notes"));
        Files.writeString(notes.resolve("history.db"), "feed given\n".repeat(200));

        refused(merge(one, again), "shard 1/2 is there twice");
        refused(merge(one, other), "was played with another plan");
        refused(merge(one, third), "is shard 2/3, and " + one + " is one of 2");
        refused(merge(one, whole), "holds the run of a whole plan");
        refused(merge(one, notes), "cannot be read as a history");
        refused(merge(folder.resolve("none")), "holds the history of a shard");
        refused(Cli.run("merge", "--out", out().toString()), "DIR");
        assertFalse(Files.exists(out()), "nothing was to be made");
        Files.createDirectories(out());
        Files.writeString(out().resolve("mine.txt"), "mine");
        refused(merge(one), "is not empty");
    }

    private static void refused(Cli.Result result, String part) {
        assertEquals(2, result.exitCode(), () -> result.out() + result.err());
        assertTrue(result.err().contains(part), () -> "no '" + part + "' in: " + result.err());
    }
}
