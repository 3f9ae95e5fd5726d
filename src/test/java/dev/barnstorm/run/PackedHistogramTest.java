package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.Measured;
import java.util.List;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PackedHistogramTest {

    private static Histogram of(long... micros) {
        Histogram histogram = new ConcurrentHistogram(PackedHistogram.HIGHEST_MICROS, 3);
        for (long one : micros) {
            histogram.recordValue(one);
        }
        return histogram;
    }

    @Test
    void thePercentilesOfASumAreThoseOfEverythingMeasured() {
        List<String> packed = List.of(
                PackedHistogram.pack(of(1_000, 1_000, 1_000, 1_000)), PackedHistogram.pack(of(2_000_000, 7_000)));

        List<Measured> sum = PackedHistogram.sum("late", packed, 5);

        assertEquals(PackedHistogram.percentiles("late", of(1_000, 1_000, 1_000, 1_000, 7_000, 2_000_000), 5), sum);
        assertEquals(
                List.of("late.p50", "late.p99", "late.max", "late.count"),
                sum.stream().map(Measured::name).toList());
        assertEquals(1, sum.get(0).value());
        assertEquals(2_000, sum.get(2).value(), 1);
        assertEquals(6, sum.get(3).value());
    }

    @Test
    void whereNothingWasMeasuredThereIsNothingToSay() {
        assertTrue(PackedHistogram.sum("late", List.of(PackedHistogram.pack(of())), 0)
                .isEmpty());
        assertTrue(PackedHistogram.sum("late", List.of(), 0).isEmpty());
    }

    @Test
    void whatIsNoHistogramIsRefused() {
        for (String odd : List.of("", "%%%", "AAAA", "SGVsbG8gYmFybiwgaGVsbG8gc3Rvcm0hIFdobyBpcyB0aGVyZT8=")) {
            assertThrows(IllegalArgumentException.class, () -> PackedHistogram.sum("late", List.of(odd), 0), odd);
        }
    }
}
