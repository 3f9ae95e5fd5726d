package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Devices' apps die in the midst of a run over real sockets, and come back on the same files, or on other phones too. */
@Tag("patient")
@Timeout(300)
class DeviceKillsIT {

    private static final int DEATHS = 200;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void two_hundred_deaths_wherever_they_fall_lose_nothing_and_double_nothing() {
        Path out = folder.resolve("run");

        Cli.Result run = Cli.run(
                "run",
                "scenarios/device-crashes.yaml",
                "--set",
                "fleet.deviceFaults.kill.every=1m",
                "--quiet",
                "--out",
                out.toString());

        assertEquals(0, run.exitCode(), () -> run.out() + run.err());
        Map<String, Integer> deaths = deaths(out);
        assertTrue(deaths.values().stream().mapToInt(Integer::intValue).sum() >= DEATHS, deaths::toString);
        assertEquals(
                "[idle, with a pull open, with a push open, within a sync]",
                deaths.keySet().toString());
    }

    @Test
    void phones_that_are_copied_to_others_lose_nothing_and_double_nothing() {
        Path out = folder.resolve("clones");

        Cli.Result run = Cli.run("run", "scenarios/cloned-phones.yaml", "--quiet", "--out", out.toString());

        assertEquals(0, run.exitCode(), () -> run.out() + run.err());
        assertEquals(16, lifecycles(out, Lifecycle.CLONED).size());
    }

    /** How many died where. */
    private static Map<String, Integer> deaths(Path run) {
        Map<String, Integer> deaths = new TreeMap<>();
        lifecycles(run, Lifecycle.KILLED).forEach(death -> deaths.merge(death.detail(), 1, Integer::sum));
        return deaths;
    }

    private static List<Lifecycle> lifecycles(Path run, String what) {
        List<Lifecycle> found = new ArrayList<>();
        try (HistoryDb history = HistoryDb.open(run.resolve("history.db"))) {
            history.events().forEachRemaining(event -> {
                if (event instanceof Lifecycle change && change.what().equals(what)) {
                    found.add(change);
                }
            });
        }
        return found;
    }
}
