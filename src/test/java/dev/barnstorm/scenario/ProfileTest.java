package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Distribution.Exponential;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.NetworkProfile.Markov;
import dev.barnstorm.scenario.NetworkProfile.Script;
import dev.barnstorm.scenario.NetworkProfile.Step;
import dev.barnstorm.scenario.NetworkProfile.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {
    private static final String STATES = "states: {up: {latency: 20ms}, down: {offline: true}}\n";

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void open() {
        home = new Home(folder);
    }

    private NetworkProfile read(String yaml) {
        home.put("network-profiles/p.yaml", yaml);
        return home.reader().readProfile("p");
    }

    private String problems(String yaml) {
        return home.problemsOf(() -> read(yaml));
    }

    @Test
    void aChainHasStatesStaysAndRows() {
        NetworkProfile profile = read(
                """
                name: chain
                description: d
                source: s
                correlated: site
                states:
                  up: {latency: 60ms, jitter: 25ms, downlink: 9mbps, uplink: 3mbps, stall: {share: 2%, for: 1s}}
                  down: {offline: true, cut: {stall: 70%, reset: 30%}, known: 80%}
                stay: {up: {exponential: 3m}, down: 8s}
                next: {up: {down: 100%}, down: {up: 100%}}
                lostAck: {push: 3%, pull: 0.5%}
                idleTimeout: 20s
                ghosts: true
                """);
        Map<String, LinkState> states = Map.of(
                "up",
                new LinkState(
                        "up",
                        Duration.ofMillis(60),
                        Duration.ofMillis(25),
                        9e6,
                        3e6,
                        0.02,
                        Duration.ofSeconds(1),
                        false,
                        0,
                        0),
                "down",
                new LinkState(
                        "down",
                        Duration.ZERO,
                        Duration.ZERO,
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        0,
                        Duration.ZERO,
                        true,
                        0.3,
                        0.8));
        assertEquals(
                new NetworkProfile(
                        "chain",
                        "d",
                        "s",
                        Correlation.SITE,
                        new Markov(
                                states,
                                Map.of("up", new Exponential(180), "down", new Constant(8)),
                                Map.of("up", Map.of("down", 1.0), "down", Map.of("up", 1.0))),
                        0.03,
                        0.005,
                        Duration.ofSeconds(20),
                        true),
                profile);
    }

    @Test
    void aScriptHasSteps() {
        NetworkProfile profile = read(STATES + "script: [{at: 0s, state: up}, {at: 5m, state: down}]\nrepeat: 30m\n");
        Script script = (Script) profile.form();
        assertEquals(List.of(new Step(Duration.ZERO, "up"), new Step(Duration.ofMinutes(5), "down")), script.steps());
        assertEquals(Duration.ofMinutes(30), script.repeat());
        assertEquals("p", profile.name());
        assertEquals(Correlation.DEVICE, profile.correlated());
    }

    @Test
    void aTraceIsRelativeToTheFileThatNamesIt() {
        Path down = home.put("network-profiles/traces/a.down", "1\n");
        Path up = home.put("network-profiles/traces/a.up", "1\n");
        NetworkProfile profile = read("trace: {downlink: traces/a.down, uplink: ./traces/a.up}");
        assertEquals(
                new Trace(down, up, Duration.ofMillis(35), Duration.ofMillis(10), Duration.ofSeconds(1)),
                profile.form());
    }

    @Test
    void aTraceThatIsNotThereIsAProblem() {
        String problems = problems("trace: {downlink: a.down, uplink: traces}");
        assertTrue(
                problems.startsWith("network-profiles/p.yaml:1:19: no such trace file: network-profiles/a.down\n"),
                problems);
        assertTrue(problems.contains("p.yaml:1:35: no such trace file"), problems);
    }

    @Test
    void aSavedScenarioNeedsItsTraceNoMore() {
        Path trace = home.put("network-profiles/a.down", "1\n");
        home.put("network-profiles/t.yaml", "trace: {downlink: a.down, uplink: a.down}");
        LoadedScenario loaded = home.load(Home.SMALLEST, "fleet.network=t");
        assertTrue(trace.toFile().delete());
        assertEquals(loaded.scenario(), home.reader().readSaved(loaded.resolvedYaml()));
    }

    @Test
    void aCutThatNamesOneShareMeansTheRestToo() {
        Script script = (Script) read("states: {d: {offline: true, cut: {stall: 70%}}}\nscript: [{at: 0s, state: d}]")
                .form();
        assertEquals(0.3, script.states().values().iterator().next().resetShare(), 1e-12);
    }

    @Test
    void whatIsWrongWithAChainIsToldAtOnce() {
        assertEquals(
                """
                network-profiles/p.yaml:2:1: 'stay' says nothing of the state 'down'
                  2 | stay: {up: 1m, dwn: 1m}
                    | ^

                network-profiles/p.yaml:2:16: 'dwn' is not a state of this profile
                  2 | stay: {up: 1m, dwn: 1m}
                    |                ^
                  allowed: up, down
                  did you mean 'down'?

                network-profiles/p.yaml:3:12: what follows 'up' adds up to 110%
                  3 | next: {up: {down: 60%, up: 50%}, down: {up: 99.9%}}
                    |            ^
                  make it 100%

                network-profiles/p.yaml:3:24: a state does not follow itself
                  3 | next: {up: {down: 60%, up: 50%}, down: {up: 99.9%}}
                    |                        ^
                  make its 'stay' longer instead

                network-profiles/p.yaml:3:40: what follows 'down' adds up to 99.9%
                  3 | next: {up: {down: 60%, up: 50%}, down: {up: 99.9%}}
                    |                                        ^
                  make it 100%""",
                problems(STATES + "stay: {up: 1m, dwn: 1m}\nnext: {up: {down: 60%, up: 50%}, down: {up: 99.9%}}"));
    }

    @Test
    void aChainNeverGetsStuck() {
        String problems = problems(
                """
                states: {a: {}, b: {}, c: {}}
                stay: {a: 1m, b: 1m, c: 1m}
                next: {a: {b: 100%, c: 0%}, b: {a: 100%}, c: {a: 100%}}
                """);
        assertTrue(
                problems.startsWith("network-profiles/p.yaml:3:1: from 'a' the link can never come to 'c'\n"),
                problems);
    }

    /** Each line: what a profile says besides its states, and the first line of what is said of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        correlated: device                                          | this profile has no form
        script: [{at: 1s, state: up}]                               | the first step is not at 0s
        script: [{at: 0s, state: up}, {at: 0s, state: down}]        | this step is not later than the one before it
        script: [{at: 0s, state: upp}]                              | 'upp' is not a state of this profile
        script: []                                                  | the script has 0 items; it must have at least 1
        '{script: [{at: 0s, state: up}], repeat: 0s}'               | the script repeats before its last step
        '{stay: {up: 1m, down: 1m}, next: {up: {down: 100%}, down: {up: 100%}}, repeat: 1m}' | 'repeat' is for a script
        '{stay: {up: 1m, down: 1m}}'                                | 'next' is missing in a network profile
        '{script: [{at: 0s, state: up}], stay: {up: 1m, down: 1m}}' | 'next' is missing in a network profile
        '{script: [{at: 0s, state: up}], lostAck: {push: 101%}}'    | '101%' is not a share
        '{script: [{at: 0s, state: up}], lostAck: {puhs: 1%}}'      | unknown key 'puhs' in lost acknowledgements
        """)
    void eachProblemIsSaidInOneLine(String more, String message) {
        String inline = more.startsWith("{") ? more.substring(1, more.length() - 1) : more;
        String yaml = "{states: {up: {latency: 20ms}, down: {offline: true}}, " + inline + "}";
        String first = problems(yaml).lines().findFirst().orElse("");
        assertTrue(first.endsWith(": " + message), first);
    }

    @Test
    void anOfflineStateHasNoSpeedAndAnotherOneNoCut() {
        assertEquals(
                """
                network-profiles/p.yaml:1:29: 'latency' means nothing in an offline state, through which nothing passes
                  1 | states: {d: {offline: true, latency: 1s}, u: {known: 5%}}
                    |                             ^

                network-profiles/p.yaml:1:47: 'known' means nothing in a state that is not offline
                  1 | states: {d: {offline: true, latency: 1s}, u: {known: 5%}}
                    |                                               ^""",
                problems("states: {d: {offline: true, latency: 1s}, u: {known: 5%}}\nscript: [{at: 0s, state: d}]"));
    }
}
