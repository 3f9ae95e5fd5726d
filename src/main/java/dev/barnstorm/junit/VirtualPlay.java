package dev.barnstorm.junit;

import dev.barnstorm.explore.Repeat;
import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.report.Reports;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A run in virtual time, in this process. */
final class VirtualPlay {

    private final Path file;
    private final List<String> sets;
    private final LoadedScenario loaded;
    private final Planted planted;
    private final RunFolder folder;

    /** {@code sets} are what the repeating command says again. */
    VirtualPlay(Path file, List<String> sets, LoadedScenario loaded, Planted planted, RunFolder folder) {
        this.file = file;
        this.sets = sets;
        this.loaded = loaded;
        this.planted = planted;
        this.folder = folder;
    }

    Run play() {
        try {
            AtomicReference<Run> run = new AtomicReference<>();
            Simulation simulation =
                    new Simulation(this::settings, Runtime.getRuntime().availableProcessors());
            SeedResult result = simulation.play(loaded.scenario().seed(), (played, judgement, tape, history) -> {
                folder.keepScenario(planted.heading(loaded.resolvedYaml()));
                tape.writeTo(folder.history());
                Reports.write(folder, judgement, history);
                run.set(Run.of(judgement, history, folder));
            });
            if (run.get() == null) {
                folder.discard();
                throw new AssertionError(
                        result.verdict() + "  " + loaded.scenario().name() + ", seed " + result.seed() + ": "
                                + result.trouble() + "\n  repeat            " + command(result.seed()));
            }
            return run.get();
        } catch (RuntimeException failed) {
            folder.discard();
            throw failed;
        }
    }

    private VirtualSettings settings(long seed) {
        return new VirtualSettings(
                loaded.scenario(), loaded.resolvedYaml(), seed, planted, Optional.empty(), command(seed));
    }

    private String command(long seed) {
        return Repeat.of("simulate", file, seed, sets) + Repeat.planting(planted.name());
    }
}
