package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.ChecksSpec.Mode;
import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Distribution.Exponential;
import dev.barnstorm.scenario.Distribution.IntegerRange;
import dev.barnstorm.scenario.Distribution.LogNormal;
import dev.barnstorm.scenario.Distribution.Normal;
import dev.barnstorm.scenario.Distribution.Poisson;
import dev.barnstorm.scenario.Distribution.Uniform;
import dev.barnstorm.scenario.GroupSpec.AppSpec;
import dev.barnstorm.scenario.GroupSpec.KeepAlive;
import dev.barnstorm.scenario.GroupSpec.MutableWrites;
import dev.barnstorm.scenario.GroupSpec.SyncSpec;
import dev.barnstorm.scenario.Lifecycle.Shift;
import dev.barnstorm.scenario.WorkSpec.ValueSpec.Drawn;
import dev.barnstorm.scenario.WorkSpec.ValueSpec.Literal;
import dev.barnstorm.scenario.WorkSpec.ValueSpec.Text;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {
    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void open() {
        home = new Home(folder);
    }

    @Test
    void whatIsNotSaidHasADefault() {
        Scenario scenario = home.read(Home.SMALLEST);
        assertEquals(1, scenario.seed());
        assertEquals("", scenario.description());
        assertEquals(
                new Scenario.ClockSpec(Instant.parse("2026-03-01T05:00:00Z"), Duration.ofHours(1), 1),
                scenario.clock());
        assertEquals(new TargetSpec.WireMock(Duration.ZERO), scenario.target());
        assertEquals(AuthSpec.NONE, scenario.auth());
        assertEquals(List.of(), scenario.serverFaults());
        assertEquals(Duration.ofMinutes(10), scenario.settle());
        assertEquals(Mode.REQUIRED, scenario.checks().mode("convergence"));
        assertEquals(
                new AppSpec(
                        new SyncSpec(
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(15),
                                50,
                                Duration.ofSeconds(30),
                                false,
                                KeepAlive.SESSION,
                                null,
                                Duration.ZERO),
                        null,
                        MutableWrites.BATCH,
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(5),
                        new Constant(0),
                        0),
                scenario.fleet().get(0).app());
    }

    @Test
    void whatGoesInAPushIsStated() {
        assertEquals(PushSpec.USUAL, push(Home.SMALLEST));
        assertEquals(
                new PushSpec(16_000, PushSpec.Order.EVENTS_FIRST, PushSpec.Payloads.DELTA),
                push(Home.SMALLEST, "fleet.app.sync={batchBytes: 16kb, order: events-first, payloads: delta}"));
        assertEquals(
                1_000_000, push(Home.SMALLEST, "fleet.app.sync.batchBytes=1mb").mostBytes());
        assertEquals(
                1_500, push(Home.SMALLEST, "fleet.app.sync.batchBytes=1.5kb").mostBytes());
        assertEquals(1, push(Home.SMALLEST, "fleet.app.sync.batchBytes=1b").mostBytes());
    }

    private PushSpec push(String yaml, String... set) {
        return home.read(yaml, set).fleet().get(0).app().sync().push();
    }

    @Test
    void aWireIsNamedAloneOrOverItsOptions() {
        String url = "target={url: 'http://127.0.0.1:1'}";
        assertEquals(ProtocolSpec.BARN, home.read(Home.SMALLEST).protocol());
        assertEquals(
                new ProtocolSpec("couchdb", Map.of()),
                home.read(Home.SMALLEST, url, "protocol=couchdb").protocol());
        LoadedScenario loaded = home.load(
                Home.SMALLEST,
                url,
                "protocol={if-match: {collection: /records, limit: 20, fields: {version: rev, deleted: gone}}}",
                "protocol.if-match.collection=/rows");
        assertEquals(
                new ProtocolSpec(
                        "if-match",
                        Map.of(
                                "collection",
                                "/rows",
                                "limit",
                                "20",
                                "fields.version",
                                "rev",
                                "fields.deleted",
                                "gone")),
                loaded.scenario().protocol());
        assertEquals(loaded.scenario(), home.reader().readSaved(loaded.resolvedYaml()));
    }

    @Test
    void mappingsAreFoundBesideTheScenarioAndByTheirWholePathInItsSavedCopy() throws IOException {
        Path mappings =
                Files.createDirectories(folder.resolve("stubs/mappings")).getParent();

        LoadedScenario loaded = home.load(Home.SMALLEST + "target: {wiremock: ../stubs, feedLag: 1s}\n");

        assertEquals(
                new TargetSpec.WireMock(Duration.ofSeconds(1), mappings),
                loaded.scenario().target());
        assertTrue(loaded.resolvedYaml().contains(mappings.toString()), loaded.resolvedYaml());
    }

    @Test
    void whatIsSaidIsTaken() {
        Scenario scenario = home.read(
                """
                name: all
                description: Everything.
                seed: -7
                clock: {start: 2026-05-01T04:30:00Z, duration: 90m, speed: 2.5}
                target: {url: "https://sync.example:8443/api/", feedLag: 7s}
                protocol: barn
                fleet:
                  sites: 3
                  devicesPerSite: 4
                  network: flat
                  app:
                    sync: {foreground: 10s, background: 5m, batchSize: 20, timeout: 9s, gzip: true, keepAlive: idle}
                    lifecycle: {foreground: {exponential: 6m}, background: {uniform: [1m, 2m]}, shift: {at: 1h, for: 8h}}
                    mutableWrites: put
                    backoff: {base: 1s, cap: 1m}
                    clock: {skew: {normal: [-5s, 20s], max: 0s}, drift: -50ppm}
                work:
                  - {entity: feeding, kind: event, every: {normal: [2m, 10s]}, payload: {kg: {normal: [12, 3], min: 0}, note: {text: 40}}}
                  - {entity: flock, kind: document, records: 5, every: {logNormal: {median: 1m, p95: 5m}}, delete: 1%, conflict: last-write-wins,
                     payload: {headcount: {integer: [4000, 5000]}, dead: {poisson: 2}, breed: ross, tags: [a, 1, 2.50, true, null]},
                     invalid: {share: 2%, payload: {invalid: true}}}
                serverFaults:
                  - {at: 20m, for: 3m, kind: unavailable, retryAfter: 20s}
                  - {share: 1%, kind: applied-then-reset}
                  - {share: 0.5%, kind: error-500}
                settle: 4m
                checks:
                  convergence: report
                  liveness: ignore
                  conflict-rate: {max: 60%}
                  queue-dwell: {p50: 1m, max: 20m}
                  batch-latency: {p95: 5s, gate: derived}
                  time-to-convergence: {max: 5m}
                  error-rate: report
                  reconnect-peak: {max: 12.5}
                  fifo-order: required
                  coverage: {conflicts: 20, lostAcks: 10, cutMidRequest: 5, fullBatches: 1}
                """);
        assertEquals(-7, scenario.seed());
        assertEquals(
                new TargetSpec.Url(URI.create("https://sync.example:8443/api"), Duration.ofSeconds(7)),
                scenario.target());
        AppSpec app = scenario.fleet().get(0).app();
        assertEquals(
                new SyncSpec(
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(5),
                        20,
                        Duration.ofSeconds(9),
                        true,
                        KeepAlive.IDLE,
                        null,
                        Duration.ZERO),
                app.sync());
        assertEquals(
                new Lifecycle.Drawn(
                        new Exponential(360),
                        new Uniform(60, 120),
                        new Shift(Duration.ofHours(1), Duration.ofHours(8), Duration.ofHours(24))),
                app.lifecycle());
        assertEquals(MutableWrites.PUT, app.mutableWrites());
        assertEquals(new Normal(-5, 20, null, 0.0), app.skew());
        assertEquals(-50, app.driftPpm());
        WorkSpec feeding = scenario.work().get(0);
        assertEquals(new Normal(120, 10, 0.0, null), feeding.every());
        assertEquals(Map.of("kg", new Drawn(new Normal(12, 3, 0.0, null)), "note", new Text(40)), feeding.payload());
        WorkSpec flock = scenario.work().get(1);
        assertEquals(new LogNormal(60, 300), flock.every());
        assertEquals(5, flock.records());
        assertEquals(0.01, flock.deleteShare());
        assertEquals(
                Map.of(
                        "headcount", new Drawn(new IntegerRange(4000, 5000)),
                        "dead", new Drawn(new Poisson(2)),
                        "breed", new Literal("\"ross\""),
                        "tags", new Literal("[\"a\",1,2.50,true,null]")),
                flock.payload());
        assertEquals(0.02, flock.invalidShare());
        assertEquals("{\"invalid\":true}", flock.invalidPayload());
        assertEquals(
                List.of(
                        new ServerFaultSpec(
                                ServerFaultSpec.Kind.UNAVAILABLE,
                                Duration.ofMinutes(20),
                                Duration.ofMinutes(3),
                                1,
                                Duration.ofSeconds(20)),
                        new ServerFaultSpec(ServerFaultSpec.Kind.APPLIED_THEN_RESET, null, null, 0.01, null),
                        new ServerFaultSpec(ServerFaultSpec.Kind.ERROR_500, null, null, 0.005, null)),
                scenario.serverFaults());
        ChecksSpec checks = scenario.checks();
        assertEquals(
                Map.of(
                        "convergence",
                        Mode.REPORT,
                        "liveness",
                        Mode.IGNORE,
                        "error-rate",
                        Mode.REPORT,
                        "fifo-order",
                        Mode.REQUIRED),
                checks.modes());
        assertEquals(0.6, checks.conflictRateMax());
        assertEquals(Map.of("p50", Duration.ofMinutes(1), "max", Duration.ofMinutes(20)), checks.queueDwell());
        assertEquals(Map.of("p95", Duration.ofSeconds(5)), checks.batchLatency());
        assertTrue(checks.gateDerivedLatency());
        assertEquals(Duration.ofMinutes(5), checks.timeToConvergenceMax());
        assertNull(checks.errorRateMax());
        assertEquals(12.5, checks.reconnectPeakMax());
        assertEquals(Map.of("conflicts", 20, "lostAcks", 10, "cutMidRequest", 5, "fullBatches", 1), checks.coverage());
    }

    @Test
    void groupsHaveTheirOwnSitesOrShareThem() {
        Scenario scenario = home.read(
                """
                name: two
                clock: {duration: 1h}
                fleet:
                  - {name: vets, devicesPerSite: 1, sharesSitesWith: farmers, network: flat}
                  - {name: farmers, sites: 6, devicesPerSite: 4, network: flat}
                work:
                  - {entity: visit, kind: event, every: 5m, groups: [vets]}
                """);
        assertEquals(
                List.of(6, 6), scenario.fleet().stream().map(GroupSpec::sites).toList());
        assertEquals("farmers", scenario.fleet().get(0).sharesSitesWith());
        assertEquals(Set.of("vets"), scenario.work().get(0).groups());
    }

    @Test
    void aUrlHasTheFeedLagOfTheProtocolUnlessItIsSaid() {
        assertEquals(
                new TargetSpec.Url(URI.create("http://127.0.0.1:8080"), Duration.ofSeconds(5)),
                home.read(Home.SMALLEST, "target=http://127.0.0.1:8080").target());
    }

    @Test
    void aScenarioGoesByPathOrByName() {
        Path file = home.put("scenarios/small.yaml", Home.SMALLEST);
        Scenario byPath = home.reader().read(file, List.of()).scenario();
        assertEquals(byPath, home.reader().read(Path.of("small"), List.of()).scenario());
        assertEquals(
                byPath, home.reader().read(Path.of("small.yaml"), List.of()).scenario());
    }

    @Test
    void whatWasResolvedReadsBackAsTheSame() {
        LoadedScenario loaded =
                home.load(Home.SMALLEST, "fleet.network.lostAck.push=3%", "work.0.payload={note: {text: 4}}");
        assertEquals(loaded.scenario(), home.reader().readSaved(loaded.resolvedYaml()));
        assertEquals(
                """
                name: small
                description: ""
                seed: 1
                clock:
                  start: 2026-03-01T05:00:00Z
                  duration: 1h
                  speed: 1
                target: wiremock
                protocol: barn
                auth: {}
                fleet:
                  sites: 1
                  devicesPerSite: 2
                  network:
                    name: flat
                    description: ""
                    source: ""
                    correlated: device
                    states:
                      up:
                        latency: 20ms
                        offline: false
                    script:
                    - at: 0s
                      state: up
                    lostAck:
                      push: 3%
                      pull: 0%
                    idleTimeout: 30s
                    ghosts: false
                  app:
                    sync:
                      foreground: 30s
                      background: 15m
                      batchSize: 50
                      timeout: 30s
                      gzip: false
                      keepAlive: session
                      reconnectWithin: 0s
                      order: fifo
                      payloads: whole
                    mutableWrites: batch
                    backoff:
                      base: 2s
                      cap: 5m
                    clock:
                      skew: 0s
                      drift: 0ppm
                work:
                - entity: feeding
                  kind: event
                  every: 1m
                  payload:
                    note:
                      text: 4
                serverFaults: []
                settle: 10m
                checks: {}
                """,
                loaded.resolvedYaml());
    }

    @Test
    void whatIsAllowedAndHardlyMeantIsAWarning() {
        LoadedScenario loaded = home.load(
                Home.SMALLEST,
                "clock.speed=60",
                "serverFaults=[{at: 1h, for: 1m, kind: error-500}]",
                "fleet.deviceFaults.script=[{at: 1m, kind: kill}, {at: 2h, kind: kill}]",
                "checks={batch-latency: {p95: 1s}, coverage: {conflicts: 1}}");
        assertEquals(
                List.of(
                        "a server fault at 1h never comes: the storm lasts 1h",
                        "a device fault at 2h never comes: the storm lasts 1h",
                        "batch-latency is reported and gates nothing, since the speed is not 1; say `gate: derived` to gate it",
                        "coverage asks for conflicts, and no line of work has documents: the run will be undecided"),
                loaded.warnings());
        assertEquals(List.of(), home.load(Home.SMALLEST).warnings());
    }

    @Test
    void filesAreListedWithALineEach() {
        home.put("scenarios/a.yaml", "name: a\ndescription: The first.\n");
        home.put("scenarios/b.yaml", "name: [");
        home.put("scenarios/notes.txt", "no scenario");
        List<Listed> listed = home.reader().scenarios();
        assertEquals(List.of("a", "b"), listed.stream().map(Listed::name).toList());
        assertEquals("The first.", listed.get(0).description());
        assertTrue(listed.get(1).description().startsWith("(cannot be read: "), listed::toString);
        assertEquals(
                List.of("flat"),
                home.reader().profiles().stream().map(Listed::name).toList());
    }
}
