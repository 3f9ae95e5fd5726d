package dev.barnstorm.explore.capacity;

import dev.barnstorm.explore.FleetScale;
import dev.barnstorm.explore.SavedRun;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.run.BarnRun;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.Played;
import dev.barnstorm.run.ProgressSnapshot;
import dev.barnstorm.run.RunRefused;
import dev.barnstorm.run.RunSettings;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays fleets over real sockets, each run into a folder of its own, and reads what came of it. */
public final class PlayedFleets implements CapacitySearch.FleetRuns {

    private final Stage stage;
    private final Script script;
    private final List<FleetObjective> objectives;
    private final FleetScale scale;
    private final List<RunFolder> folders = new ArrayList<>();
    private volatile boolean ended;
    private volatile @Nullable BarnRun present;

    /**
     * Where runs are played.
     *
     * @param folder in which each run has one of its own
     * @param reader reads the scenario again for every fleet
     * @param allowedRemoteHosts hosts that are not this machine and may be loaded all the same
     * @param runId a salt for names on the wire, another for every run
     * @param progress a run's progress, by what the run is called
     */
    public record Stage(
            RunFolder folder,
            ScenarioReader reader,
            Set<String> allowedRemoteHosts,
            Function<Integer, String> runId,
            Function<String, ProgressSnapshot.Listener> progress) {}

    /**
     * What is played.
     *
     * @param file the scenario's file
     * @param sets what is set in it
     * @param scenario the scenario with that
     */
    public record Script(Path file, List<String> sets, Scenario scenario) {
        public Script {
            sets = List.copyOf(sets);
        }
    }

    /** Fleets of a scenario of which none was played yet. */
    public PlayedFleets(Stage stage, Script script, List<FleetObjective> objectives) {
        this.stage = stage;
        this.script = script;
        this.objectives = List.copyOf(objectives);
        this.scale = new FleetScale(script.scenario().fleet());
    }

    /** Fleets are multiples of so many devices. */
    public int grain() {
        return scale.grain();
    }

    /** The devices of the scenario as it stands. */
    public int devices() {
        return scale.devices();
    }

    /** The folders of what was played, in the order of the runs. */
    public List<RunFolder> folders() {
        return List.copyOf(folders);
    }

    @Override
    public boolean wasInterrupted() {
        return ended;
    }

    /** Brings the present run to its end in good order, and begins no other. May be called from any thread. */
    public void interrupt() {
        ended = true;
        BarnRun run = present;
        if (run != null) {
            run.interrupt();
        }
    }

    /** The first run of a process is slower than those after it, whatever the server does: it counts for nothing. */
    public void warmUp(int devices) {
        RunFolder folder = RunFolder.createAt(stage.folder().path().resolve("warm-up"));
        List<String> sets = sets(devices, 0);
        sets.add("clock.duration=" + script.scenario().clock().duration().toMillis() / 4 + "ms");
        LoadedScenario loaded = stage.reader().read(script.file(), sets);
        perform(loaded, folder, 0, "to warm up");
        folder.discard();
    }

    @Override
    public Probe play(int devices, int repetition) {
        int number = folders.size() + 1;
        LoadedScenario loaded = stage.reader().read(script.file(), sets(devices, repetition));
        RunFolder folder = RunFolder.createAt(stage.folder().path().resolve("run-" + number + "-devices-" + devices));
        folders.add(folder);
        folder.keepScenario(loaded.resolvedYaml());
        Scenario scenario = loaded.scenario();
        Played played;
        try {
            played = perform(loaded, folder, number, "run " + number + ": " + devices + " devices");
        } catch (RunRefused refused) {
            if (refused.serverBrokeProtocol() || number == 1) {
                throw refused;
            }
            return impossible(devices, scenario.seed(), String.valueOf(refused.getMessage()));
        }
        return SavedRun.judge(
                folder, played.history(), stage.reader(), (judgement, history) -> new ProbeReading(scenario, objectives)
                        .read(devices, scenario.seed(), judgement, history));
    }

    private List<String> sets(int devices, int repetition) {
        List<String> sets = new ArrayList<>(script.sets());
        sets.addAll(scale.overrides(devices));
        sets.add("seed=" + (script.scenario().seed() + repetition));
        return sets;
    }

    private Played perform(LoadedScenario loaded, RunFolder folder, int number, String which) {
        BarnRun run = new BarnRun(
                new RunSettings(
                        loaded.scenario(),
                        loaded.resolvedYaml(),
                        loaded.scenario().seed(),
                        Planted.NOTHING,
                        stage.runId().apply(number),
                        folder.path(),
                        false,
                        stage.allowedRemoteHosts(),
                        ""),
                stage.progress().apply(which));
        present = run;
        try {
            if (ended) {
                run.interrupt(); // it came between the runs
            }
            return run.play();
        } finally {
            present = null;
        }
    }

    /** More devices than this machine can have are the harness's own limit. */
    private Probe impossible(int devices, long seed, String why) {
        List<Probe.Measured> nothing = objectives.stream()
                .map(objective -> new Probe.Measured(objective, Double.NaN))
                .toList();
        return new Probe(devices, seed, 0, 0, nothing, List.of(), 0, 0, 0, SteadyLoad.Sessions.NONE, Optional.of(why));
    }
}
