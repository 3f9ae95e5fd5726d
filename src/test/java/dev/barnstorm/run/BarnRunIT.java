package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarnRunIT {

    @TempDir
    Path folder;

    @Test
    void theSmokeScenarioPassesOnTheReferenceEndpointAndLeavesAHistoryAndGatlingsReport() {
        Path home = Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();
        LoadedScenario loaded = new ScenarioReader(home, Map.of()).read(Path.of("scenarios/smoke.yaml"), List.of());
        RunSettings settings = new RunSettings(
                loaded.scenario(), loaded.resolvedYaml(), loaded.scenario().seed(), "t1", folder, false, Set.of(), "");

        Path gatling = new BarnRun(settings, snapshot -> {}).play();

        try (HistoryReader history = HistoryDb.open(settings.historyFile())) {
            Judgement judgement = Judge.judge(history, Expectations.of(loaded.scenario(), history));
            assertEquals(
                    Verdict.PASS, judgement.verdict(), () -> judgement.checks().toString());
        }
        assertTrue(Files.exists(gatling.resolve("index.html")));
    }
}
