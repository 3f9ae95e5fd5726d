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

class HappeningsTest {

    private final Happenings ahead = new Happenings();

    @Test
    void whateverIsAddedWhenComesOutInOrder() {
        Random chance = new Random(20260304);
        List<Happening> expected = new ArrayList<>();
        for (int round = 0; round < 20_000; round++) {
            if (chance.nextInt(20) < (round % 4_000 < 2_000 ? 13 : 7)) {
                Happening added = new Happening(chance.nextInt(200) - 100, () -> {});
                ahead.add(added);
                expected.add(added);
            } else if (!expected.isEmpty()) {
                expected.sort(Comparator.comparingLong(Happening::atMicros)); // keeps the order of what is at one time
                assertSame(expected.remove(0), ahead.takeUntil(Long.MAX_VALUE));
            }
        }
        expected.sort(Comparator.comparingLong(Happening::atMicros));
        for (Happening next : expected) {
            assertSame(next, ahead.takeUntil(Long.MAX_VALUE));
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
