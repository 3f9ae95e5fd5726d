package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read when a file is wrong, to the letter. */
class ProblemTextTest {
    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void open() {
        home = new Home(folder);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceFromTheFirstLineToTheLast() {
        assertEquals(
                """
                scenarios/s.yaml:1:1: unknown key 'nmae' in a scenario
                  1 | nmae: small
                    | ^
                  allowed: name, description, seed, clock, target, protocol, auth, fleet, work, serverFaults, settle, checks, simulation
                  did you mean 'name'?

                scenarios/s.yaml:1:1: 'name' is missing in a scenario
                  1 | nmae: small
                    | ^
                  A word that names the scenario and its report folders.

                scenarios/s.yaml:2:19: '60' is not a duration
                  2 | clock: {duration: 60, speed: 0}
                    |                   ^
                  a duration is a number with its unit, ms, s, m, h or d, up to 3650d: 250ms, 90s, 15m, 4h
                  did you mean '60s'?

                scenarios/s.yaml:2:30: '0' must be above 0 and at most 100000
                  2 | clock: {duration: 60, speed: 0}
                    |                              ^

                scenarios/s.yaml:3:47: there is no network profile 'flta'
                  3 | fleet: {sites: 1, devicesPerSite: 2, network: flta}
                    |                                               ^
                  allowed: flat
                  did you mean 'flat'?

                scenarios/s.yaml:5:24: 'evnt' is not a kind of record
                  5 |   - {entity: x,  kind: evnt, every: 1m}
                    |                        ^
                  allowed: event, document, collaborative
                  did you mean 'event'?

                scenarios/s.yaml:6:9: '10' is not a duration
                  6 | settle: 10
                    |         ^
                  a duration is a number with its unit, ms, s, m, h or d, up to 3650d: 250ms, 90s, 15m, 4h
                  did you mean '10s'?""",
                home.problems(
                        """
                        nmae: small
                        clock: {duration: 60, speed: 0}
                        fleet: {sites: 1, devicesPerSite: 2, network: flta}
                        work:
                          - {entity: x,  kind: evnt, every: 1m}
                        settle: 10"""));
    }

    /** Each line: what is set in the smallest scenario, and the first line of what is said of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        fleet.app.sync.batchSize=51             | '51' is not a whole number from 1 to 50
        fleet.app.sync.batchSize=0              | '0' is not a whole number from 1 to 50
        fleet.app.sync.batchBytes=16            | '16' is not a size
        fleet.app.sync.batchBytes=0kb           | '0kb' is not a size
        fleet.app.sync.batchBytes=0.5b          | '0.5b' is not a size
        fleet.app.sync.batchBytes=3gb           | '3gb' is not a size
        fleet.app.sync.batchBytes=1001kb        | '1001kb' must be at most 1mb: no server has to take more
        fleet.app.sync.order=lifo               | 'lifo' is not an order of changes
        fleet.app.sync.payloads=diff            | 'diff' is not what an update says of its document
        fleet.app.sync.timeout=0s               | '0s' must be above 0
        fleet.app.sync.gzip=ja                  | 'ja' is not a flag
        fleet.app.backoff.cap=1s                | 'cap' is below 'base'
        fleet.app.lifecycle={foreground: 1m, background: 1m, shift: {for: 25h}} | 'for' is longer than 'every': a shift must end before the next begins
        fleet.sites=0                           | '0' is not a whole number from 1 to 1000000
        fleet.sites=500001                      | the fleet has 1000002 devices
        fleet=[]                                | the fleet has 0 items; it must have at least 1 and at most 1000
        fleet.sharesSitesWith=x                 | a group that shares sites has no 'sites' of its own
        fleet.deviceFaults={}                   | no fault is named in 'deviceFaults'
        fleet.deviceFaults={signOut: {every: 1m}} | 'lasting' is missing in users who sign out
        fleet.deviceFaults={reboot: {every: 1m, clock: never}} | 'never' is not an instant
        fleet.deviceFaults={storageFull: {every: 1m}} | 'lasting' is missing in a phone's full storage
        fleet.deviceFaults={kill: {every: 0s}}  | '0s' must be above 0
        fleet.network=[]                        | expected the name of a network profile, a path, or a profile, found a list
        clock.duration=0s                       | '0s' must be above 0
        clock.speed=-1                          | '-1' must be above 0 and at most 100000
        clock.start=today                       | 'today' is not an instant
        seed=1.5                                | '1.5' is not a whole number
        seed=                                   | expected a whole number, such as 42, found nothing
        clock=                                  | expected the clock, a map of start, duration, speed, found nothing
        target=wiremok                          | 'wiremok' is not a target
        target={wiremock: {}}                   | expected 'embedded', or the path of a folder with WireMock's mappings, found a map
        target={wiremock: embedded, url: 'http://h'} | 'wiremock' beside 'url'
        target={feedLag: 5s}                    | which kind of target is this?
        target={url: 'http://h', image: a}      | 'image' beside 'url'
        target=ftp://x                          | 'ftp://x' is not a URL
        target=http://u:p@x                     | 'http://u:p@x' is not a URL
        target=localhost:80                     | 'localhost:80' is not a URL
        protocol=couchdb                        | the endpoint that the run starts itself speaks barn only
        protocol={couchdb: {}}                  | the endpoint that the run starts itself speaks barn only
        protocol={}                             | a protocol without a name
        protocol={barn: {}, rxdb: {}}           | one protocol is spoken, and here are barn, rxdb
        protocol={if-match: /records}           | expected the options of the wire, a map, found '/records'
        protocol={if-match: {fields: [a]}}      | expected a text, any text, found a list
        protocol=[barn]                         | expected a name, up to 64 letters, digits, - and _, with a letter or digit first, found a list
        protocol=my wire                        | 'my wire' is not a name
        work=[]                                 | the work has 0 items; it must have at least 1 and at most 1000
        work.0={entity: n, kind: collaborative, every: 1m} | a collaborative document without a payload
        work.0={entity: n, kind: collaborative, every: 1m, payload: {a: 1}, delete: 1%} | 'delete' beside 'kind: collaborative'
        work.0={entity: n, kind: collaborative, every: 1m, payload: {a: 1}, conflict: field-merge} | 'conflict' beside 'kind: collaborative'
        work.0={entity: n, kind: collaborative, every: 1m, payload: {a: 1}, invalid: {share: 1%, payload: {}}} | 'invalid' beside 'kind: collaborative'
        work.0={entity: n, kind: collaborative, every: 1m, payload: {a: [1]}} | 'a' is a list; a collaborative document holds texts, counters, maps and single values
        work.0={entity: n, kind: collaborative, payload: {a: {text: 3}}, actions: [{at: 1s, device: barn-01/dev-01, payload: {a: 1}}]} | the action at 1 s edits 'a' with 1; by the line's payload it is a text
        work.0={entity: n, kind: collaborative, payload: {a: {counter: 3}}, actions: [{at: 1s, device: barn-01/dev-01, payload: {b: 1}}]} | the action at 1 s edits 'b' with 1; by the line's payload it is no member
        work.0={entity: n, kind: collaborative, payload: {a: {map: {b: 1}}}, actions: [{at: 1s, device: barn-01/dev-01, payload: {a: {c: 1}}}]} | the action at 1 s edits 'a' with {"c":1}; by the line's payload it is a map of these values
        work.0={entity: n, kind: collaborative, payload: {a: 1}, actions: [{at: 1s, device: barn-01/dev-01, delete: true, payload: {}}]} | an action at 1 s is 'delete' or 'invalid'; a collaborative document is never either
        work.0={entity: n, kind: event, every: 1m, payload: {a: {counter: 3}}} | a counter is for documents; an event is never changed
        work.0.payload={kg: {map: {}}}          | a map is empty; it needs at least 1
        work.0.payload={kg: {map: {n: {counter: 1}}}} | 'counter' does not make a drawn value
        work.0.every=0s                         | '0s' must be above 0
        work.0.every={exponential: 0s}          | '0s' must be above 0
        work.0.every={normal: [0s, 1s]}         | this must be above 0
        work.0.every={uniform: [5m, 1m]}        | this must rise: [low, high]
        work.0.every={poisson: 3}               | 'poisson' does not make a distribution of times
        work.0.every={exponential: 1m, uniform: [1m, 2m]} | 'exponential' and 'uniform' cannot both stand in a distribution of times
        work.0.every={}                         | expected a distribution of times, a map with one of exponential, normal, logNormal, uniform, found a map
        work.0.every={logNormal: {median: 2m, p95: 1m}} | 'p95' is below 'median'
        work.0.records=3                        | 'records' is for documents; an event is never changed
        work.0.delete=3%                        | 'delete' is for documents; an event is never changed
        work.0.groups=[vets]                    | there is no group 'vets'
        work.0.payload={kg: {normal: [1]}}      | the pair [mean, standard deviation] has 1 item; it must have 2
        work.0.payload={kg: {normal: [1, -1]}}  | this must have a standard deviation of 0 or more
        work.0.payload={kg: {normal: [1, 1], min: 2, max: 1}} | 'max' is below 'min'
        work.0.payload={kg: {integer: [2, 1]}}  | this must not fall: [low, high]
        work.0.payload={kg: {gauss: 1}}         | 'gauss' does not make a drawn value
        work.0.payload={kg: 9007199254740993}   | '9007199254740993' is beyond what JSON keeps exact
        work.0.payload={kg: 0x1F}               | '0x1F' is not a decimal number
        work.0.invalid={share: 101%, payload: {}} | '101%' is not a share
        work.0.invalid={share: 1%}              | 'payload' is missing in invalid payloads
        target={image: sync, port: 80}          | 'sync' is not an image
        target={image: sync:1}                  | 'port' is missing in a target
        target={image: sync:1, port: 0}         | '0' is not a whole number from 1 to 65535
        target={image: sync:1, port: 80, health: ready} | 'ready' must be a path: /health
        target={image: sync:1, port: 80, env: {A-B: c}} | 'A-B' cannot be a name here
        target={image: sync:1, port: 80, with: {DB: {image: db:1}}} | 'DB' cannot be a name here
        target={image: sync:1, port: 80, with: {db: {image: db:1, user: me}}} | unknown key 'user' in a helper container
        target={image: sync:1, port: 80, with: {postgres: {image: db:1, ready: yes}}} | unknown key 'ready' in a PostgreSQL container
        serverFaults=[{at: 3m, kind: error-500}] | 'at' without 'for'
        serverFaults=[{for: 3m, kind: error-500}] | 'for' without 'at'
        serverFaults=[{kind: error-500}]        | when does this fault happen?
        serverFaults=[{at: 1m, for: 1m, share: 1%, kind: error-500}] | 'share' beside 'at' and 'for'
        serverFaults=[{share: 1%, kind: error-500, retryAfter: 1s}] | 'retryAfter' is for kind unavailable
        serverFaults=[{share: 1%, kind: freeze}] | 'share' beside kind freeze
        serverFaults=[{share: 1%, kind: crash}] | 'share' beside kind crash
        serverFaults=[{at: 1m, for: 1m, kind: crash, devices: [barn-01/dev-01]}] | 'devices' beside kind crash
        serverFaults=[{at: 1m, for: 1m, kind: crash, requests: reads}] | 'requests' beside kind crash
        serverFaults=[{at: 1m, for: 1m, kind: crash}, {at: 2m, for: 1s, kind: crash}] | a crash while the server is down from an earlier one
        serverFaults=[{at: 1m, for: 1m, kind: freeze}, {at: 2m, for: 1s, kind: kill}] | a crash while the server hangs from an earlier one
        serverFaults=[{at: 1m, for: 1m, kind: kill}, {at: 90s, for: 1s, kind: freeze}] | a freeze while the server is down from an earlier one
        checks.convergence=must                 | 'must' is not what a check's verdict counts for
        checks.fifo-order={max: 3}              | expected what a check's verdict counts for: required, report, ignore, found a map
        checks.reconnect-peak={max: 0.5}        | '0.5' must be 1 or more
        checks.reconnect-peak={max: 60%}        | '60%' is not a number
        checks.convergance=required             | unknown key 'convergance' in the checks
        checks.queue-dwell={p96: 1m}            | unknown key 'p96' in an objective
        checks.conflict-rate={}                 | 'max' is missing in an objective
        checks.conflict-rate={max: 0.6}         | '0.6' is not a share
        checks.batch-latency={gate: strict}     | 'strict' is not a way to gate
        checks.coverage={conflicts: -1}         | '-1' is not a whole number from 0 to 1000000000
        """)
    void eachProblemIsSaidInOneLine(String set, String message) {
        String problems = home.problems(Home.SMALLEST, set);
        String first = problems.lines().findFirst().orElse("");
        assertTrue(first.endsWith(": " + message), problems);
    }

    @Test
    void deltasOnAWireThatHasNoneAreRefused() {
        assertEquals(
                """
                --set protocol=couchdb: the wire couchdb has no deltas, and app.sync.payloads asks for them
                  | protocol=couchdb
                  |          ^
                  say payloads: whole, or leave it out; deltas are an extension of the barn wire""",
                home.problems(Home.SMALLEST, "target=http://h:1", "protocol=couchdb", "fleet.app.sync.payloads=delta"));
    }

    @Test
    void aSizeWithoutItsUnitIsToldWhatWasMeant() {
        assertEquals(
                """
                --set fleet.app.sync.batchBytes=16KiB: '16KiB' is not a size
                  | fleet.app.sync.batchBytes=16KiB
                  |                           ^
                  a size is whole bytes, 1 or more, as a number with its unit, b, kb or mb: 500b, 16kb, 1mb
                  did you mean '16kb'?""",
                home.problems(Home.SMALLEST, "fleet.app.sync.batchBytes=16KiB"));
    }

    @Test
    void aProblemInAnOverrideIsShownInItsText() {
        assertEquals(
                """
                --set fleet.app.sync.timout=5s: unknown key 'timout' in the app's sync
                  | fleet.app.sync.timout=5s
                  |                ^
                  allowed: foreground, background, batchSize, timeout, gzip, keepAlive, firstTick, reconnectWithin, onWrite, batchBytes, order, payloads
                  did you mean 'timeout'?""",
                home.problems(Home.SMALLEST, "fleet.app.sync.timout=5s"));
    }

    @Test
    void groupsOfOneNameAndSitesOfNobodyAreTold() {
        assertEquals(
                """
                scenarios/s.yaml:5:12: two groups are named 'a'
                  5 |   - {name: a, sites: 1, devicesPerSite: 1, network: flat}
                    |            ^
                  give each its own name

                scenarios/s.yaml:6:5: this group needs a 'name'
                  6 |   - {devicesPerSite: 1, network: flat, sharesSitesWith: farmer}
                    |     ^
                  The group's name; every one of several groups has one.

                scenarios/s.yaml:6:57: there is no group 'farmer'
                  6 |   - {devicesPerSite: 1, network: flat, sharesSitesWith: farmer}
                    |                                                         ^
                  allowed: a

                scenarios/s.yaml:7:66: the group 'b' has no sites of its own
                  7 |   - {name: b, devicesPerSite: 1, network: flat, sharesSitesWith: b}
                    |                                                                  ^
                  allowed: a""",
                home.problems(
                        """
                        name: x
                        clock: {duration: 1h}
                        fleet:
                          - {name: a, sites: 1, devicesPerSite: 1, network: flat}
                          - {name: a, sites: 1, devicesPerSite: 1, network: flat}
                          - {devicesPerSite: 1, network: flat, sharesSitesWith: farmer}
                          - {name: b, devicesPerSite: 1, network: flat, sharesSitesWith: b}
                        work: [{entity: x, kind: event, every: 1m}]
                        """));
    }

    @Test
    void aDocumentHasOneLineOfWork() {
        assertEquals(
                """
                scenarios/s.yaml:6:14: another line of work has the entity 'feeding' too
                  6 |   - {entity: feeding, kind: document, every: 1m}
                    |              ^
                  only events may have several lines; give this one another entity""",
                home.problems(Home.SMALLEST + "  - {entity: feeding, kind: document, every: 1m}\n"));
    }

    @Test
    void aKeyGluedToItsValueIsUnderstood() {
        assertEquals(
                """
                scenarios/s.yaml:2:8: 'duration' is missing in the clock
                  2 | clock: {duration:1h}
                    |        ^
                  Barn time that the storm lasts.

                scenarios/s.yaml:2:9: 'duration:1h' is no key
                  2 | clock: {duration:1h}
                    |         ^
                  a space is missing after the ':'""",
                home.problems(Home.SMALLEST.replace("duration: 1h", "duration:1h")));
    }

    @Test
    void brokenSyntaxIsTold() {
        assertEquals(
                """
                scenarios/s.yaml:1:9: not YAML: expected ',' or ']', but got <stream end>
                  1 | name: [a
                    |         ^""",
                home.problems("name: [a"));
    }

    @Test
    void aFileThatSaysNothingIsTold() {
        String message = "scenarios/s.yaml: the file says nothing; a scenario is a map of keys and values";
        assertEquals(message, home.problems(""));
        assertEquals(message, home.problems("# nothing\n"));
        assertEquals(message, home.problems("---\n"));
    }

    @Test
    void aFileThatIsNoMapIsTold() {
        assertEquals(
                """
                scenarios/s.yaml:1:1: expected a scenario, a map of keys and values, found a list
                  1 | - name: x
                    | ^""",
                home.problems("- name: x"));
    }

    @Test
    void aFileThatIsNotThereIsToldWithThoseThatAre() {
        home.put("scenarios/morning.yaml", Home.SMALLEST);
        assertEquals(
                """
                mornin: there is no such scenario file
                  allowed: morning
                  did you mean 'morning'?""",
                home.problemsOf(() -> home.reader().read(Path.of("mornin"), List.of())));
    }

    @Test
    void aFolderIsNoScenario() {
        assertEquals("scenarios/sub: this is a folder, not a file", home.problemsOf(() -> home.reader()
                .read(home.put("scenarios/sub/x.yaml", "").resolveSibling(""), List.of())));
    }

    @Test
    void aFileThatIsNotUtf8IsShownUpToTheByte() throws IOException {
        Path file = home.put("scenarios/latin.yaml", "");
        Files.write(file, "name: x\ndescription: Hühner\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                """
                scenarios/latin.yaml:2:15: not UTF-8: the byte 0xFC cannot stand here
                  2 | description: H
                    |               ^
                  save the file as UTF-8""",
                home.problemsOf(() -> home.reader().read(file, List.of())));
    }

    @Test
    void aVastFileIsNoScenario() {
        Path file = home.put("scenarios/vast.yaml", "#".repeat((1 << 20) + 1));
        assertEquals(
                "scenarios/vast.yaml: the file is larger than 1 MiB; that is not a scenario",
                home.problemsOf(() -> home.reader().read(file, List.of())));
    }

    @Test
    void aByteOrderMarkIsOverlooked() {
        assertTrue(home.read("\uFEFF" + Home.SMALLEST).name().equals("small"));
    }

    @Test
    void aProfileThatIsNotThereIsTold() {
        assertEquals(
                """
                flt: there is no network profile 'flt'
                  allowed: flat
                  did you mean 'flat'?""",
                home.problemsOf(() -> home.reader().readProfile("flt")));
    }
}
