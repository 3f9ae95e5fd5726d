package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FairRoundingTest {

    // Both lists come from the same rule in another language.
    @Test
    void aMomentAlwaysRoundsAlike() {
        assertEquals(
                List.of(1L, 1L, 1L, 2L, 2L, 2L, 1L, 2L, 1L, 1L, 2L, 2L, 1L, 1L, 2L, 1L, 2L, 1L, 2L, 1L, 2L, 2L, 1L, 1L),
                LongStream.range(0, 24)
                        .map(moment -> FairRounding.after(moment, moment + 1.5) - moment)
                        .boxed()
                        .toList());
        assertEquals(
                List.of(
                        10L, 10L, 10L, 11L, 11L, 10L, 10L, 11L, 10L, 10L, 10L, 11L, 11L, 10L, 10L, 10L, 10L, 10L, 10L,
                        10L, 11L, 11L, 11L, 10L),
                LongStream.range(0, 24)
                        .map(second ->
                                FairRounding.after(second * 1_000_000, second * 1_000_000 + 10.25) - second * 1_000_000)
                        .boxed()
                        .toList());
    }

    @Test
    void aFractionGoesUpAsOftenAsItIsLarge() {
        for (double fraction : new double[] {0.1, 0.25, 0.9}) {
            long up = IntStream.range(0, 100_000)
                    .filter(moment -> FairRounding.after(moment, moment + 3 + fraction) > moment + 3)
                    .count();
            assertEquals(fraction, up / 100_000.0, 0.005);
        }
    }

    @Test
    void whatTakesNoTimeTakesNoneAndWhatTakesAnyTakesAMicrosecond() {
        for (long moment = 0; moment < 1_000; moment++) {
            assertEquals(moment, FairRounding.after(moment, moment));
            assertEquals(moment + 1, FairRounding.after(moment, moment + 1e-6));
        }
    }
}
