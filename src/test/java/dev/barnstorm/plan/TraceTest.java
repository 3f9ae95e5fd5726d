package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.NetworkProfile.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {

    @TempDir
    Path folder;

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static LinkTimeline link(Path downlink, Path uplink, Duration silence) {
        Duration latency = Duration.ofMillis(30);
        Trace trace = new Trace(downlink, uplink, latency, Duration.ofMillis(5), silence);
        return Barns.device(Barns.network(Correlation.SITE, trace), 1).link();
    }

    private static List<String> states(LinkTimeline link, long untilMicros) {
        List<String> states = new ArrayList<>();
        for (long at = 0; at < untilMicros; at = link.at(at).untilMicros()) {
            states.add(at / 1_000 + " " + link.at(at).state().name());
        }
        return states;
    }

    private RecordedRate rate(String text) {
        return new RecordedRate(TraceFile.read(file("way", text)));
    }

    /** Sends segments of one size back to back; bytes per microsecond. */
    private static double busy(Rate rate, long fromMicros, long untilMicros, int segment) {
        long free = fromMicros;
        long sent = 0;
        while (free < untilMicros) {
            free = rate.finishMicros(free, segment);
            sent += segment;
        }
        return (double) sent / (free - fromMicros);
    }

    @Test
    void aSlotPassesFifteenHundredBytesWithinItsMillisecond() {
        Rate rate = rate("10\n20\n20\n100\n");
        assertEquals(11_000, rate.finishMicros(2_000, 1_500));
        assertEquals(10_500, rate.finishMicros(2_000, 750));
        assertEquals(11_000, rate.finishMicros(10_500, 750), "the next segment gets what is left of the slot");
        assertEquals(20_500, rate.finishMicros(11_000, 1_500), "two slots in a millisecond pass twice as fast");
        assertEquals(20_250, rate.finishMicros(10_500, 1_500), "one segment over two slots");
        assertEquals(0, rate.finishMicros(0, 0));
    }

    @Test
    void nothingTakesNoTimeWhenever() {
        Rate rate = rate("0 3 0 0 7 3\n0 6 0 0 0 3\n");
        for (long start = 0; start < 12_000; start++) {
            assertEquals(start, rate.finishMicros(start, 0));
        }
    }

    @Test
    void theFileLoopsAtItsLastTimestampWhoseSlotIsTheNextTurnsFirst() {
        Rate rate = rate("10\n20\n20\n100\n");
        assertEquals(101_000, rate.finishMicros(21_000, 1_500));
        assertEquals(111_000, rate.finishMicros(101_000, 1_500));
        assertEquals(121_000, rate.finishMicros(21_000, 4 * 1_500), "a whole turn");
        assertEquals(1_021_000, rate.finishMicros(0, 10 * 6_000 + 4 * 1_500), "many turns");
    }

    @Test
    void soManyBytesPassWithinATimeOverTheLoopsSeamToo() {
        Rate rate = rate("10\n20\n20\n100\n");
        assertEquals(6_000, rate.bytesWithin(0, 100_000), "a whole turn");
        assertEquals(750 + 1_500, rate.bytesWithin(10_500, 20_500));
        assertEquals(0, rate.bytesWithin(21_000, 100_000), "silence");
        assertEquals(2 * 6_000 + 1_500 + 375, rate.bytesWithin(90_000, 310_250), "two turns and the begin of a third");
    }

    @Test
    void sixColumnLogsPassTheirBytesEvenlyBeforeTheirTime() {
        String log =
                """
                1453121790686 1000 51.03 3.73 1000 1000
                1453121791686 2000 51.03 3.73 0 1000
                1453121792686 3000 51.03 3.73 4000 1000
                """;
        Rate rate = rate(log);
        assertEquals(500_000, rate.finishMicros(0, 500));
        assertEquals(1_000_000, rate.finishMicros(0, 1_000));
        assertEquals(2_500_000, rate.finishMicros(1_000_000, 2_000));
        assertEquals(3_500_000, rate.finishMicros(3_000_000, 500), "it loops after its last line");
    }

    @Test
    void aLogThatBeginsLateBeginsAtItsFirstLine() {
        Rate rate = rate("1289406399 549668 59.85 10.78 2000 1000\n1289406400 550668 59.85 10.78 1000 1000\n");
        assertEquals(1_000_000, rate.finishMicros(0, 2_000));
        assertEquals(2_000_000, rate.finishMicros(1_000_000, 1_000));
    }

    @Test
    void aSilenceIsOfflineForTheRecordAndLosesNothing() {
        Path up = file("up", "0\n500\n4500\n5000\n");
        Path down = file("down", "0\n100\n2000\n2500\n3000\n4000\n5000\n");
        LinkTimeline link = link(down, up, Duration.ofMillis(1_500));
        assertEquals(
                List.of(
                        "0 recorded",
                        "101 silent-downlink",
                        "501 silent",
                        "2000 silent-uplink",
                        "4500 recorded",
                        "5101 silent-downlink"),
                states(link(down, up, Duration.ofMillis(1_500)), 5_200_000));
        LinkSegment silent = link.at(2_100_000);
        assertTrue(silent.state().offline() && silent.passesLater());
        assertFalse(silent.blackHole() || silent.known() || silent.resets());
        assertEquals(4_501_000, silent.uplink().finishMicros(2_100_000, 1_500), "waits");
        assertEquals(2_501_000, silent.downlink().finishMicros(2_100_000, 1_500), "passes meanwhile");
        assertEquals(Duration.ofMillis(30), silent.state().latency());
    }

    @Test
    void theShorterDirectionStartsOverUntilTheLongerOneEnds() {
        Path up = file("up", "100\n1000\n");
        Path down = file("down", "50\n300\n");
        LinkSegment segment = link(down, up, Duration.ofMinutes(1)).at(0);
        Rate downlink = segment.downlink();
        // Turns at 300, 600 and 900 ms, the last one cut off at 1 s; from there both begin again.
        assertEquals(951_000, downlink.finishMicros(901_000, 1_500));
        assertEquals(1_051_000, downlink.finishMicros(1_000_500, 1_500 + 750));
        assertEquals(1_101_000, segment.uplink().finishMicros(1_001_000, 1_500));
    }

    @Test
    void aBusyStretchGetsAllThatTheFilePassesWhateverTheSegments() {
        StringBuilder text = new StringBuilder();
        Chance chance = new Chance(4);
        long at = 0;
        for (int slot = 0; slot < 20_000; slot++) {
            at += chance.below(3) == 0 ? 1 + chance.below(6) : 0;
            text.append(at).append('\n');
        }
        Rate rate = rate(text.toString());
        double expected = 20_000 * 1_500.0 / (at * 1_000);
        for (int segment : new int[] {40, 100, 1_448, 1_500, 4_000}) {
            assertEquals(expected, busy(rate, 0, at * 1_000, segment), 0.005 * expected, segment + " bytes");
            assertEquals(expected, busy(rate, 0, 3 * at * 1_000, segment), 0.005 * expected, "three turns");
        }
    }

    private static String refusal(Path file) {
        return String.valueOf(
                assertThrows(TraceException.class, () -> TraceFile.read(file)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1\\n5\\nx\\n        | :3: \"x\" is not a whole number",
                "1\\n5\\n3\\n        | :3: 3 after 5: time goes back",
                "1 2\\n              | :1: a line of 2 columns",
                "7\\n1 2 3\\n        | :2: a line of 3 columns where those above have 1",
                "0\\n                | :1: no time passes in this file",
                "' '                 | :1: no time passes in this file",
                "-4\\n               | :1: -4 is out of bounds",
                "0 1000 0 0 0 1000\\n | :1: not a single byte passes in this file"
            })
    void whatIsNoTraceIsRefusedWithItsPlaceAndWhatIsAllowed(String text, String problem) {
        Path file = file("bad", text.replace("\\n", "\n"));
        String message = refusal(file);
        assertTrue(message.contains("bad" + problem), message);
        assertTrue(message.contains("A trace is a Mahimahi file"), message);
    }

    @Test
    void aFileThatIsAbsentIsNamed() {
        Path absent = folder.resolve("absent");
        String message = refusal(absent);
        assertTrue(message.contains("absent: there is no such file"), message);
    }
}
