package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.NetworkProfile.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over real recordings where they lie beside the project; skipped, saying so, where they do not. */
class DriveTraceTest {

    private static Path trace(String name) {
        Path file = Path.of("..", "shared", "data", "traces", name);
        if (!Files.exists(file)) {
            System.out.println("skipped: no recorded network at " + file);
        }
        assumeTrue(Files.exists(file), "no recorded network at " + file);
        return file;
    }

    private static LinkTimeline att() {
        Duration none = Duration.ZERO;
        Trace recorded = new Trace(
                trace("ATT-LTE-driving.down"), trace("ATT-LTE-driving.up"), none, none, Duration.ofSeconds(5));
        return Barns.device(Barns.network(Correlation.SITE, recorded), 1).link();
    }

    @Test
    void theUplinksSilenceIsSeenWhenItWas() {
        LinkTimeline link = att();
        LinkSegment silence = link.at(800 * Barns.SECOND);
        assertEquals("silent-uplink", silence.state().name());
        assertEquals(787.596, silence.fromMicros() / 1e6, 0.001);
        assertEquals(865.914, silence.untilMicros() / 1e6, 0.001);
        long sent = silence.uplink().finishMicros(800 * Barns.SECOND, 1_000);
        assertEquals(865.915, sent / 1e6, 0.001, "waits until the silence ends");
        LinkTimeline nextTurn = att();
        assertEquals(
                "silent-uplink",
                nextTurn.at((1_012 + 800) * Barns.SECOND).state().name());
    }

    @Test
    void theLongestOutageOfAPageIsTheWholeSilence() {
        Duration second = Duration.ofSeconds(1);
        Trace recorded = new Trace(
                trace("ATT-LTE-driving.down"), trace("ATT-LTE-driving.up"), Duration.ZERO, Duration.ZERO, second);
        GroupSpec group = Barns.group("", 1, 1, null, Barns.network(Correlation.SITE, recorded));
        Plan plan =
                Plan.of(Barns.scenario(Duration.ofMinutes(20), List.of(group), Barns.morningWork(), List.of()), 1, "");
        String text = PlanText.of(plan);
        assertTrue(text.contains("the longest 1m 18s (barn-01 at 05:13:07)"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "ATT-LTE-driving.down, 1448",
        "ATT-LTE-driving.up, 1448",
        "ATT-LTE-driving-2016.down, 1448",
        "ATT-LTE-driving-2016.up, 100",
        "TMobile-UMTS-driving.down, 1448",
        "TMobile-UMTS-driving.up, 600"
    })
    void aBusyMinuteGetsWhatTheFilePassesInIt(String name, int segment) throws IOException {
        Path file = trace(name);
        Rate rate = new RecordedRate(TraceFile.read(file));
        for (long minute : List.of(0L, 1L)) {
            long from = minute * 60_000;
            long slots = 0;
            for (String line : Files.readAllLines(file)) {
                long millis = Long.parseLong(line.strip());
                slots += millis >= from && millis < from + 60_000 ? 1 : 0;
            }
            long free = from * 1_000;
            long sent = 0;
            while (free < (from + 60_000) * 1_000) {
                free = rate.finishMicros(free, segment);
                sent += segment;
            }
            assertEquals(slots * 1_500.0, (double) sent, 0.01 * slots * 1_500, name + " minute " + minute);
        }
    }

    @Test
    void silencesOfBothDirectionsAreListedInOrder() {
        LinkTimeline link = att();
        List<String> silences = new ArrayList<>();
        for (long at = 0; at < 1_012 * Barns.SECOND; at = link.at(at).untilMicros()) {
            if (link.at(at).state().offline()) {
                silences.add(at / Barns.SECOND + " " + link.at(at).state().name());
            }
        }
        assertEquals(List.of("787 silent-uplink", "1000 silent-uplink"), silences);
        assertTrue(link.at(1_013 * Barns.SECOND).fromMicros() > 0);
    }
}
