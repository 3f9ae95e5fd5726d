package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half a second each way: a request takes one second on a connection that stands, and two on one that must be made. */
class KeepAliveIT {

    private static final long TWO_WAYS_MICROS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void aConnectionThatIsKeptWhileIdleIsMadeOnce() {
        List<Delivered> pulls = pullsOfTheStorm("idle");

        long onOneThatStood = pulls.stream()
                .filter(pull -> pull.chargedMicros() < 2 * TWO_WAYS_MICROS)
                .count();
        assertTrue(onOneThatStood >= pulls.size() - 1, () -> pulls.toString());
    }

    @Test
    void aConnectionThatIsKeptForASessionIsMadeInEachOne() {
        List<Delivered> pulls = pullsOfTheStorm("session");

        assertTrue(pulls.stream().allMatch(pull -> pull.chargedMicros() >= 2 * TWO_WAYS_MICROS), pulls::toString);
    }

    private List<Delivered> pullsOfTheStorm(String keepAlive) {
        Path home = Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();
        LoadedScenario loaded = new ScenarioReader(home, Map.of())
                .read(
                        Path.of("scenarios/smoke.yaml"),
                        List.of(
                                "clock={start: 2026-03-01T05:00:00Z, duration: 3m, speed: 60}",
                                "fleet.sites=1",
                                "fleet.devicesPerSite=1",
                                "fleet.network={name: far, states: {far: {latency: 500ms}}, idleTimeout: 1h,"
                                        + " script: [{at: 0s, state: far}]}",
                                "fleet.app.sync.keepAlive=" + keepAlive,
                                "work=[{entity: feeding, kind: event, every: 10h}]"));
        RunSettings settings = new RunSettings(
                loaded.scenario(), loaded.resolvedYaml(), 1, Planted.NOTHING, "t1", folder, false, Set.of(), "");

        new BarnRun(settings, snapshot -> {}).play();

        try (HistoryReader history = HistoryDb.open(settings.historyFile())) {
            List<Delivered> pulls = history.device("barn-01/dev-01").events().stream()
                    .filter(Delivered.class::isInstance)
                    .map(Delivered.class::cast)
                    .filter(pull -> pull.atMicros() >= 0 && pull.chargedMicros() > 0)
                    .toList();
            assertFalse(pulls.isEmpty(), "the device pulled in the storm");
            return pulls;
        }
    }
}
