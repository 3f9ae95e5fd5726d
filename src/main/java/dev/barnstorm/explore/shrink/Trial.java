package dev.barnstorm.explore.shrink;

import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.run.RunRefused;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioException;
import dev.barnstorm.scenario.ScenarioReader;
import java.util.Map;
import java.util.TreeMap;

/** Plays sketches as the files that they are, and says whether a check fails. For one thread. */
final class Trial {

    private final ScenarioReader reader;
    private final Staging staging;
    private final String check;
    private final Budget budget;
    private final Map<String, Boolean> known = new TreeMap<>();

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
        String yaml = SketchText.of(sketch);
        Boolean before = known.get(yaml);
        if (before != null) {
            return before;
        }
        if (!budget.take()) {
            return false;
        }
        boolean fails = play(yaml);
        known.put(yaml, fails);
        return fails;
    }

    private boolean play(String yaml) {
        try {
            Scenario scenario = reader.readSaved(yaml);
            SeedResult result = new Simulation(seed -> staging.of(scenario, yaml, seed))
                    .play(scenario.seed(), (played, judgement, tape, history) -> {});
            return result.failed().contains(check);
        } catch (ScenarioException | RunRefused noScenario) {
            return false; // what was taken from it was needed, if only by the format
        }
    }
}
