package dev.barnstorm.explore.vary;

import dev.barnstorm.explore.SeedRange;
import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.SeedSweep;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Plays every setting with the same seeds, one setting after the other, the seeds of each spread over threads. */
public final class SettingSweep {

    private final Map<Setting, LoadedScenario> scenarios;
    private final SeedRange seeds;
    private boolean stopped;
    private @Nullable SeedSweep current;

    /**
     * A sweep that has not begun.
     *
     * @param scenarios the scenario as each setting makes it, in the order of play
     * @param seeds those of each setting; they come to an end
     */
    public SettingSweep(Map<Setting, LoadedScenario> scenarios, SeedRange seeds) {
        this.scenarios = new LinkedHashMap<>(scenarios);
        this.seeds = seeds;
    }

    /**
     * Plays them.
     *
     * @param jobs threads, 1 or more; they change nothing but the time it takes
     * @param listener hears of each setting when it has been played
     * @return those that were played to their end: all, unless it was stopped
     */
    public List<Played> run(int jobs, BiConsumer<Played, List<SeedResult>> listener) {
        List<Played> played = new ArrayList<>();
        for (Map.Entry<Setting, LoadedScenario> one : scenarios.entrySet()) {
            SeedSweep sweep = new SeedSweep(
                    simulation(one.getValue()),
                    seeds,
                    false,
                    (result, judgement, tape, history) -> {},
                    (result, done) -> {});
            if (!begin(sweep)) {
                break;
            }
            List<SeedResult> results = sweep.run(jobs);
            if (results.size() < seeds.count().orElseThrow()) {
                break; // stopped amid its seeds, which are not those of the others
            }
            Played setting = Played.of(one.getKey(), results);
            played.add(setting);
            listener.accept(setting, results);
        }
        return played;
    }

    private static Simulation simulation(LoadedScenario loaded) {
        return new Simulation(
                seed -> new VirtualSettings(
                        loaded.scenario(), loaded.resolvedYaml(), seed, Planted.NOTHING, Optional.empty(), ""),
                1);
    }

    private synchronized boolean begin(SeedSweep sweep) {
        current = sweep;
        return !stopped;
    }

    /** No further seed is begun. From any thread. */
    public synchronized void stop() {
        stopped = true;
        if (current != null) {
            current.stop();
        }
    }
}
