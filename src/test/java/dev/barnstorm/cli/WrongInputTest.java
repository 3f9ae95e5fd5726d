package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongInputTest {

    @TempDir
    Path folder;

    @Test
    void anUnknownKeyIsShownInItsPlaceWithTheNearestWord() throws IOException {
        Path file = Files.writeString(folder.resolve("odd.yaml"), "name: odd\nfleeet: {sites: 1}\nwork: []\n");

        refused(Cli.run("run", file.toString()), ":2:1: unknown key 'fleeet'", "did you mean 'fleet'?");
    }

    @Test
    void aBadDurationIsShownWithWhatADurationIs() {
        refused(
                Cli.run("plan", "scenarios/smoke.yaml", "--set", "settle=5q"),
                "--set settle=5q",
                "'5q' is not a duration");
    }

    @Test
    void howOftenToRepeatAndWhatDoesNotGoWithItIsSaid() {
        refused(Cli.run("run", "scenarios/smoke.yaml", "--repeat", "0"), "--repeat 0: allowed is 1 to 50 runs");
        refused(Cli.run("run", "scenarios/smoke.yaml", "--repeat", "51"), "--repeat 51: allowed is 1 to 50 runs");
        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--repeat", "3", "--run-id", "x1"),
                "--run-id with --repeat 3: ",
                "leave out one of the two");
    }

    @Test
    void whatIsNoShardOrNoCommonStartIsRefusedBeforeAnythingIsMade() {
        Path out = folder.resolve("run");
        for (String odd : List.of("3", "0/4", "5/4", "1/1001", "a/b")) {
            refused(
                    Cli.run("run", "scenarios/smoke.yaml", "--out", out.toString(), "--shard", odd),
                    "--shard: ",
                    "is no shard: allowed is NUMBER/COUNT");
        }
        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--out", out.toString(), "--start-at", "10:00"),
                "--start-at 10:00: allowed is an instant with its zone, such as 2026-05-01T10:00:00Z");
        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--out", out.toString(), "--start-at", "2001-01-01T00:00:00Z"),
                "the common start 2001-01-01T00:00:00Z has passed: it is ");
        refused(
                Cli.run(
                        "run",
                        "scenarios/smoke.yaml",
                        "--out",
                        out.toString(),
                        "--start-at",
                        "2999-01-01T01:00:00+01:00"),
                "the common start 2999-01-01T00:00:00Z is more than 24 hours ahead");
        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--repeat", "2", "--start-at", "2999-01-01T00:00:00Z"),
                "--start-at with --repeat 2: a time of day comes once");
        assertFalse(Files.exists(out), "nothing was to be made");
    }

    @Test
    void aShardWithoutASiteIsRefusedWithHowManyThereMayBe() {
        Path out = folder.resolve("run");

        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--out", out.toString(), "--shard", "5/8"),
                "shard 5/8 has no site: smoke has only 3, ",
                "Play it in at most 3 shards");
        assertFalse(Files.exists(out), "what was made is removed again");
    }

    @Test
    void whatCannotBeComparedIsNamed() throws IOException {
        refused(Cli.run("compare", folder.toString(), folder.toString()), folder + " is not the folder of a run");
        for (String percentage : List.of("ten", "10", "-3%", "1001%", "NaN%")) {
            refused(
                    Cli.run("compare", "a", "b", "--max-regression=" + percentage),
                    "--max-regression " + percentage + ": a percentage from 0% to 1000% is wanted");
        }
        Files.writeString(folder.resolve("summary.json"), "{\"verdict\": ");
        refused(Cli.run("compare", folder.toString(), folder.toString()), "summary.json:1:", "this is not JSON");
    }

    @Test
    void aMissingProfileIsAnsweredWithThoseThatAreThere() {
        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--set", "fleet.network=4g"),
                "there is no network profile '4g'",
                "drop-every-few-minutes");
    }

    @Test
    void aTargetThatNobodyListensAtIsNamed() throws IOException {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }

        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--target", "http://127.0.0.1:" + port, "--out", out()),
                "http://127.0.0.1:" + port + " cannot be reached");
        assertFalse(Files.exists(Path.of(out())), "a run that never began left its folder");
    }

    @Test
    void aWireThatIsNotThereIsAnsweredWithThoseThatAre() {
        refused(
                Cli.run(
                        "run",
                        "scenarios/smoke.yaml",
                        "--target",
                        "http://127.0.0.1:80",
                        "--set",
                        "protocol=bran",
                        "--out",
                        out()),
                "protocol: there is no wire 'bran'",
                "did you mean 'barn'?");
        assertFalse(Files.exists(Path.of(out())), "a run that never began left its folder");
    }

    @Test
    void aBrokenWireMockMappingIsNamedAndNothingIsLeftBehind() throws IOException {
        Files.createDirectory(folder.resolve("mappings"));
        Path broken = Files.writeString(folder.resolve("mappings/slow.json"), "{\"response\": {\"delay\": 3}}");

        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--set", "target={wiremock: " + folder + "}", "--out", out()),
                "WireMock mapping " + broken + " cannot be used: ",
                "\"delay\"");
        assertFalse(Files.exists(Path.of(out())), "a run that never began left its folder");
    }

    @Test
    void theEndpointThatTheRunStartsSpeaksBarnOnly() {
        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--set", "protocol=couchdb"),
                "--set protocol=couchdb: the endpoint that the run starts itself speaks barn only",
                "or leave the protocol out");
    }

    @Test
    void aBugIsPlantedOnlyInTheServerThatTheRunStarts() {
        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--target", "http://127.0.0.1:80", "--plant", "lost-update"),
                "--plant lost-update: bugs are planted in the embedded endpoint, and the target is http://127.0.0.1:80");
        refused(Cli.run("run", "scenarios/smoke.yaml", "--plant", "lost-updates"), "did you mean 'lost-update'?");
    }

    @Test
    void theReferenceServerHasOnlyTheBugsOfTransactions() {
        String allowed = "the reference server can have sequence-gap, lost-update, partial-batch-acked";

        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--set", "target=reference", "--plant", "cross-site"),
                "--plant cross-site: " + allowed + "; for others say --set target=wiremock");
        refused(Cli.run("serve", "--plant", "lost-update"), "--plant lost-update: say where its records are");
    }

    @Test
    void whoServesAServerAloneIsToldWhichRunShowsTheBugThatItCannotHave() {
        String allowed =
                "the reference server can have sequence-gap, lost-update, partial-batch-acked; this one shows in a run: ";

        refused(
                Cli.run("serve", "--plant", "lost-ack-duplicates"),
                "--plant lost-ack-duplicates: " + allowed
                        + "barnstorm run scenarios/smoke.yaml --plant lost-ack-duplicates");
        refused(
                Cli.run("serve", "--database", "embedded", "--plant", "stuck-in-flight"),
                "--plant stuck-in-flight: " + allowed
                        + "barnstorm run scenarios/device-crashes.yaml --plant stuck-in-flight");
    }

    @Test
    void aDatabaseIsNamedInAWayThatKeepsItsSecrets() {
        Cli.Result literal = Cli.run("serve", "--database", "postgres://ann:hunter2@127.0.0.1/barn");
        refused(literal, "a password does not belong on a command line", "${ENV:DATABASE_URL}");
        assertFalse(literal.err().contains("hunter2"));

        refused(Cli.run("serve", "--database", "mysql://127.0.0.1/barn"), "is not the URL of a PostgreSQL");
        refused(Cli.run("serve", "--database", "${ENV:NONE}"), "the environment variable NONE is not set");
        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--set", "target={reference: 'postgres://ann:hunter2@h/barn'}"),
                "the URL of a database does not belong in a file or on a command line");
    }

    @Test
    void aFeedLagThatNoDatabaseKeepsIsRefused() {
        refused(
                Cli.run("serve", "--database", "embedded", "--feed-lag", "0.1"),
                "--feed-lag 0.1: allowed are 1 to 3600");
        refused(
                Cli.run(
                        "run",
                        "scenarios/smoke.yaml",
                        "--set",
                        "target={reference: embedded, feedLag: 10ms}",
                        "--out",
                        out()),
                "target.feedLag is too short for the reference server");
        refused(Cli.run("serve", "--database", "embedded", "--schema", "A b"), "--schema A b is no plain name");
    }

    @Test
    void onlyAServerThatTheRunStartsCanCrash() {
        refused(
                Cli.run("run", "scenarios/server-crashes.yaml", "--target", "http://127.0.0.1:80"),
                "only a server that the run starts can crash, and the target is a URL");
    }

    @Test
    void onlyAServerThatTheRunStartsCanBeFrozen() {
        refused(
                Cli.run(
                        "run",
                        "scenarios/smoke.yaml",
                        "--target",
                        "http://127.0.0.1:80",
                        "--set",
                        "serverFaults=[{at: 1m, for: 1m, kind: freeze}]"),
                "only a server that the run starts can be frozen, and the target is a URL");
    }

    @Test
    void aTargetOnAnotherMachineIsRefusedWithTheFlagThatAllowsIt() {
        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--target", "http://10.9.8.7:80", "--out", out()),
                "--allow-remote 10.9.8.7");
    }

    @Test
    void aFleetForWhichThereAreTooFewDescriptorsIsRefusedWithWhatWouldFit() {
        refused(
                Cli.run("run", "scenarios/smoke.yaml", "--set", "fleet.devicesPerSite=300000", "--out", out()),
                "too few file descriptors",
                "ulimit -n",
                "at most");
    }

    @Test
    void aPortThatIsInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            refused(
                    Cli.run("serve", "--port", Integer.toString(taken.getLocalPort())),
                    Integer.toString(taken.getLocalPort()),
                    "in use");
        }
    }

    @Test
    void aFolderWithoutAHistoryIsNoRun() {
        refused(Cli.run("check", folder.toString()), "there is no history.db in it");
    }

    @Test
    void aFolderThatIsNotEmptyIsNotWrittenOver() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");

        refused(Cli.run("run", "scenarios/smoke.yaml", "--out", folder.toString()), "is not empty");
        assertEquals("mine", Files.readString(folder.resolve("mine.txt")));
    }

    @Test
    void anUnknownOptionPointsToTheHelp() {
        refused(Cli.run("run", "scenarios/smoke.yaml", "--sped", "3"), "--sped", "run --help");
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        for (String command : new String[] {"run", "check", "explain", "plan", "profile", "serve", "list", "schema"}) {
            Cli.Result help = Cli.run(command, "--help");
            assertAll(
                    command,
                    () -> assertEquals(0, help.exitCode()),
                    () -> assertTrue(help.out().contains("Example"), help::out));
        }
    }

    private String out() {
        return folder.resolve("run").toString();
    }

    private static void refused(Cli.Result result, String... words) {
        assertEquals(2, result.exitCode(), () -> result.out() + result.err());
        for (String word : words) {
            assertTrue(result.err().contains(word), () -> "no '" + word + "' in: " + result.err());
        }
        assertFalse(result.err().contains("\tat "), () -> "a stack trace: " + result.err());
    }

    @Test
    void aServerWithAKnownCeilingNeedsBothItsFigures() {
        refused(Cli.run("serve", "--workers", "4"), "--workers and --service-time belong together");
        refused(Cli.run("serve", "--workers", "0", "--service-time", "20"), "--workers 0: allowed are 1 to 1000");
        refused(Cli.run("serve", "--workers", "4", "--service-time", "0"), "--service-time 0.0: allowed are");
        refused(
                Cli.run("serve", "--workers", "4", "--service-time", "20", "--database", "embedded"),
                "leave out --database");
    }

    @Test
    void aSearchForCapacitySaysWhatIsWrongBeforeItPlaysAnything() {
        String scenario = "scenarios/capacity.yaml";
        refused(Cli.run("capacity", scenario), "--objective");
        refused(
                Cli.run("capacity", scenario, "--objective", "latency<1s"),
                "--objective 'latency<1s': 'latency' is no figure");
        String objective = "batch-latency.p95<800ms";
        refused(
                Cli.run("capacity", scenario, "--objective", objective, "--from", "30000"),
                "--from 30000: allowed are 1 to --most, which is 20000");
        refused(
                Cli.run("capacity", scenario, "--objective", objective, "--runs", "0"),
                "--runs 0: allowed are 1 to 50");
        refused(Cli.run("capacity", scenario, "--objective", objective, "--within", "5"), "--within 5.0: allowed is");
    }
}
