package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Cli.Result sweep(String jobs, Path json) {
        return Cli.run(
                "sweep",
                "scenarios/smoke.yaml",
                "--vary",
                "fleet.app.sync.batchSize=1,50",
                "--set",
                "clock.duration=5m",
                "--set",
                "checks.coverage={}",
                "--seeds",
                "1..6",
                "--jobs",
                jobs,
                "--page",
                folder.resolve("sweep.html").toString(),
                "--json",
                json.toString());
    }

    @Test
    void a_batch_of_one_takes_more_batches_in_every_seed_whatever_the_number_of_threads() throws Exception {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");

        Cli.Result result = sweep("1", one);
        assertEquals(0, result.exitCode(), () -> result.out() + result.err());
        assertEquals(0, sweep("2", two).exitCode());

        assertEquals(Files.readString(one), Files.readString(two));
        assertTrue(
                result.out()
                        .startsWith(
                                "PASS  smoke: 2 settings of fleet.app.sync.batchSize, each with the same 6 seeds\n"),
                result::out);
        assertTrue(result.err().contains("batchSize 50: 6 seeds, all passed"), result::err);
        JsonNode settings = new ObjectMapper().readTree(one.toFile()).path("settings");
        JsonNode single = settings.path(0).path("figures").path("batches");
        JsonNode fifty = settings.path(1).path("figures").path("batches");
        for (int seed = 1; seed <= 6; seed++) {
            String name = Integer.toString(seed);
            assertTrue(
                    single.path("bySeed").path(name).doubleValue()
                            > fifty.path("bySeed").path(name).doubleValue(),
                    () -> "seed " + name + ": " + single + fifty);
        }
        assertTrue(fifty.path("asGoodAsTheBest").booleanValue());
        assertTrue(!single.path("asGoodAsTheBest").booleanValue(), single::toString);
        assertTrue(Files.readString(folder.resolve("sweep.html")).contains("<circle"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fleet.app.sync.batchSize=5|1..2|has one value",
                "fleet.app.sync.batchSise=5,6|1..2|batchSize",
                "fleet.app.sync.batchSize=5,500|1..2|500",
                "fleet.app.sync.batchSize=5,10|1..|so they must end",
                "fleet.app.sync.batchSize=5,10|x|--seeds",
            })
    void wrong_settings_are_refused_before_anything_is_played(String vary, String seeds, String said) {
        Cli.Result refused = Cli.run("sweep", "scenarios/smoke.yaml", "--vary", vary, "--seeds", seeds);

        assertEquals(2, refused.exitCode(), refused::err);
        assertTrue(refused.err().contains(said), refused::err);
        assertEquals("", refused.out());
    }

    @Test
    void a_single_seed_or_too_many_settings_are_refused() {
        Cli.Result seed = Cli.run("sweep", "scenarios/smoke.yaml", "--vary", "seed=1,2", "--seed", "3");
        assertEquals(2, seed.exitCode());
        assertTrue(seed.err().contains("say --seeds 7..7 for a single one"), seed::err);

        StringBuilder many = new StringBuilder("fleet.sites=1");
        for (int i = 2; i <= 11; i++) {
            many.append(',').append(i);
        }
        Cli.Result grid = Cli.run(
                "sweep",
                "scenarios/smoke.yaml",
                "--vary",
                many.toString(),
                "--vary",
                many.toString().replace("sites", "devicesPerSite"));
        assertEquals(2, grid.exitCode());
        assertTrue(grid.err().contains("--vary makes 121 settings: allowed are 100"), grid::err);
    }
}
