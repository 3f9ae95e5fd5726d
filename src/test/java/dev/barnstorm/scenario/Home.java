package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A home of Barnstorm's with what a test puts into it; messages call its files by their names alone. */
final class Home {
    /** The shortest scenario that is whole. */
    static final String SMALLEST =
            """
            name: small
            clock: {duration: 1h}
            fleet: {sites: 1, devicesPerSite: 2, network: flat}
            work:
              - {entity: feeding, kind: event, every: 1m}
            """;

    static final String FLAT =
            """
            states: {up: {latency: 20ms}}
            script: [{at: 0s, state: up}]
            """;

    private final Path folder;
    private final Map<String, String> environment;

    Home(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
        put("network-profiles/flat.yaml", FLAT);
    }

    Home(Path folder) {
        this(folder, Map.of());
    }

    Path put(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A reader that knows this folder alone, and nothing that comes with Barnstorm. */
    ScenarioReader reader() {
        return new ScenarioReader(folder, name -> folder.resolve("nothing-shipped"), environment);
    }

    LoadedScenario load(String yaml, String... sets) {
        return reader().read(put("scenarios/s.yaml", yaml), List.of(sets));
    }

    Scenario read(String yaml, String... sets) {
        return load(yaml, sets).scenario();
    }

    /** Everything that is wrong, with the home's own path left out. */
    String problems(String yaml, String... sets) {
        return problemsOf(() -> load(yaml, sets));
    }

    String problemsOf(Runnable reading) {
        String message = assertThrows(ScenarioException.class, reading::run).getMessage();
        return String.valueOf(message).replace(folder + "/", "");
    }
}
