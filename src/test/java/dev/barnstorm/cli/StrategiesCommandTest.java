package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code barnstorm strategies} as somebody uses it who has to choose one. */
class StrategiesCommandTest {

    @TempDir
    Path folder;

    @Test
    void one_plan_is_played_under_each_strategy_and_crdts_lose_no_edit() throws Exception {
        Path out = folder.resolve("strategies");
        Cli.Result result = Cli.run(
                "strategies",
                "scenarios/two-operators.yaml",
                "--seeds",
                "1..3",
                "--set",
                "clock.duration=20m",
                "--set",
                "work.0.delete=0%",
                "--set",
                "work.0.edits=1",
                "--quiet",
                "--out",
                out.toString());

        assertEquals(0, result.exitCode(), () -> result.out() + result.err());
        assertTrue(result.out().contains("recommended: crdt, 0 edits lost"), result::out);
        assertTrue(result.out().contains("--seeds 1..3 --set clock.duration=20m"), result::out);
        JsonNode json = new JsonMapper().readTree(out.resolve("strategies.json").toFile());
        assertEquals(4, json.get("strategies").size());
        for (JsonNode strategy : json.get("strategies")) {
            assertEquals(3, strategy.get("passed").asInt(), strategy::toString);
        }
        double byWrite = json.at("/strategies/0/figures/editsLost/median").asDouble();
        double byMember = json.at("/strategies/2/figures/editsLost/median").asDouble();
        assertTrue(byMember < byWrite, byMember + " against " + byWrite);
        assertEquals(0, json.at("/strategies/3/figures/editsLost/max").asDouble());
        assertTrue(json.at("/strategies/3/figures/conflicts/median").asDouble() > 20, json::toString);
        assertTrue(Files.readString(out.resolve("strategies.html")).contains("<svg"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"--seeds, 1..", "--seed, 3", "--jobs, 0", "--seeds, x"})
    void what_cannot_be_is_refused(String option, String value) {
        Cli.Result result = Cli.run("strategies", "scenarios/two-operators.yaml", option, value);
        assertEquals(2, result.exitCode(), result::out);
        assertTrue(result.err().contains(option), result::err);
    }

    @Test
    void a_scenario_without_documents_has_nothing_to_resolve() {
        Cli.Result result = Cli.run(
                "strategies",
                "scenarios/two-operators.yaml",
                "--set",
                "work=[{entity: eggs, kind: event, every: 1m}]",
                "--set",
                "checks={}");
        assertEquals(2, result.exitCode(), result::out);
        assertTrue(result.err().contains("has no documents"), result::err);
    }
}
