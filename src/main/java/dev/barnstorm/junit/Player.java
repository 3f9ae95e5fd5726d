package dev.barnstorm.junit;

import dev.barnstorm.explore.SavedRun;
import dev.barnstorm.explore.Surroundings;
import dev.barnstorm.explore.Trouble;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.WallClock;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import dev.barnstorm.scenario.TargetSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plays what was ordered: in virtual time here, or over real sockets in a process of its own. */
final class Player {

    private final Order order;
    private final String label;
    private final ClassLoader loader;
    private final ScenarioReader reader = new ScenarioReader(Surroundings.home(), System.getenv());

    /**
     * Who plays an order.
     *
     * @param label what folders are named after
     * @param loader where scenarios are looked for that are no files
     */
    Player(Order order, String label, ClassLoader loader) {
        this.order = order;
        this.label = label;
        this.loader = loader;
    }

    /**
     * Plays and judges.
     *
     * @throws BarnstormException when it cannot be played
     * @throws AssertionError when the server does not even keep the protocol well enough to begin
     * @throws InterruptedException when the thread was interrupted; what was started has ended
     */
    Run play() throws InterruptedException {
        try {
            Planted planted = planted();
            Path file = located();
            String target = order.target().get();
            List<String> sets = new ArrayList<>();
            if (!target.isEmpty()) {
                sets.add("target=" + target);
            }
            sets.addAll(order.sets());
            order.seed().ifPresent(seed -> sets.add("seed=" + seed));
            LoadedScenario loaded = reader.read(file, sets);
            RunFolder folder = RunFolder.create(
                    order.out().toAbsolutePath(), label, WallClock.utc().instant());
            if (order.virtual() && loaded.scenario().target() instanceof TargetSpec.WireMock) {
                return new VirtualPlay(file, order.sets(), loaded, planted, folder).play();
            }
            new ForkedPlay(file, order, target, folder).play();
            return SavedRun.judge(folder, reader, (judgement, history) -> Run.of(judgement, history, folder));
        } catch (RuntimeException failed) {
            throw told(failed);
        }
    }

    private Planted planted() {
        try {
            return order.plant().isEmpty() ? Planted.NOTHING : Planted.named(order.plant());
        } catch (IllegalArgumentException unknown) {
            throw new BarnstormException("plant: " + unknown.getMessage());
        }
    }

    private static RuntimeException told(RuntimeException failed) {
        if (Trouble.isTheServers(failed)) {
            throw new AssertionError(failed.getMessage(), failed);
        }
        return Trouble.isForPeople(failed)
                ? new BarnstormException(String.valueOf(failed.getMessage()), failed)
                : failed;
    }

    /** The scenario's file; what was named, where neither a file nor the class path has it. */
    private Path located() {
        Path named = Path.of(order.scenario());
        URL onTheClassPath = loader.getResource(order.scenario());
        if (Files.exists(named)
                || onTheClassPath == null
                || !onTheClassPath.getProtocol().equals("file")) {
            return named;
        }
        try {
            return Path.of(onTheClassPath.toURI());
        } catch (URISyntaxException notAPath) {
            throw new BarnstormException(URI.create("file:") + " is no path: " + onTheClassPath, notAPath);
        }
    }
}
