package dev.barnstorm.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.run.RunRefused;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import dev.barnstorm.scenario.TargetSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskedTest {

    @TempDir
    Path home;

    private static Asked asked(String scenario, String... properties) {
        Properties said = new Properties();
        for (int i = 0; i < properties.length; i += 2) {
            said.setProperty("barnstorm." + properties[i], properties[i + 1]);
        }
        return new Asked(scenario, said);
    }

    private LoadedScenario read(Asked asked) {
        return asked.read(new ScenarioReader(home, Map.of()));
    }

    @Test
    void propertiesAreTheOptionsOfTheCommandLineAndTheRepeatingCommandSaysThemAll() {
        Asked asked = asked(
                "",
                "scenario",
                "smoke",
                "target",
                "http://server:8080",
                "seed",
                "7",
                "set",
                "fleet.sites=2; clock.duration=5m",
                "allowRemote",
                "server, other");

        LoadedScenario loaded = read(asked);

        assertEquals(7, loaded.scenario().seed());
        assertEquals(2, loaded.scenario().fleet().get(0).sites());
        assertTrue(loaded.scenario().target() instanceof TargetSpec.Url);
        assertEquals(List.of("server", "other"), asked.allowRemote());
        assertEquals(
                "./barnstorm run smoke --seed 7 --set target=http://server:8080 --set fleet.sites=2 --set"
                        + " clock.duration=5m --allow-remote server --allow-remote other",
                asked.command(loaded));
    }

    @Test
    void theSimulationsOwnScenarioComesBeforeTheProperty() {
        assertEquals(
                "smoke",
                read(asked("smoke", "scenario", "two-operators")).scenario().name());
    }

    @Test
    void withoutAScenarioItSaysHowToNameOne() {
        RunRefused refused = assertThrows(RunRefused.class, () -> asked(""));

        assertTrue(String.valueOf(refused.getMessage()).contains("-Dbarnstorm.scenario="), refused::getMessage);
    }

    @Test
    void aBugIsPlantedInTheEmbeddedEndpointAndInNoOther() {
        Asked here = asked("smoke", "plant", "lost-update");
        Asked there = asked("smoke", "plant", "lost-update", "target", "http://127.0.0.1:1");
        Asked unknown = asked("smoke", "plant", "lost-updates");

        assertEquals("lost-update", here.planted(read(here)).name());
        assertThrows(RunRefused.class, () -> there.planted(read(there)));
        RunRefused refused = assertThrows(RunRefused.class, () -> unknown.planted(read(unknown)));
        assertTrue(String.valueOf(refused.getMessage()).contains("did you mean 'lost-update'?"), refused::getMessage);
    }
}
