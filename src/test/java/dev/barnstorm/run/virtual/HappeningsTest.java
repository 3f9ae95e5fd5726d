package dev.barnstorm.run.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.barnstorm.run.virtual.Happenings.Happening;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a list that is sorted again for every look. */
class HappeningsTest {

    private final Happenings ahead = new Happenings();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverIsAddedWhenComesOutInOrder(long seed) {
        Random chance = new Random(seed);
        List<Happening> expected = new ArrayList<>();
        for (int round = 0; round < 5_000; round++) {
            if (chance.nextInt(20) < (round % 1_000 < 500 ? 13 : 7)) {
                Happening added = new Happening(chance.nextInt(200) - 100, () -> {});
                ahead.add(added);
                expected.add(added);
            } else if (!expected.isEmpty()) {
                expected.sort(Comparator.comparingLong(Happening::atMicros)); // keeps the order of what is at one time
                assertSame(expected.remove(0), ahead.takeUntil(Long.MAX_VALUE), "seed " + seed + ", round " + round);
            }
        }
        expected.sort(Comparator.comparingLong(Happening::atMicros));
        for (Happening next : expected) {
            assertSame(next, ahead.takeUntil(Long.MAX_VALUE), "seed " + seed + ", at the end");
        }
        assertNull(ahead.takeUntil(Long.MAX_VALUE));
    }

    @Test
    void whatIsLaterThanThatTimeStays() {
        ahead.add(new Happening(5, () -> {}));
        assertNull(ahead.takeUntil(4));
        Happening taken = ahead.takeUntil(5);
        assertNotNull(taken);
        assertEquals(5, taken.atMicros());
        assertNull(ahead.takeUntil(5));
    }
}
