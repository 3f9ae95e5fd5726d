package dev.barnstorm.cli;

import dev.barnstorm.explore.Repeat;
import dev.barnstorm.explore.ShellWord;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options by which every command that takes a scenario takes it. */
final class ScenarioOptions {

    @Parameters(index = "0", paramLabel = "SCENARIO", description = "a scenario file, or the name of one in scenarios/")
    private Path scenario = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "the plan's seed instead of the scenario's")
    private @Nullable Long seed;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            description = "override a value, e.g. fleet.devicesPerSite=50; the value is YAML; may be repeated")
    private List<String> sets = new ArrayList<>();

    /** Reads the scenario with the overrides of {@code first} and, on top of them, those given here. */
    LoadedScenario read(Console console, List<String> first) {
        List<String> all = new ArrayList<>(first);
        all.addAll(sets());
        return readWith(console, all);
    }

    /** Reads the scenario with those overrides and no others. */
    LoadedScenario readWith(Console console, List<String> all) {
        return new ScenarioReader(console.home(), console.environment()).read(located(console), all);
    }

    /** The file as it was named; if it is not there, the one of that name among our own. */
    Path located(Console console) {
        Path shipped = console.home().resolve(scenario);
        return Files.exists(scenario) || !Files.isRegularFile(shipped) ? scenario : shipped;
    }

    /** What is set here, the seed too. */
    List<String> sets() {
        List<String> all = new ArrayList<>(sets);
        if (seed != null) {
            all.add("seed=" + seed);
        }
        return all;
    }

    boolean seedIsGiven() {
        return seed != null;
    }

    /** The command line that does this to the scenario, whatever the seeds. */
    String command(String command) {
        StringBuilder line = new StringBuilder("./barnstorm " + command + " " + ShellWord.of(scenario.toString()));
        sets.forEach(set -> line.append(" --set ").append(ShellWord.of(set)));
        return line.toString();
    }

    /** The command line that does this to the scenario with that seed, so far as these options and {@code first} say. */
    String command(String command, long withSeed, List<String> first) {
        List<String> all = new ArrayList<>(first);
        all.addAll(sets);
        return Repeat.of(command, scenario, withSeed, all);
    }
}
