package dev.barnstorm.cli;

import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.ShellWord;
import dev.barnstorm.explore.shrink.Budget;
import dev.barnstorm.explore.shrink.Shrinking;
import dev.barnstorm.explore.shrink.Shrunk;
import dev.barnstorm.explore.shrink.Shrunk.Size;
import dev.barnstorm.explore.shrink.ShrunkText;
import dev.barnstorm.explore.shrink.Staging;
import dev.barnstorm.explore.shrink.Untold;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.run.Stopwatch;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.util.List;
import java.util.Optional;

/** What a simulation does about a seed that failed: makes it small, keeps what comes of it and tells it. */
final class ShrinkStep {

    /** No seed needs so many; they are there so that shrinking ends on any machine. */
    private static final int MOST_RUNS = 20_000;

    private static final double PLAIN_EVERY_SECONDS = 5;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final Console console;
    private final boolean quiet;
    private final double seconds;
    private final Staging staging;
    private final PlantOption plant;
    private Stopwatch sinceTold = Stopwatch.start();

    /**
     * A step that has not begun.
     *
     * @param seconds longest wall time that it takes
     * @param plant the bug that is planted, or none
     */
    ShrinkStep(Console console, boolean quiet, double seconds, Staging staging, PlantOption plant) {
        this.console = console;
        this.quiet = quiet;
        this.seconds = seconds;
        this.staging = staging;
        this.plant = plant;
    }

    /** Makes a failed seed small, as well as it goes. */
    void shrink(LoadedScenario loaded, SeedResult failed, RunFolder folder) {
        if (failed.judgement().isEmpty()) {
            console.out().println("  shrunk            no: it fails before anybody acts");
            return;
        }
        ScenarioReader reader = new ScenarioReader(console.home(), console.environment());
        Shrinking shrinking = new Shrinking(reader, staging, new Budget(MOST_RUNS, seconds), this::told);
        Optional<Shrunk> shrunk = shrinking.shrink(loaded.scenario(), loaded.resolvedYaml(), failed.seed());
        endLine();
        if (shrunk.isEmpty()) {
            console.out().println("  shrunk            " + whyNot(loaded.scenario()));
            return;
        }
        keep(shrunk.get(), loaded, failed.seed(), folder);
    }

    private static String whyNot(Scenario scenario) {
        List<String> untold = Untold.of(scenario);
        return "no: told as a scenario of its own, the seed does not fail so"
                + (untold.isEmpty() ? "" : "; such a scenario has no " + String.join(", no ", untold));
    }

    private void keep(Shrunk shrunk, LoadedScenario loaded, long seed, RunFolder folder) {
        String command = "./barnstorm simulate " + ShellWord.of(folder.shrunk().toString()) + plant.inCommand();
        String origin = loaded.scenario().name() + ", seed " + seed
                + (plant.isGiven() ? ", with the planted bug " + plant.name() : "");
        String story = ShrunkText.story(shrunk, command);
        folder.keepShrunk(ShrunkText.file(shrunk, origin, command), story);
        console.out().print("\n" + story);
    }

    // ---------------------------------------------------------------- progress

    private void told(Size from, Size to) {
        String line = "shrinking: " + from + " … " + to;
        if (quiet) {
            return;
        }
        if (console.terminal()) {
            console.err().print(CLEAR_LINE + line);
            console.err().flush();
        } else if (sinceTold.seconds() >= PLAIN_EVERY_SECONDS) {
            sinceTold = Stopwatch.start();
            console.err().println(line);
        }
    }

    private void endLine() {
        if (console.terminal() && !quiet) {
            console.err().print(CLEAR_LINE);
            console.err().flush();
        }
    }
}
