package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.BuiltImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shards in containers of their own, on one server in another, their results on one volume: as a job of a cluster has it. */
@Tag("patient")
@Timeout(300)
class ShardContainersIT {

    private static final String NETWORK =
            "barnstorm-shards-" + ProcessHandle.current().pid();

    @TempDir
    Path results;

    @Test
    void twoShardsInContainersOnOneServerAreMergedByAThird() throws Exception {
        try (BuiltImage image = BuiltImage.barnstorm("shards-it")) {
            docker("network", "create", NETWORK);
            try {
                shards(image);
                String merged = docker(container(image, "merge", "/results/1", "/results/2", "--out", "/results/all"));
                assertTrue(merged.contains("PASS  smoke, seed 20260302, 2 shards: "), merged);
            } finally {
                docker("network", "rm", NETWORK);
            }
            assertEquals(List.of(), image.containers());
        }
        nothingIsMissing();
    }

    private void shards(BuiltImage image) throws Exception {
        try (RunProcess server = RunProcess.of("serving ", command(server(image)));
                RunProcess one = shard(server, image, "1");
                RunProcess two = shard(server, image, "2")) {
            for (RunProcess shard : List.of(one, two)) {
                assertEquals(0, shard.end(), shard::said);
            }
        } finally {
            docker("rm", "--force", "--volumes", NETWORK);
        }
    }

    private static String[] server(BuiltImage image) {
        return new String[] {
            "run",
            "--name",
            NETWORK,
            "--network",
            NETWORK,
            "--network-alias",
            "sync",
            image.name(),
            "serve",
            "--in-container",
            "--port",
            "8080"
        };
    }

    private RunProcess shard(RunProcess server, BuiltImage image, String number) throws Exception {
        server.await();
        List<String> arguments = new ArrayList<>(List.of("run", "scenarios/smoke.yaml", "--speed", "30"));
        // Four processes share the machine with other tests: none of them is to be judged by how much of it they get.
        for (String set : List.of(
                "clock.duration=5m", "fleet.app.sync.timeout=5m", "settle=1h", "checks.coverage={lostAcks: 1}")) {
            arguments.addAll(List.of("--set", set));
        }
        arguments.addAll(List.of("--target", "http://sync:8080", "--allow-remote", "sync"));
        arguments.addAll(List.of("--shard", number + "/2", "--out", "/results/" + number));
        return RunProcess.of("storm ", command(container(image, arguments.toArray(String[]::new))));
    }

    private static List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        return command;
    }

    /** As whoever runs the tests, so that what is left on the volume is theirs. */
    private String[] container(BuiltImage image, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("run", "--rm", "--network", NETWORK));
        words.addAll(List.of("--user", Files.getAttribute(results, "unix:uid") + ":0"));
        words.addAll(List.of("--volume", results + ":/results", image.name()));
        words.addAll(List.of(arguments));
        return words.toArray(String[]::new);
    }

    /** What it said. */
    private static String docker(String... words) throws Exception {
        try (RunProcess process = RunProcess.of("", command(words))) {
            assertEquals(0, process.end(), process::said);
            return process.said();
        }
    }

    private void nothingIsMissing() throws Exception {
        JsonNode one = Cli.summary(results.resolve("1"));
        JsonNode two = Cli.summary(results.resolve("2"));
        JsonNode all = Cli.summary(results.resolve("all"));
        assertEquals("PASS", all.get("verdict").asText());
        assertTrue(all.get("missingShards").isEmpty());
        for (String count : List.of("records", "actions", "requests", "lostAcks")) {
            long sum = one.at("/metrics/" + count).asLong()
                    + two.at("/metrics/" + count).asLong();
            assertTrue(sum > 0, count);
            assertEquals(sum, all.at("/metrics/" + count).asLong(), count);
        }
    }
}
