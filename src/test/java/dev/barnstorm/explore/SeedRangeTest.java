package dev.barnstorm.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedRangeTest {

    @Test
    void oneSeedIsWrittenAsItsNumber() {
        SeedRange seven = SeedRange.of(" 7 ");
        assertEquals(SeedRange.only(7), seven);
        assertTrue(seven.single());
        assertEquals(OptionalLong.of(1), seven.count());
        assertEquals("seed 7", seven.toString());
        assertEquals(SeedRange.only(-3), SeedRange.of("-3"));
    }

    @Test
    void severalAreWrittenAsTheFirstAndTheLast() {
        SeedRange range = SeedRange.of("-1..200");
        assertEquals(new SeedRange(-1, OptionalLong.of(200)), range);
        assertFalse(range.single());
        assertEquals(OptionalLong.of(202), range.count());
        assertEquals("seeds -1..200", range.toString());
        assertTrue(SeedRange.of("5..5").single());
    }

    @Test
    void thoseWithoutEndAreWrittenWithoutALast() {
        SeedRange range = SeedRange.of("1..");
        assertEquals(new SeedRange(1, OptionalLong.empty()), range);
        assertFalse(range.single());
        assertEquals(OptionalLong.empty(), range.count());
        assertEquals("seeds 1..", range.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-5", "..5", "1...5", "1..5..9", "1.5", "0x1", "1234567890123456789"})
    void whatNamesNoSeedsIsAnsweredWithWhatDoes(String nonsense) {
        assertEquals(
                "'" + nonsense + "' names no seeds; allowed: one, as in 7; several in a row, as in 1..200; without end,"
                        + " as in 1..",
                refusal(nonsense));
    }

    @Test
    void seedsCountUpwards() {
        assertEquals("seeds count upwards: 3 comes before 5, as in 1..200", refusal("5..3"));
    }

    private static String refusal(String text) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> SeedRange.of(text))
                .getMessage());
    }
}
