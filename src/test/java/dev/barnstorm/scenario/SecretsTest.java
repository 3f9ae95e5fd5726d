package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String TOKEN = "hunter2-token";

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void open() {
        home = new Home(folder, Map.of("TOKEN", TOKEN, "SEED", "77", "NET", "flat"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${ENV:TOKEN}", "${ENV:TOKEN:-}", "${ENV:TOKEN:-dev-default}"})
    void aTokenComesFromTheEnvironmentAndGoesNowhereElse(String reference) {
        LoadedScenario loaded = home.load(Home.SMALLEST + "auth: {bearer: \"" + reference + "\"}\n");
        assertEquals(TOKEN, loaded.scenario().auth().bearer());
        assertTrue(loaded.resolvedYaml().contains("bearer: \"${ENV:TOKEN:-}\""), loaded.resolvedYaml());
        assertFalse(loaded.resolvedYaml().contains(TOKEN));
        assertFalse(loaded.resolvedYaml().contains("dev-default"));
        assertFalse(loaded.toString().contains(TOKEN));
    }

    @Test
    void whatIsReadBackHasNoToken() {
        LoadedScenario loaded = home.load(Home.SMALLEST + "auth: {bearer: \"${ENV:TOKEN}\"}\n");
        assertEquals(
                "",
                new Home(folder)
                        .reader()
                        .readSaved(loaded.resolvedYaml())
                        .auth()
                        .bearer());
    }

    @Test
    void aTokenWithADefaultMayBeUnset() {
        assertEquals(
                "",
                home.read(Home.SMALLEST + "auth: {bearer: \"${ENV:NONE:-}\"}\n")
                        .auth()
                        .bearer());
    }

    @Test
    void aLiteralTokenIsAProblemThatDoesNotShowIt() {
        String advice = "  put it into the environment and write \"${ENV:SYNC_TOKEN}\"";
        assertEquals(
                """
                scenarios/s.yaml:6:16: a secret does not belong in a file or on a command line
                  6 | auth: {bearer: ***
                    |                ^
                """
                        + advice,
                home.problems(Home.SMALLEST + "auth: {bearer: abc}\n"));
        assertEquals(
                """
                --set auth.bearer=***: a secret does not belong in a file or on a command line
                  | auth.bearer=***
                  |             ^
                """
                        + advice,
                home.problems(Home.SMALLEST, "auth.bearer=x${ENV:TOKEN}"));
    }

    @Test
    void aVariableThatIsNotSetIsAProblem() {
        assertEquals(
                """
                scenarios/s.yaml:6:7: the environment variable NOPE is not set
                  6 | seed: ${ENV:NOPE}
                    |       ^
                  set it, or say what to take without it: ${ENV:NOPE:-…}""",
                home.problems(Home.SMALLEST + "seed: ${ENV:NOPE}\n"));
    }

    @Test
    void aPlainValueFromTheEnvironmentIsWrittenDown() {
        LoadedScenario loaded = home.load(Home.SMALLEST, "seed=${ENV:SEED}", "fleet.network=${ENV:NET}");
        assertEquals(77, loaded.scenario().seed());
        assertEquals("flat", loaded.scenario().fleet().get(0).network().name());
        assertEquals(
                loaded.scenario(), new Home(folder).reader().readSaved(loaded.resolvedYaml()), loaded.resolvedYaml());
    }

    @Test
    void aTextKeepsItsPlaceholder() {
        LoadedScenario loaded = home.load(Home.SMALLEST + "description: by ${ENV:TOKEN}\n");
        assertEquals("by " + TOKEN, loaded.scenario().description());
        assertTrue(loaded.resolvedYaml().contains("by ${ENV:TOKEN}"), loaded.resolvedYaml());
    }

    @Test
    void aSecretInTheWrongPlaceIsNotShown() {
        String problems =
                home.problems(Home.SMALLEST, "seed=${ENV:TOKEN}", "protocol=${ENV:TOKEN}", "work.0.kind=${ENV:TOKEN}");
        assertFalse(problems.contains(TOKEN), problems);
        assertTrue(problems.contains("what ${ENV:TOKEN} stands for is not a whole number"), problems);
        assertTrue(problems.contains("what ${ENV:TOKEN} stands for is not a kind of record"), problems);
    }
}
