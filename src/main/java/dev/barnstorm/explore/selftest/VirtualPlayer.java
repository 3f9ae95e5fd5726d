package dev.barnstorm.explore.selftest;

import dev.barnstorm.explore.Simulation;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import java.util.Optional;

/** Plays specimens in virtual time. For any number of threads. */
final class VirtualPlayer implements Player {

    @Override
    public Sight play(Specimen specimen, LoadedScenario scenario, long seed) {
        VirtualSettings settings = new VirtualSettings(
                scenario.scenario(),
                scenario.resolvedYaml(),
                seed,
                specimen.planted(),
                Optional.empty(),
                specimen.command("simulate", seed));
        return Sight.of(new Simulation(each -> settings, 1).play(seed, (result, judgement, tape, history) -> {}));
    }
}
