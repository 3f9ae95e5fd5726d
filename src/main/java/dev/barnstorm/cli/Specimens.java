package dev.barnstorm.cli;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.endpoint.plant.PlantedBug;
import dev.barnstorm.explore.selftest.Specimen;
import dev.barnstorm.explore.selftest.Specimen.Kind;
import dev.barnstorm.explore.selftest.Specimen.Staging;
import dev.barnstorm.run.virtual.VirtualSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** All that a selftest can play: every planted bug in the scenario that brings it out, and the controls in every one. */
final class Specimens {

    /** How much later than it acknowledged it the lagging server may show a change, in barn time. */
    private static final double LAG_MILLIS = 5_000;

    private Specimens() {}

    /** Those with a bug. */
    static List<Specimen> planted() {
        return Arrays.stream(PlantedBug.values())
                .map(bug -> new Specimen(
                        bug.word(),
                        Kind.SERVER,
                        bug.description(),
                        bug.scenario(),
                        List.of(),
                        staging(bug::rules, bug.word())))
                .toList();
    }

    /**
     * Those without: a strict server and one whose feed lags, both with correct devices.
     *
     * @param speeds the scenarios by their names, and the speed of each
     */
    static List<Specimen> controls(SortedMap<String, Double> speeds) {
        List<Specimen> controls = new ArrayList<>();
        Staging correct = staging(clock -> new ServiceRules(), "");
        speeds.forEach((scenario, speed) -> {
            controls.add(new Specimen("correct", Kind.CONTROL, "all is correct", scenario, List.of(), correct));
            controls.add(new Specimen(
                    "correct-lagging",
                    Kind.CONTROL,
                    "all is correct, and the feed lags by up to 5 s of barn time",
                    scenario,
                    List.of(lagging(speed)),
                    correct));
        });
        return controls;
    }

    /** The target's lag is real time; its address is not asked. */
    private static String lagging(double speed) {
        long millis = Math.max(1, Math.round(LAG_MILLIS / speed));
        return "target={url: 'http://127.0.0.1:9', feedLag: " + millis + "ms}";
    }

    private static Staging staging(Function<LongSupplier, ServiceRules> rules, String bug) {
        return (loaded, seed) -> new VirtualSettings(
                loaded.scenario(),
                loaded.resolvedYaml(),
                seed,
                rules,
                VirtualSettings.CORRECT,
                bug,
                Optional.empty(),
                "./barnstorm simulate scenarios/" + loaded.scenario().name() + ".yaml --seed " + seed
                        + (bug.isEmpty() ? "" : " --plant " + bug));
    }
}
