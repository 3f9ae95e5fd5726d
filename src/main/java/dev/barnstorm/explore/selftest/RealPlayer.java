package dev.barnstorm.explore.selftest;

import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.run.BarnRun;
import dev.barnstorm.run.Played;
import dev.barnstorm.run.RunSettings;
import dev.barnstorm.scenario.LoadedScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Plays specimens over real sockets; what is left of each run stays in a folder of its own. One at a time. */
final class RealPlayer implements Player {

    private final Path folder;

    /** A player that leaves its runs in that folder, which is there. */
    RealPlayer(Path folder) {
        this.folder = folder;
    }

    @Override
    public Sight play(Specimen specimen, LoadedScenario scenario, long seed) {
        RunSettings settings = new RunSettings(
                scenario.scenario(),
                scenario.resolvedYaml(),
                seed,
                specimen.planted(),
                "selftest",
                folderOf(specimen, seed),
                false,
                Set.of(),
                specimen.command("run", seed));
        Played played = new BarnRun(settings, snapshot -> {}).play();
        try (HistoryReader history = played.history().open()) {
            return Sight.of(seed, Judge.judge(history, Expectations.of(scenario.scenario(), history)));
        }
    }

    private Path folderOf(Specimen specimen, long seed) {
        try {
            return Files.createDirectories(folder.resolve(specimen.name() + "-" + specimen.scenario() + "-" + seed));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
