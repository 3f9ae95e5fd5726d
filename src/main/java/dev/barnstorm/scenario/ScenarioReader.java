package dev.barnstorm.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.scenario.yaml.Definitions;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Problems;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.ResolvedYaml;
import dev.barnstorm.scenario.yaml.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads scenarios and network profiles, checks them as a whole, and describes their format to editors. */
public final class ScenarioReader {

    private static final String SCENARIOS = "scenarios";
    private static final String PROFILES = "network-profiles";
    private static final String NETWORK = "network";

    private final Folder scenarios;
    private final Folder profiles;
    private final ProfileLibrary library;
    private final Map<String, String> environment;

    /**
     * @param home the folder that holds {@code scenarios/} and {@code network-profiles/}; what is not there is looked for
     *     among the files that come with Barnstorm
     * @param environment what {@code ${ENV:NAME}} reads
     */
    public ScenarioReader(Path home, Map<String, String> environment) {
        this(home, ShippedFiles::folder, environment);
    }

    /** The same; {@code shipped} finds a folder that comes with Barnstorm, by its name. */
    ScenarioReader(Path home, Function<String, Path> shipped, Map<String, String> environment) {
        this.scenarios = new Folder(home.resolve(SCENARIOS), () -> shipped.apply(SCENARIOS), "a scenario");
        this.profiles = new Folder(home.resolve(PROFILES), () -> shipped.apply(PROFILES), "a network profile");
        this.library = new ProfileLibrary(profiles);
        this.environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /**
     * Reads a scenario.
     *
     * @param file its path, or the name of one in {@code scenarios/}
     * @param sets overrides, each {@code key=value}, applied in order
     * @throws ScenarioException when anything is wrong with it, with everything that is
     */
    public LoadedScenario read(Path file, List<String> sets) {
        Problems problems = new Problems();
        Path found = find(file);
        if (found == null) {
            problems.addUnknown(
                    Source.file(file.toString(), file, "").whole(),
                    "there is no such scenario file",
                    Folder.name(file),
                    scenarios.names());
            throw new ScenarioException(problems);
        }
        MapNode root = YamlFile.load(found, "a scenario", problems);
        if (root == null) {
            throw new ScenarioException(problems);
        }
        Reading reading = new Reading(problems, environment, false);
        Overrides overrides = new Overrides(library, reading);
        sets.forEach(assignment -> overrides.apply(root, assignment));
        expandNetworks(root, reading);
        Scenario scenario = whole(ScenarioFormat.FORMAT.read(root, reading), problems);
        return new LoadedScenario(scenario, ResolvedYaml.of(root, reading), Warnings.of(scenario));
    }

    /**
     * Reads back what {@link LoadedScenario#resolvedYaml()} said. Traces and environment variables may be gone since;
     * secrets are empty.
     *
     * @throws ScenarioException when it is not such a document
     */
    public Scenario readSaved(String resolvedYaml) {
        Problems problems = new Problems();
        Source source = Source.file("saved scenario", Path.of(""), resolvedYaml);
        MapNode root = YamlFile.map(source, resolvedYaml, "a scenario", problems);
        Reading reading = new Reading(problems, environment, true);
        return whole(root == null ? null : ScenarioFormat.FORMAT.read(root, reading), problems);
    }

    /**
     * Reads a network profile.
     *
     * @param nameOrPath the name of a file in {@code network-profiles/}, or a path
     * @throws ScenarioException when anything is wrong with it, with everything that is
     */
    public NetworkProfile readProfile(String nameOrPath) {
        Problems problems = new Problems();
        MapNode root = library.find(
                nameOrPath, Source.file(nameOrPath, Path.of(""), "").whole(), problems);
        Reading reading = new Reading(problems, environment, false);
        return whole(root == null ? null : ProfileFormat.FORMAT.read(root, reading), problems);
    }

    /** The scenarios in {@code scenarios/}, by name. */
    public List<Listed> scenarios() {
        return scenarios.list();
    }

    /** The profiles in {@code network-profiles/}, by name. */
    public List<Listed> profiles() {
        return profiles.list();
    }

    /**
     * The JSON Schema (2020-12) of a file format.
     *
     * @param kind {@code scenario} or {@code profile}
     * @throws IllegalArgumentException for any other kind
     */
    public String schema(String kind) {
        return switch (kind) {
            case "scenario" ->
                pretty(ScenarioFormat.FORMAT, "Barnstorm scenario", "Who is in the barns, and what must hold.");
            case "profile" -> pretty(ProfileFormat.FORMAT, "Barnstorm network profile", "How a link lives.");
            default ->
                throw new IllegalArgumentException("there is no schema '" + kind + "'; there are scenario and profile");
        };
    }

    private static String pretty(Format<?> format, String title, String description) {
        ObjectNode schema = Definitions.schemaOf(format, title, description);
        return schema.toPrettyString().replace("\r\n", "\n") + "\n";
    }

    private @Nullable Path find(Path file) {
        if (Files.exists(file)) {
            return file;
        }
        Path named = Folder.isPath(file.toString()) ? scenarios.path().resolve(file) : scenarios.file(file.toString());
        return Files.exists(named) ? named : null;
    }

    /** Puts the profiles themselves where the fleet names them. */
    private void expandNetworks(MapNode root, Reading reading) {
        Node fleet = root.get("fleet");
        for (Node group : fleet == null ? List.<Node>of() : Node.elements(fleet)) {
            if (group instanceof MapNode map
                    && map.get(NETWORK) instanceof ScalarNode name
                    && name.kind() == ScalarNode.Kind.TEXT) {
                MapNode profile = library.find(name, reading);
                if (profile != null) {
                    map.put(NETWORK, name.place(), profile);
                }
            }
        }
    }

    private static <T> T whole(@Nullable T value, Problems problems) {
        if (value == null || !problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
        return value;
    }
}
