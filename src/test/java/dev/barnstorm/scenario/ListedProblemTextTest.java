package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read when something is wrong with what they say outright instead of having it drawn, to the letter. */
class ListedProblemTextTest {
    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void open() {
        home = new Home(folder);
    }

    /** Each line: what is set in the smallest scenario, and the first line of what is said of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        serverFaults=[{share: 1%, kind: error-500, requests: all of them}] | 'all of them' is not a kind of requests
        serverFaults=[{share: 1%, kind: lost-reply, retryAfter: 1s}] | 'retryAfter' is for kind unavailable
        serverFaults=[{share: 1%, kind: error-500, devices: []}] | the devices has 0 items; it must have at least 1 and at most 100000
        serverFaults=[{share: 1%, kind: error-500, devices: [barn-02/dev-01]}] | there is no device 'barn-02/dev-01'
        fleet.app.sync.firstTick=30s            | 'firstTick' must be below 'foreground', the time between two syncs
        fleet.app.sync.firstTick=-1s            | '-1s' is not a duration
        simulation={serviceTime: 0s}            | '0s' must be above 0
        simulation={serviceTme: 1ms}            | unknown key 'serviceTme' in the simulation
        work.0.actions=[]                       | 'every' beside 'actions'
        work=[{entity: a, kind: event}]         | 'every' is missing in a line of work
        work=[{entity: a, kind: event, groups: [b], actions: []}] | 'groups' beside 'actions'
        work=[{entity: a, kind: document, delete: 1%, actions: []}] | 'delete' beside 'actions'
        work=[{entity: a, kind: document, invalid: {share: 1%, payload: {}}, actions: []}] | 'invalid' beside 'actions'
        work=[{entity: a, kind: event, actions: [{at: 1s, device: barn-01/dev-01}]}] | 'payload' is missing in a listed action
        work=[{entity: a, kind: event, actions: [{at: 1s, device: barn-01/dev-01, payload: 7}]}] | expected a map, found '7'
        work=[{entity: a, kind: event, actions: [{at: 1h, device: barn-01/dev-01, payload: {}}]}] | '1h' is not before the storm's end
        work=[{entity: a, kind: event, actions: [{at: 1s, device: barn-01/dev-01, payload: {}, record: 0}]}] | 'record' is for documents; an event is never changed
        work=[{entity: a, kind: event, actions: [{at: 1s, device: barn-01/dev-01, payload: {}, delete: true}]}] | 'delete' is for documents; an event is never changed
        work=[{entity: a, kind: document, actions: [{at: 1s, device: barn-01/dev-01, payload: {}, delete: true, invalid: true}]}] | 'invalid' beside 'delete'
        """)
    void eachProblemIsSaidInOneLine(String set, String message) {
        String problems = home.problems(Home.SMALLEST, set);
        String first = problems.lines().findFirst().orElse("");
        assertTrue(first.endsWith(": " + message), problems);
    }

    @Test
    void aDeviceThatTheFleetDoesNotHaveIsToldWithTheNearestOne() {
        assertEquals(
                """
                scenarios/s.yaml:5:60: there is no device 'barn-01/dev-3'
                  5 |   - {entity: egg, kind: event, actions: [{at: 59m, device: barn-01/dev-3, payload: {}}]}
                    |                                                            ^
                  allowed: barn-01/dev-01, barn-01/dev-02
                  did you mean 'barn-01/dev-01'?""",
                home.problems(Home.SMALLEST.replaceFirst(
                        "  - .*",
                        "  - {entity: egg, kind: event, actions: [{at: 59m, device: barn-01/dev-3, payload: {}}]}")));
    }

    @Test
    void aLargeFleetIsToldByItsFirstAndItsLastDevice() {
        String problems = home.problems(
                Home.SMALLEST,
                "fleet.sites=100",
                "serverFaults=[{share: 1%, kind: lost-reply, devices: [barn-1/dev-01]}]");
        assertTrue(problems.contains("allowed: barn-001/dev-01 … barn-100/dev-02, 200 in all"), problems);
    }

    @Test
    void drawnAndListedAtOnceIsTold() {
        assertEquals(
                """
                scenarios/s.yaml:5:32: 'every' beside 'actions'
                  5 |   - {entity: egg, kind: event, every: 1m, actions: []}
                    |                                ^
                  keep one of the two""",
                home.problems(Home.SMALLEST.replaceFirst(
                        "  - .*", "  - {entity: egg, kind: event, every: 1m, actions: []}")));
    }

    @Test
    void anActionAfterTheStormIsToldHowLongTheStormIs() {
        assertEquals(
                """
                scenarios/s.yaml:5:47: '60m' is not before the storm's end
                  5 |   - {entity: egg, kind: event, actions: [{at: 60m, device: barn-01/dev-01, payload: {}}]}
                    |                                               ^
                  the storm lasts as long as clock.duration says; act earlier, or let it last longer""",
                home.problems(Home.SMALLEST.replaceFirst(
                        "  - .*",
                        "  - {entity: egg, kind: event, actions: [{at: 60m, device: barn-01/dev-01, payload: {}}]}")));
    }
}
