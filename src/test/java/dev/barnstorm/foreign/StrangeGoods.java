package dev.barnstorm.foreign;

import dev.barnstorm.device.DeviceRules;
import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.Planted.Part;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The dense scenario that brings out what a foreign server spoils, played in virtual time. */
final class StrangeGoods {

    static final Path FILE = Path.of("src", "test", "resources", "dev", "barnstorm", "foreign", "strange-goods.yaml");

    private static final Path HOME =
            Path.of(System.getProperty("barnstorm.home", ".")).toAbsolutePath();

    private StrangeGoods() {}

    /** Plays and judges one seed against such a server. */
    static SeedResult play(Supplier<? extends Granary> server, long seed) {
        LoadedScenario loaded = new ScenarioReader(HOME, Map.of()).read(FILE, List.of());
        // Asked once whether it spans sites, and once for the one world that there is then: each gets a server of its
        // own.
        return new Simulation(
                        number -> new VirtualSettings(
                                loaded.scenario(),
                                loaded.resolvedYaml(),
                                number,
                                foreign(server),
                                Optional.empty(),
                                ""),
                        1)
                .play(seed, (result, judgement, tape, history) -> {});
    }

    private static Planted foreign(Supplier<? extends Granary> server) {
        return new Planted("foreign", Part.SERVER, "", "", clock -> new ForeignRules(server.get()), DeviceRules::new);
    }
}
