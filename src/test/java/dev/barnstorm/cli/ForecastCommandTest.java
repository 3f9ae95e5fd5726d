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
import org.junit.jupiter.params.provider.ValueSource;

/** {@code barnstorm forecast} and {@code barnstorm storms} as somebody who plans a server uses them. */
class ForecastCommandTest {

    @TempDir
    Path folder;

    private static JsonNode json(Path file) throws Exception {
        return new JsonMapper().readTree(file.toFile());
    }

    @Test
    void fleetsAreForecastALineEachAndALargerOneAsksForMore() throws Exception {
        Path file = folder.resolve("forecast.json");
        Cli.Result result = Cli.run(
                "forecast",
                "scenarios/capacity.yaml",
                "--set",
                "clock.speed=1",
                "--devices",
                "50,500",
                "--workers",
                "4",
                "--json",
                file.toString());

        assertEquals(0, result.exitCode(), result::err);
        JsonNode fleets = json(file).get("fleets");
        assertEquals(50, fleets.at("/0/devices").asInt());
        assertEquals(500, fleets.at("/1/devices").asInt());
        double ratio = fleets.at("/1/requestsPerSecond").asDouble()
                / fleets.at("/0/requestsPerSecond").asDouble();
        assertTrue(ratio > 9 && ratio < 11, () -> "ten times the devices ask " + ratio + " times as often");
        assertTrue(result.out().contains("4 workers, as asked for"), result::out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forecast", "storms"})
    void deltas_are_refused_since_light_devices_have_no_content(String command) {
        Cli.Result result = Cli.run(command, "scenarios/two-operators.yaml", "--set", "fleet.app.sync.payloads=delta");
        assertEquals(2, result.exitCode(), result::out);
        assertTrue(result.err().contains("fleet app.sync.payloads: light devices have no content"), result::err);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"forecast, conflict=field-merge", "storms, conflict=server-wins", "forecast, edits=1"})
    void work_that_light_devices_do_not_do_is_refused(String command, String key) {
        Cli.Result result = Cli.run(command, "scenarios/two-operators.yaml", "--set", "work.0." + key);
        assertEquals(2, result.exitCode(), result::out);
        String where = "work.0." + key.substring(0, key.indexOf('=')) + " of flock";
        assertTrue(result.err().contains(where), result::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forecast", "storms"})
    void tokensThatAgeAreRefused(String command) {
        Cli.Result result = Cli.run(command, "scenarios/smoke.yaml", "--set", "auth.lifetime=1h");
        assertEquals(2, result.exitCode(), result::out);
        assertTrue(result.err().contains("auth.lifetime: light devices bear no tokens that age"), result::err);
    }

    @Test
    void theServersTimesAreThoseOfARunThatWasMeasured() {
        Path run = folder.resolve("run");
        Cli.run("simulate", "scenarios/smoke.yaml", "--quiet", "--out", run.toString());
        Cli.Result result =
                Cli.run("forecast", "scenarios/smoke.yaml", "--measured", run.toString(), "--devices", "40");

        assertEquals(0, result.exitCode(), result::err);
        assertTrue(result.out().contains("pushes and"), result::out);
        assertTrue(result.out().contains("no run of them met one"), result::out);
    }

    @Test
    void aServerThatIsTooSmallIsSeenInTheForecast() throws Exception {
        Path file = folder.resolve("forecast.json");
        Cli.run(
                "forecast",
                "scenarios/capacity.yaml",
                "--set",
                "clock.speed=1",
                "--set",
                "simulation.serviceTime=200ms",
                "--workers",
                "1",
                "--devices",
                "25,200",
                "--json",
                file.toString());

        JsonNode fleets = json(file).get("fleets");
        double small = fleets.at("/0/latencySeconds/p95").asDouble();
        double large = fleets.at("/1/latencySeconds/p95").asDouble();
        // Two hundred devices ask for some fourteen requests a second, and it answers five.
        assertEquals(1, fleets.at("/1/busyShare").asDouble(), 0.03);
        assertTrue(large > 5 * small, () -> "p95 " + small + " s and " + large + " s");
    }

    @Test
    void aReturnWithoutJitterIsTooMuchForAServerThatTakesASpreadOne() throws Exception {
        Path file = folder.resolve("storms.json");
        Path page = folder.resolve("storms.html");
        Cli.Result result = Cli.run(
                "storms",
                "scenarios/capacity.yaml",
                "--set",
                "clock.speed=1",
                "--set",
                "simulation.serviceTime=20ms",
                "--set",
                "fleet.network=perfect",
                "--workers",
                "4",
                "--fleets",
                "2000",
                "--outages",
                "5m",
                "--jitter",
                "0s,2m",
                "--after",
                "5m",
                "--page",
                page.toString(),
                "--json",
                file.toString());

        assertEquals(0, result.exitCode(), result::err);
        JsonNode returns = json(file).get("returns");
        // Two thousand at once are ten seconds' work of four workers.
        assertEquals(false, returns.at("/0/harmless").asBoolean(), returns::toString);
        assertEquals(10, returns.at("/0/longestWaitSeconds").asDouble(), 0.5);
        assertEquals(true, returns.at("/1/harmless").asBoolean(), returns::toString);
        assertTrue(result.out().contains("safe with app.sync.reconnectWithin: 120s"), result::out);
        assertTrue(Files.readString(page).contains("<table class=\"heat\">"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forecast|--devices|0|--devices 0: allowed are 1 to 2000000",
                "forecast|--workers|-1|--workers -1: allowed are 0 to 1000000",
                "forecast|--measured|nowhere|--measured nowhere: there is no such folder",
                "storms|--outages|0s|--outages 0s: allowed are times above 0: 30s, 10m, 2h",
                "storms|--jitter|soon|--jitter soon: allowed are times of 0s and more: 30s, 10m, 2h",
                "storms|--patience|0s|--patience 0s: allowed are times above 0: 30s, 10m, 2h",
                "storms|--fleets|3000000|--fleets 3000000: allowed are 1 to 2000000",
            })
    void whatCannotBeIsRefusedWithWhatIsAllowed(String command, String option, String value, String complaint) {
        Cli.Result result = Cli.run(command, "scenarios/capacity.yaml", option, value);

        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains(complaint), result::err);
    }

    @Test
    void aFolderWithoutRunsIsNoMeasurement() {
        Cli.Result result = Cli.run("forecast", "scenarios/capacity.yaml", "--measured", folder.toString());

        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains("holds no run over sockets"), result::err);
    }
}
