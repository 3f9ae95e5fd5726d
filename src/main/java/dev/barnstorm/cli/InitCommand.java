package dev.barnstorm.cli;

import dev.barnstorm.explore.ShellWord;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.explore.draft.Draft;
import dev.barnstorm.explore.draft.DraftText;
import dev.barnstorm.explore.draft.Promises;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code barnstorm init}: a first scenario for somebody's own endpoint. */
@Command(
        name = "init",
        description = {
            "Writes a commented scenario for your endpoint: asks a few questions on a terminal, else takes the flags and"
                    + " sensible answers.",
            "What it promises to exercise comes from five seeds of it in virtual time."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./barnstorm init my-farm",
            "  ./barnstorm init my-farm --target http://127.0.0.1:8080 --sites 5 --devices 10 --network edge"
        })
final class InitCommand implements Callable<Integer> {

    /** Enough to see how often something happens; a larger fleet meets it more often. */
    private static final int MOST_DEVICES_SIMULATED = 100;

    private final Console console;
    private final InputStream in;

    @Parameters(index = "0", paramLabel = "NAME", description = "the scenario's name: letters, digits, - and _")
    private String name = "";

    @Mixin
    private DraftOptions wished = new DraftOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "the file to write; it must not be there yet (default: scenarios/NAME.yaml)")
    private @Nullable Path out;

    @Option(names = "--no-questions", description = "ask nothing, even on a terminal")
    private boolean noQuestions;

    @Option(names = "--verbose", description = "stack traces too")
    private boolean verbose;

    InitCommand(Console console) {
        this(console, System.in);
    }

    InitCommand(Console console, InputStream in) {
        this.console = console;
        this.in = in;
    }

    @Override
    public Integer call() {
        Logs.verbose(verbose);
        requireSense();
        boolean asks = console.terminal() && !noQuestions;
        Draft draft = asks
                ? wished.asked(
                        name, new Questions(in, console.err()), reader(null).profiles())
                : wished.orDefaults(name);
        ScenarioReader reader = reader(draft.tokenVariable());
        Promises promises = simulated(draft, reader);
        NewFile file = file();
        file.write(DraftText.of(draft, promises, schema(file.file())));
        LoadedScenario loaded = reader.read(file.file(), List.of());
        loaded.warnings().forEach(warning -> console.err().println("warning: " + warning));
        promises.doubts().forEach(doubt -> console.err()
                .println("warning: against a correct server, in virtual time: " + doubt));
        console.out().print(next(file));
        return ExitCode.HOLDS;
    }

    /** A token is needed to run the scenario, and not to write it. */
    private ScenarioReader reader(@Nullable String tokenVariable) {
        Map<String, String> environment = new TreeMap<>(console.environment());
        if (tokenVariable != null) {
            environment.putIfAbsent(tokenVariable, "");
        }
        return new ScenarioReader(console.home(), environment);
    }

    private void requireSense() {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            throw new BadInput("'" + name
                    + "' is not a name: allowed are up to 64 letters, digits, - and _, with a letter or digit first");
        }
        file().requireFree();
    }

    private NewFile file() {
        return NewFile.of(console, out, name);
    }

    private Optional<String> schema(Path file) {
        Path shipped = console.home().resolve("scenarios");
        Path folder = file.toAbsolutePath().normalize().getParent();
        return shipped.normalize().equals(folder) ? Optional.of("scenario.schema.json") : Optional.empty();
    }

    /** Reads the draft, so that nothing is written which cannot be read, and plays a fleet like it. */
    private Promises simulated(Draft draft, ScenarioReader reader) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("barnstorm-init");
            Path file = folder.resolve(name + ".yaml");
            Files.writeString(file, DraftText.of(draft, Promises.none(), Optional.empty()));
            reader.read(file, List.of());
            int devices = Math.min(draft.devicesPerSite(), MOST_DEVICES_SIMULATED);
            int sites = Math.min(draft.sites(), Math.max(1, MOST_DEVICES_SIMULATED / devices));
            LoadedScenario small =
                    reader.read(file, List.of("fleet.sites=" + sites, "fleet.devicesPerSite=" + devices));
            return Promises.of(new Simulation(
                    seed -> new VirtualSettings(
                            small.scenario(), small.resolvedYaml(), seed, Planted.NOTHING, Optional.empty(), "init"),
                    Runtime.getRuntime().availableProcessors()));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write the draft: " + failed.getMessage(), failed);
        } finally {
            remove(folder);
        }
    }

    private void remove(@Nullable Path folder) {
        if (folder != null) {
            try {
                Files.deleteIfExists(folder.resolve(name + ".yaml"));
                Files.deleteIfExists(folder);
            } catch (IOException left) {
                console.err().println("warning: " + folder + " could not be removed: " + left.getMessage());
            }
        }
    }

    private static String next(NewFile file) {
        String word = ShellWord.of(file.shown());
        return """
                wrote %s

                  ./barnstorm plan %s            what seed 1 has in store
                  ./barnstorm simulate %s        the same in virtual time, against a correct server
                  ./barnstorm run %s             for real
                """
                .formatted(file.shown(), word, word, word);
    }
}
