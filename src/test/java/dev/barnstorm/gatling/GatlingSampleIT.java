package dev.barnstorm.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.barnstorm.SampleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run as gatling-maven-plugin starts it, in a project as a user has it. */
@Tag("patient")
class GatlingSampleIT {

    @TempDir
    Path folder;

    private SampleProject sample;

    /** The main build has no need of the plugin, so that it may be missing; CI fetches it. */
    @BeforeEach
    void requireThePlugin() throws IOException, InterruptedException {
        sample = SampleProject.copied("gatling-plugin", folder);
        SampleProject.Built help = sample.maven("gatling:test", "-Dgatling.skip=true");
        if (help.exitCode() != 0) {
            String missing = "Gatling's Maven plugin is not tried, since it cannot be started; mvn"
                    + " io.gatling:gatling-maven-plugin:VERSION:help fetches it, with the version of"
                    + " src/test/sample/gatling-plugin/pom.xml\n" + help.output();
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(missing);
            }
            abort(missing);
        }
    }

    @AfterEach
    void close() throws IOException {
        sample.close();
    }

    @Test
    void aRunThatHoldsIsAGoodBuildWithGatlingsReportAndOurs() throws Exception {
        SampleProject.Built built = sample.maven("gatling:test");

        assertEquals(0, built.exitCode(), built::output);
        assertTrue(built.output().contains("PASS  two-barns, seed 11: "), built::output);
        assertTrue(
                built.output().contains("barnstorm verdict: count of failed events is 0.0 : true (actual : 0.0)"),
                built::output);
        assertEquals("PASS", summary().get("verdict").asText());
        assertTrue(Files.exists(only("target/gatling", "twobarnssimulation").resolve("index.html")));
    }

    @Test
    void aRunWithAFailedCheckFailsTheBuildAndGatlingNamesTheCheck() throws Exception {
        SampleProject.Built built = sample.maven(
                "gatling:test",
                "-Dgatling.simulationClass=dev.barnstorm.gatling.BarnstormSimulation",
                "-Dbarnstorm.scenario=scenarios/two-barns.yaml",
                "-Dbarnstorm.seed=12",
                "-Dbarnstorm.set=fleet.devicesPerSite=4; clock.duration=25m",
                "-Dbarnstorm.plant=lost-ack-duplicates");

        assertNotEquals(0, built.exitCode(), built::output);
        assertTrue(built.output().contains("FAIL  two-barns, seed 12: "), built::output);
        assertTrue(
                built.output().contains("barnstorm verdict: count of failed events is 0.0 : false (actual : 1.0)"),
                built::output);
        JsonNode summary = summary();
        assertEquals("FAIL", summary.get("verdict").asText());
        assertEquals(
                "./barnstorm run scenarios/two-barns.yaml --seed 12 --set fleet.devicesPerSite=4 --set"
                        + " clock.duration=25m --plant lost-ack-duplicates",
                summary.get("command").asText());
        String page =
                Files.readString(only("target/gatling", "barnstormsimulation").resolve("index.html"));
        assertTrue(page.contains("check protocol-conformance"), "Gatling's page does not name the check");
    }

    @Test
    void aScenarioThatIsNotThereIsToldOfInOurWords() throws Exception {
        SampleProject.Built built = sample.maven(
                "gatling:test",
                "-Dgatling.simulationClass=dev.barnstorm.gatling.BarnstormSimulation",
                "-Dbarnstorm.scenario=scenarios/three-barns.yaml");

        assertNotEquals(0, built.exitCode(), built::output);
        assertTrue(built.output().contains("three-barns.yaml: there is no such scenario file"), built::output);
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(only("target/barnstorm", "two-barns").resolve("summary.json")));
    }

    /** The one folder whose name begins so. */
    private Path only(String place, String name) throws IOException {
        try (Stream<Path> all = Files.list(sample.folder().resolve(place))) {
            List<Path> found = all.filter(
                            one -> one.getFileName().toString().startsWith(name) && Files.isDirectory(one))
                    .toList();
            assertEquals(1, found.size(), () -> name + " in " + found);
            return found.get(0);
        }
    }
}
