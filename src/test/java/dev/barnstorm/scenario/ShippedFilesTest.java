package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that Barnstorm comes with: each can be read, says where it is from, and pleases the schema it names. */
class ShippedFilesTest {
    private static final ScenarioReader READER = new ScenarioReader(Path.of(""), Map.of());

    static List<Listed> scenarios() {
        return READER.scenarios();
    }

    static List<Listed> profiles() {
        return READER.profiles();
    }

    private static JsonSchema schema(String kind) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(READER.schema(kind));
    }

    private static Set<String> complaints(String kind, String yaml) throws IOException {
        JsonNode tree = new YAMLMapper().readTree(yaml);
        return schema(kind).validate(tree).stream().map(Object::toString).collect(Collectors.toSet());
    }

    @Test
    void allThatWasPromisedIsThere() {
        assertEquals(
                List.of(
                        "app-upgrade",
                        "capacity",
                        "clock-reset",
                        "cloned-notes",
                        "cloned-phones",
                        "delta-payloads",
                        "device-crashes",
                        "drive-test",
                        "long-away",
                        "long-offline",
                        "morning-shift",
                        "night-doze",
                        "reconnect-storm",
                        "restored-phones",
                        "server-crashes",
                        "shared-notes",
                        "signed-out",
                        "small-plans",
                        "smoke",
                        "storage-full",
                        "two-operators"),
                scenarios().stream().map(Listed::name).toList());
        assertEquals(
                List.of(
                        "2g-rural",
                        "3g",
                        "4g-bursts",
                        "drop-every-few-minutes",
                        "edge",
                        "flaky-wifi",
                        "geo-satellite",
                        "offline-until-evening",
                        "perfect",
                        "recorded-drive",
                        "rural-lte",
                        "starlink",
                        "tower-outage"),
                profiles().stream().map(Listed::name).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void aScenarioIsWholeAndReadsBackAsItself(Listed listed) throws IOException {
        LoadedScenario loaded = READER.read(listed.file(), List.of());
        assertEquals(listed.name(), loaded.scenario().name());
        assertEquals(List.of(), loaded.warnings());
        assertFalse(listed.description().isBlank());
        assertEquals(loaded.scenario().description(), listed.description());
        assertFalse(loaded.scenario().checks().coverage().isEmpty(), "a scenario promises what it exercises");
        assertEquals(emptyToken(loaded.scenario()), READER.readSaved(loaded.resolvedYaml()));
        assertEquals(Set.of(), complaints("scenario", Files.readString(listed.file())));
        assertEquals(Set.of(), complaints("scenario", loaded.resolvedYaml()));
        assertEquals(
                "# yaml-language-server: $schema=scenario.schema.json",
                Files.readAllLines(listed.file()).get(0));
    }

    @Test
    void aFileThatListsEverythingPleasesTheSchemaAsWrittenAndAsResolved() throws IOException {
        Path file = Path.of("src/test/resources/dev/barnstorm/plan/shrunk.yaml");
        assertEquals(Set.of(), complaints("scenario", Files.readString(file)));
        assertEquals(
                Set.of(), complaints("scenario", READER.read(file, List.of()).resolvedYaml()));
    }

    private static Scenario emptyToken(Scenario scenario) {
        assertEquals("", scenario.auth().bearer());
        return scenario;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void aProfileIsWholeAndSaysWhereItsNumbersAreFrom(Listed listed) throws IOException {
        NetworkProfile profile = READER.readProfile(listed.name());
        assertEquals(listed.name(), profile.name());
        assertFalse(profile.description().isBlank());
        assertFalse(profile.source().isBlank());
        assertEquals(Set.of(), complaints("profile", Files.readString(listed.file())));
        assertEquals(
                "# yaml-language-server: $schema=profile.schema.json",
                Files.readAllLines(listed.file()).get(0));
    }

    @ParameterizedTest
    @CsvSource({"scenario, scenarios/scenario.schema.json", "profile, network-profiles/profile.schema.json"})
    void theShippedSchemaIsTheOneThatIsGenerated(String kind, Path shipped) throws IOException {
        assertEquals(
                READER.schema(kind),
                Files.readString(shipped),
                "write it anew: ./barnstorm schema " + kind + " > " + shipped);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        name: morning-shift     | nmae: morning-shift
        duration: 1h            | duration: 60
        sites: 10               | sites: 0
        batchSize: 50           | batchSize: 51
        gzip: false             | gzip: nein
        kind: event             | kind: evnt
        exponential: 2m         | exponentail: 2m
        [12, 3]                 | [12]
        1%, kind                | 0.01, kind
        target: wiremock        | target: wiremok
        ${ENV:SYNC_TOKEN:-}     | hunter2
        conflicts: 20           | conflicts: many
        """)
    void theSchemaSaysNoWhereTheReaderDoes(String right, String wrong) throws IOException {
        String yaml = Files.readString(Path.of("scenarios/morning-shift.yaml"));
        assertTrue(yaml.contains(right), right);
        assertFalse(complaints("scenario", yaml.replace(right, wrong)).isEmpty());
    }

    @Test
    void theShippedTracesLoopAfterFourMinutesAndFallSilent() throws IOException {
        assertEquals(7_000, longestGapMillis("county-road.down"), 300);
        assertEquals(36_000, longestGapMillis("county-road.up"), 600);
    }

    private static double longestGapMillis(String trace) throws IOException {
        try (Stream<String> lines =
                Files.lines(Path.of("network-profiles/traces").resolve(trace))) {
            List<Long> slots = lines.map(Long::valueOf).toList();
            assertEquals(240_000, slots.get(slots.size() - 1));
            long longest = 0;
            for (int i = 1; i < slots.size(); i++) {
                assertTrue(slots.get(i) >= slots.get(i - 1), "slots do not fall");
                longest = Math.max(longest, slots.get(i) - slots.get(i - 1));
            }
            return longest;
        }
    }
}
