package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.NetworkProfile.Markov;
import dev.barnstorm.scenario.NetworkProfile.Script;
import dev.barnstorm.scenario.NetworkProfile.Trace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    private static final String TWO_GROUPS =
            """
            name: two
            clock: {duration: 1h}
            fleet:
              - {name: a, sites: 1, devicesPerSite: 1, network: flat}
              - {name: b, sites: 1, devicesPerSite: 1, network: flat}
            work: [{entity: x, kind: event, every: {exponential: 1m}}]
            """;

    @TempDir
    Path folder;

    private Home home;
    private String trace = "";

    @BeforeEach
    void open() {
        home = new Home(folder);
        Path file = home.put("drive/a.trace", "1\n");
        trace = "{downlink: " + file + ", uplink: " + file + "}";
        home.put(
                "network-profiles/chain.yaml",
                """
                description: A chain.
                source: somewhere
                correlated: site
                states: {up: {}, down: {offline: true}}
                stay: {up: 1m, down: 1m}
                next: {up: {down: 100%}, down: {up: 100%}}
                lostAck: {push: 7%}
                """);
    }

    private NetworkProfile network(String... sets) {
        return home.read(Home.SMALLEST, sets).fleet().get(0).network();
    }

    @Test
    void aValueIsYaml() {
        assertEquals(
                50,
                home.read(Home.SMALLEST, "fleet.devicesPerSite=50")
                        .fleet()
                        .get(0)
                        .devicesPerSite());
        assertEquals(
                0.1,
                home.read(Home.SMALLEST, "serverFaults=[{share: 10%, kind: error-500}]")
                        .serverFaults()
                        .get(0)
                        .share());
    }

    @Test
    void aLaterOverrideWins() {
        assertEquals(3, home.read(Home.SMALLEST, "seed=2", "seed=3").seed());
    }

    @Test
    void aSingleValueBecomesAMap() {
        assertEquals(
                new TargetSpec.Url(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(5)),
                home.read(Home.SMALLEST, "target.url=http://127.0.0.1:1").target());
    }

    @Test
    void aMapBecomesASingleValue() {
        assertEquals(
                new Constant(120),
                home.read(TWO_GROUPS, "work.0.every=2m").work().get(0).every());
    }

    @Test
    void aListGoesByIndex() {
        Scenario scenario = home.read(TWO_GROUPS, "fleet.1.devicesPerSite=9");
        assertEquals(1, scenario.fleet().get(0).devicesPerSite());
        assertEquals(9, scenario.fleet().get(1).devicesPerSite());
    }

    @Test
    void theOnlyGroupIsNumberZeroToo() {
        assertEquals(
                9,
                home.read(Home.SMALLEST, "fleet.0.devicesPerSite=9")
                        .fleet()
                        .get(0)
                        .devicesPerSite());
    }

    @Test
    void anIndexBeyondTheListIsAProblem() {
        assertEquals(
                """
                --set fleet.2.sites=3: '2' is no index of this list
                  | fleet.2.sites=3
                  |       ^
                  allowed: 0 to 1

                --set fleet.network=flat: 'network' is no index of this list
                  | fleet.network=flat
                  |       ^
                  allowed: 0 to 1""",
                home.problems(TWO_GROUPS, "fleet.2.sites=3", "fleet.network=flat"));
    }

    @Test
    void anOverrideIsKeyEqualsValue() {
        assertEquals(
                """
                --set seed: an override is key=value
                  | seed
                  | ^
                  for example --set fleet.devicesPerSite=50

                --set clock..speed=3: a key is missing here
                  | clock..speed=3
                  |       ^
                  keys are joined by single dots: fleet.network.lostAck.push""",
                home.problems(Home.SMALLEST, "seed", "clock..speed=3"));
    }

    @Test
    void brokenYamlInAnOverrideIsAProblemThere() {
        assertEquals(
                """
                --set seed=[1: not YAML: expected ',' or ']', but got <stream end>
                  | seed=[1
                  |        ^""",
                home.problems(Home.SMALLEST, "seed=[1"));
    }

    @Test
    void aNetworkByNameBecomesTheProfileFirst() {
        NetworkProfile profile = network("fleet.network=chain", "fleet.network.lostAck.push=0%");
        assertEquals(0, profile.lostPushReplies());
        assertEquals("chain", profile.name());
        assertInstanceOf(Markov.class, profile.form());
    }

    @Test
    void aTraceDisplacesAChainAndKeepsTheRest() {
        NetworkProfile profile = network("fleet.network=chain", "fleet.network.trace=" + trace);
        assertInstanceOf(Trace.class, profile.form());
        assertEquals(0.07, profile.lostPushReplies());
        assertEquals(NetworkProfile.Correlation.SITE, profile.correlated());
        assertEquals("custom", profile.name());
        assertEquals("", profile.source());
    }

    @Test
    void aTraceDisplacesAScriptAndATrace() {
        assertInstanceOf(Trace.class, network("fleet.network.trace=" + trace).form());
        Trace twice = (Trace) network("fleet.network.trace=" + trace, "fleet.network.trace.latency=1s")
                .form();
        assertEquals(Duration.ofSeconds(1), twice.latency());
    }

    @Test
    void aTraceDisplacesThatOfOneGroupOnly() {
        Scenario scenario = home.read(TWO_GROUPS, "fleet.1.network.trace=" + trace);
        assertInstanceOf(Script.class, scenario.fleet().get(0).network().form());
        assertInstanceOf(Trace.class, scenario.fleet().get(1).network().form());
    }

    @Test
    void aScriptDisplacesAChainAndKeepsItsStates() {
        Script script = (Script) network("fleet.network=chain", "fleet.network.script=[{at: 0s, state: down}]")
                .form();
        assertEquals(2, script.states().size());
    }

    @Test
    void aChainDisplacesAScript() {
        assertInstanceOf(
                Markov.class,
                network(
                                "fleet.network.states.down={offline: true}",
                                "fleet.network.stay={up: 1m, down: 1m}",
                                "fleet.network.next={up: {down: 100%}, down: {up: 100%}}")
                        .form());
    }

    @Test
    void aRelativeTraceOfTheCommandLineStartsInTheWorkingDirectory() {
        String problems = home.problems(Home.SMALLEST, "fleet.network.trace={downlink: nope, uplink: nope}");
        String here = Path.of("").toAbsolutePath().toString();
        assertEquals(
                "--set fleet.network.trace={downlink: nope, uplink: nope}: no such trace file: " + here + "/nope",
                problems.lines().findFirst().orElse(""));
    }

    @Test
    void aProfileThatIsNotThereCannotBeChanged() {
        assertEquals(
                """
                --set fleet.network=falt: there is no network profile 'falt'
                  | fleet.network=falt
                  |               ^
                  allowed: chain, flat
                  did you mean 'flat'?""",
                home.problems(Home.SMALLEST, "fleet.network=falt", "fleet.network.ghosts=true"));
    }
}
