package dev.barnstorm.gatling;

import dev.barnstorm.explore.Repeat;
import dev.barnstorm.explore.ShellWord;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.RunRefused;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import dev.barnstorm.scenario.TargetSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** What the system properties {@code barnstorm.*} ask of a run: the options of the command line, for who has none. */
final class Asked {

    private static final String PREFIX = "barnstorm.";
    private static final Path REPORTS = Path.of("target", "barnstorm");

    private final Properties properties;
    private final Path scenario;

    /** {@code scenario} is the simulation's own; empty where the property names it. */
    Asked(String scenario, Properties properties) {
        this.properties = properties;
        String named = scenario.isEmpty() ? word("scenario") : scenario;
        if (named.isEmpty()) {
            throw RunRefused.badInput(
                    "which scenario? Say -Dbarnstorm.scenario=scenarios/NAME.yaml, or make a simulation"
                            + " of your own: class MySimulation extends BarnstormSimulation { MySimulation() {"
                            + " super(\"scenarios/NAME.yaml\"); } }");
        }
        this.scenario = Path.of(named);
    }

    private String word(String name) {
        return properties.getProperty(PREFIX + name, "").strip();
    }

    private List<String> words(String name, String separator) {
        return Stream.of(word(name).split(separator))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private List<String> sets() {
        List<String> sets = new ArrayList<>();
        if (!word("target").isEmpty()) {
            sets.add("target=" + word("target"));
        }
        sets.addAll(words("set", ";"));
        return sets;
    }

    LoadedScenario read(ScenarioReader reader) {
        List<String> all = new ArrayList<>(sets());
        if (!word("seed").isEmpty()) {
            all.add("seed=" + word("seed"));
        }
        return reader.read(scenario, all);
    }

    Planted planted(LoadedScenario loaded) {
        String bug = word("plant");
        if (bug.isEmpty()) {
            return Planted.NOTHING;
        }
        if (!(loaded.scenario().target() instanceof TargetSpec.WireMock)) {
            throw RunRefused.badInput("barnstorm.plant=" + bug
                    + ": bugs are planted in the embedded endpoint, and the target is another; leave one of them out");
        }
        try {
            return Planted.named(bug);
        } catch (IllegalArgumentException unknown) {
            throw RunRefused.badInput("barnstorm.plant: " + unknown.getMessage());
        }
    }

    List<String> allowRemote() {
        return words("allowRemote", ",");
    }

    /** Where the run makes its folder. */
    Path reports() {
        return (word("out").isEmpty() ? REPORTS : Path.of(word("out"))).toAbsolutePath();
    }

    /** The command that repeats it. */
    String command(LoadedScenario loaded) {
        StringBuilder line = new StringBuilder(
                Repeat.of("run", scenario, loaded.scenario().seed(), sets()) + Repeat.planting(word("plant")));
        allowRemote().forEach(host -> line.append(" --allow-remote ").append(ShellWord.of(host)));
        return line.toString();
    }
}
