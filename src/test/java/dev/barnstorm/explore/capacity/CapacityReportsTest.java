package dev.barnstorm.explore.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.barnstorm.report.Colours;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of searches whose end is known. */
class CapacityReportsTest {

    private static CapacityReport report(CapacityResult result, double speed) {
        return CapacityReport.of(
                "capacity", speed, List.of(Model.LATENCY), result, "./barnstorm capacity capacity.yaml");
    }

    private static Model ceiling(double perSecond) {
        Model model = new Model(1, 0);
        model.ceiling = perSecond;
        return model;
    }

    private static List<UniversalScalability.Point> bent() {
        UniversalScalability law = new UniversalScalability(0.05, 1e-4, 2e-8, 0, 0, 0, 0);
        return IntStream.of(100, 400, 1_600, 3_200, 6_400)
                .mapToObj(fleet -> new UniversalScalability.Point(fleet, law.at(fleet)))
                .toList();
    }

    @Test
    void aLawThatWasFoundIsSaidWithItsUncertainty() {
        CapacityReport plain = report(ceiling(100).search(100, 20_000), 1);
        CapacityReport fitted = new CapacityReport(
                plain.scenario(), 1, plain.objectives(), plain.result(), UniversalScalability.fit(bent()), "");

        String said = CapacityText.findings(fitted).get(4);

        assertTrue(said.startsWith("universal scalability: α 1.00e-04 ± "), said);
        assertTrue(said.contains(", peak at N* 7,071 ± "), said);
    }

    @Test
    void aFoundCeilingIsSaidWithItsIntervalAndWhatBound() {
        List<String> found = CapacityText.findings(report(ceiling(100).search(100, 20_000), 1));

        assertEquals("1,980 devices hold (2 of 2 runs), 2,070 devices do not", found.get(0));
        assertEquals(
                "what bound: the server: it answers 100 requests a second, and no more when more are sent",
                found.get(1));
        assertEquals(
                "a device asks for 0.0500 requests a second; syncs begin at 100 % of the timetable's rate",
                found.get(2));
        assertEquals(
                "2.40 syncs are under way at a time; by Little's law, from the timetable and how long one takes, 2.50",
                found.get(3));
        assertTrue(
                found.get(4).startsWith("universal scalability: no fit; 6 runs show no curvature of its kind"),
                found.get(4));
    }

    @Test
    void atAnotherSpeedDevicesAreCountedByHowOftenTheyAsk() {
        List<String> found = CapacityText.findings(report(ceiling(100).search(100, 20_000), 4));

        assertEquals(
                "7,920 devices (1,980 at speed 4) hold (2 of 2 runs), 8,280 devices (2,070 at speed 4) do not",
                found.get(0));
    }

    @Test
    void whereTheHarnessBindsNoFigureIsNamed() throws IOException {
        Model model = new Model(1, 0);
        model.harnessHolds = 300;
        CapacityReport report = report(model.search(100, 20_000), 1);

        assertEquals(
                "no figure: the harness bound before the server did, at 600 devices",
                CapacityText.findings(report).get(0).replaceAll("at [\\d,]+", "at 600"));
        JsonNode json = new JsonMapper().readTree(CapacityJson.of(report));
        assertTrue(json.get("devices").isNull());
        assertEquals("harness", json.get("bound").asText());
    }

    @Test
    void aRunIsALineWithItsFiguresAndWhatWasWrongWithIt() {
        Model model = new Model(1, 0);
        model.wrongFrom = 600;

        assertEquals(
                "holds       100 devices       5.0 requests/s  batch-latency p95 120 ms",
                CapacityText.line(model.play(100, 0), Colours.OFF));
        assertEquals(
                "fails       600 devices      30.0 requests/s  batch-latency p95 120 ms  no-lost-write: 3 lost",
                CapacityText.line(model.play(600, 0), Colours.OFF));
    }

    @Test
    void machinesReadWhatPeopleDo() throws IOException {
        JsonNode json =
                new JsonMapper().readTree(CapacityJson.of(report(ceiling(100).search(100, 20_000), 4)));

        assertEquals(1_980, json.get("devices").asInt());
        assertEquals(7_920, json.get("devicesAtSpeedOne").asInt());
        assertEquals(2_070, json.get("failsAt").asInt());
        assertEquals("server", json.get("bound").asText());
        assertEquals(6, json.get("runs").size());
        assertEquals(2.4, json.get("runs").get(0).get("sessionsUnderWay").asDouble());
        assertEquals(2.5, json.get("runs").get(0).get("sessionsByLittlesLaw").asDouble());
        assertEquals(
                0.8,
                json.at("/runs/0/objectives/batch-latency.p95 < 800ms/bound").asDouble());
        assertTrue(json.at("/universalScalability/refused").asText().contains("no curvature"));
    }

    @Test
    void thePageDrawsEveryRunAndTheLawAndObeysNobody() {
        CapacityReport plain = report(ceiling(100).search(100, 20_000), 4);
        CapacityReport hostile = new CapacityReport(
                "<script>alert(1)</script>",
                plain.speed(),
                plain.objectives(),
                plain.result(),
                UniversalScalability.fit(bent()),
                plain.command());

        String page = CapacityPage.of(hostile);

        assertEquals(2 * 6, page.split("<circle ", -1).length - 1, "six runs in two pictures");
        assertTrue(page.contains("<path class=\"law\""), page);
        assertFalse(page.contains("<script"), page);
    }
}
