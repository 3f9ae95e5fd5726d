package dev.barnstorm.explore.shrink;

import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.run.RunRefused;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioException;
import dev.barnstorm.scenario.ScenarioReader;
import java.util.HashMap;
import java.util.Map;

/** Plays sketches as the files that they are, and says whether a check fails. For one thread. */
final class Trial {

    private final ScenarioReader reader;
    private final Staging staging;
    private final String check;
    private final Budget budget;
    private final Map<Sketch, Boolean> known = new HashMap<>();

    /**
     * A trial.
     *
     * @param check the check that must fail
     */
    Trial(ScenarioReader reader, Staging staging, String check, Budget budget) {
        this.reader = reader;
        this.staging = staging;
        this.check = check;
        this.budget = budget;
    }

    /** Whether the check fails; false too when it is no scenario, or nobody has time to play it. */
    boolean fails(Sketch sketch) {
        Boolean before = known.get(sketch);
        if (before != null) {
            return before;
        }
        if (!budget.take()) {
            return false;
        }
        boolean fails = play(SketchText.of(sketch));
        known.put(sketch, fails);
        return fails;
    }

    private boolean play(String yaml) {
        try {
            Scenario scenario = reader.readSaved(yaml);
            SeedResult result = new Simulation(seed -> staging.of(scenario, yaml, seed), 1)
                    .play(scenario.seed(), (played, judgement, tape, history) -> {});
            return result.failed().contains(check);
        } catch (ScenarioException | RunRefused noScenario) {
            return false; // what was taken from it was needed, if only by the format
        }
    }
}
