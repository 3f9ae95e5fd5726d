package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.Lifecycle.Scripted;
import dev.barnstorm.scenario.Lifecycle.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How it is written when the app comes and goes. */
class LifecycleTest {

    private static final ScenarioReader READER = new ScenarioReader(
            Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath(), Map.of());

    private static Scenario read(String lifecycle) {
        return READER.read(Path.of("scenarios", "smoke.yaml"), List.of("fleet.app.lifecycle=" + lifecycle))
                .scenario();
    }

    @Test
    void anAppMayComeAndGoAtStatedTimes() {
        assertEquals(
                new Scripted(List.of(
                        new Step(Duration.ZERO, false),
                        new Step(Duration.ofMinutes(5), true),
                        new Step(Duration.ofMinutes(7), false))),
                read("{script: [{at: 0s, state: background}, {at: 5m, state: foreground}, {at: 7m, state: background}]}")
                        .fleet()
                        .get(0)
                        .app()
                        .lifecycle());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {script: [{at: 1s, state: foreground}]}                                | the first step of a script must be at 0s
            {script: [{at: 0s, state: foreground}, {at: 0s, state: background}]}   | the steps of a script must rise in time
            {script: [{at: 0s, state: asleep}]}                                    | 'asleep' is not where the app is
            {script: [{at: 0s, state: foreground}], background: 5m}                | 'background' beside 'script'
            {foreground: 5m}                                                       | 'background' is missing in the app's lifecycle
            {background: 5m}                                                       | 'foreground' is missing in the app's lifecycle
            """)
    void whatMakesNoSenseIsRefused(String lifecycle, String why) {
        String refused =
                assertThrows(ScenarioException.class, () -> read(lifecycle)).getMessage();
        assertTrue(refused.contains(why), refused);
    }
}
