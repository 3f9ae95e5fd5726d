package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording's lines become: stretches of time, and the silences between them. */
class TraceFileTest {

    @TempDir
    Path folder;

    private RecordedWay way(String text) {
        try {
            return TraceFile.read(Files.writeString(folder.resolve("way"), text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Lines of the six-column form, each given as elapsed, bytes and ms. */
    private RecordedWay log(String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            String[] words = line.split(" ");
            text.append("1453121790686 ").append(words[0]).append(" 51.03 3.73 ");
            text.append(words[1]).append(' ').append(words[2]).append('\n');
        }
        return way(text.toString());
    }

    /** A way's stretches in microseconds with their bytes, and its length. */
    private static List<String> told(RecordedWay way) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < way.stretches(); i++) {
            double bytes = way.bytesBefore(way.untilMicros(i)) - way.bytesBefore(way.fromMicros(i));
            told.add(way.fromMicros(i) + "–" + way.untilMicros(i) + ": " + bytes);
        }
        told.add("of " + way.lengthMicros());
        return told;
    }

    @Test
    void theLastMillisecondsSlotsJoinThoseOfTheNextTurnsFirst() {
        assertEquals(List.of("0–1000: 6000.0", "3000–4000: 1500.0", "of 5000"), told(way("0\n0\n3\n5\n5\n")));
        assertEquals(List.of("0–1000: 1500.0", "1000–2000: 1500.0", "of 5000"), told(way("1\n5\n")));
        assertEquals(List.of("0–1000: 1500.0", "of 5000"), told(way("5\n")));
    }

    @Test
    void theLatestTimeThatALineMayHaveIsTaken() {
        assertEquals(List.of("0–1000: 1500.0", "of 2147483647000000"), told(way("2147483647000\n")));
        String refusal = String.valueOf(
                assertThrows(TraceException.class, () -> way("2147483647001\n")).getMessage());
        assertTrue(refusal.contains("way:1: 2147483647001 is out of bounds"), refusal);
    }

    @Test
    void aFirstLineThatTakesNoTimeBeginsTheLogAndLeavesItsBytesToTheNext() {
        assertEquals(List.of("1000000–2000000: 1000.0", "of 2000000"), told(log("1000 700 0", "3000 300 1000")));
    }

    @Test
    void aLineAtTheSameTimeAsTheLastLeavesItsBytesToTheNext() {
        assertEquals(
                List.of("0–1000000: 100.0", "1000000–2000000: 70.0", "of 2000000"),
                told(log("1000 100 1000", "1000 20 1000", "2000 50 1000")));
    }

    @Test
    void aLogWhoseTimeGoesBackIsRefusedWithByHowMuch() {
        String refusal = String.valueOf(
                assertThrows(TraceException.class, () -> log("1000 100 1000", "4000 100 1000", "3700 100 1000"))
                        .getMessage());
        assertTrue(refusal.contains("way:3: elapsed 3700 ms, 300 ms before the last line's: time goes back"), refusal);
    }

    @Test
    void aHairMoreThanATurnPassesStillEndsWithTheTurn() {
        RecordedWay way = log("1000 0 1000", "2000 3 1000", "3000 0 1000");
        assertEquals(2_000_000, way.microsOf(3));
        assertEquals(2_000_000, way.microsOf(Math.nextUp(3.0)), "what dividing and multiplying leave");
    }

    @Test
    void aShorterWayIsRepeatedAndCutOffWhereTheLongerOneEnds() {
        RecordedWay way = log("1000 0 1000", "2000 100 1000");
        assertEquals(
                List.of("1000000–2000000: 100.0", "3000000–4000000: 100.0", "of 4000000"),
                told(way.repeatedTo(4_000_000)));
        assertEquals(
                List.of("1000000–2000000: 100.0", "3000000–3250000: 25.0", "of 3250000"),
                told(way.repeatedTo(3_250_000)));
        assertEquals(List.of("1000000–2000000: 100.0", "of 3000000"), told(way.repeatedTo(3_000_000)));
    }

    /** A second of silence, one with bytes, two of silence, one with bytes, and a last one of silence. */
    private RecordedWay silences() {
        return log("1000 0 1000", "2000 10 1000", "3000 0 1000", "4000 0 1000", "5000 10 1000", "6000 0 1000");
    }

    @Test
    void aSilenceOverTheSeamIsAsLongAsItsTwoPartsTogether() {
        assertEquals(
                List.of(
                        new Silence(0, 1_000_000),
                        new Silence(2_000_000, 4_000_000),
                        new Silence(5_000_000, 6_000_000)),
                Silence.in(silences(), 2_000_000));
        assertEquals(List.of(), Silence.in(silences(), 2_000_001));
    }

    @Test
    void aSilenceThatOnlyBeginsOrEndsAtTheSeamIsGivenInOnePart() {
        RecordedWay before = log("1000 0 1000", "2000 10 1000");
        RecordedWay after = log("1000 10 1000", "2000 0 1000");
        assertEquals(List.of(new Silence(0, 1_000_000)), Silence.in(before, 1_000_000));
        assertEquals(List.of(new Silence(1_000_000, 2_000_000)), Silence.in(after, 1_000_000));
    }
}
