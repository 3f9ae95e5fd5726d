package dev.barnstorm.explore.shrink;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Finding;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.explore.shrink.FirstSketches.Suspicion;
import dev.barnstorm.explore.shrink.Shrunk.Size;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.LifeLines;
import dev.barnstorm.history.LinkedLife;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a failing seed small: tells it as a sketch, first as it was, then with other chance where chance is left; and makes
 * the first one that fails the same check small.
 */
public final class Shrinking {

    private static final int STORY_LINES = 40;

    private final ScenarioReader reader;
    private final Staging staging;
    private final Budget budget;
    private final Listener listener;

    /** Hears of how it goes. */
    @FunctionalInterface
    public interface Listener {

        /** From so much, so much is left by now. */
        void smaller(Size from, Size to);
    }

    /**
     * A shrinking that has not begun.
     *
     * @param reader reads the scenarios that are made
     * @param staging plays them as the failing seed was played
     */
    public Shrinking(ScenarioReader reader, Staging staging, Budget budget, Listener listener) {
        this.reader = reader;
        this.staging = staging;
        this.budget = budget;
        this.listener = listener;
    }

    /**
     * The smallest that is found for a failing seed.
     *
     * @return empty when no sketch of it fails as it does
     */
    public Optional<Shrunk> shrink(Scenario scenario, String yaml, long seed) {
        List<Suspicion> suspicions = new FirstSketches(scenario, yaml, staging).of(seed);
        budget.begin();
        for (Suspicion suspicion : suspicions) {
            Trial trial = new Trial(reader, staging, suspicion.check(), budget);
            Optional<Sketch> first = suspicion.sketches().filter(trial::fails).findFirst();
            if (first.isPresent()) {
                Size from = suspicion.size();
                Sketch least =
                        Shrinker.shrink(first.get(), trial::fails, sketch -> listener.smaller(from, Size.of(sketch)));
                return Optional.of(told(suspicion.check(), from, least));
            }
        }
        return Optional.empty();
    }

    // ---------------------------------------------------------------- the story

    /** What the witness of a run takes with him. */
    private record Tale(String message, String about, List<String> lines) {}

    private Shrunk told(String check, Size from, Sketch least) {
        String yaml = SketchText.of(least);
        boolean finished = !budget.spent();
        Scenario scenario = reader.readSaved(yaml);
        List<Tale> tales = new ArrayList<>();
        new Simulation(seed -> staging.of(scenario, yaml, seed), 1)
                .play(scenario.seed(), (result, judgement, tape, history) -> judgement
                        .check(check)
                        .map(found -> tale(found, history, scenario.clock().start()))
                        .ifPresent(tales::add));
        Tale tale = tales.isEmpty() ? new Tale("", "", List.of()) : tales.get(0);
        return new Shrunk(
                check,
                tale.message(),
                yaml,
                from,
                Size.of(least),
                budget.runs(),
                budget.seconds(),
                finished,
                tale.about(),
                tale.lines());
    }

    private static Tale tale(CheckResult found, HistoryReader history, Instant start) {
        for (Finding finding : found.findings()) {
            String record = finding.localId();
            String device = finding.device();
            long at = finding.atMicros();
            if (record != null) {
                List<String> life = history.record(record)
                        .map(lived -> LifeLines.around(LinkedLife.of(lived, history), start, STORY_LINES, at))
                        .orElse(List.of());
                return new Tale(found.message(), "record " + record, life);
            }
            if (device != null) {
                List<String> life = LifeLines.around(history.device(device), start, STORY_LINES, at);
                return new Tale(found.message(), "device " + device, life);
            }
        }
        return new Tale(found.message(), "", List.of());
    }
}
