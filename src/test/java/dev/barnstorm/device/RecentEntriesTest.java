package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentEntriesTest {

    private final RecentEntries recent = new RecentEntries();

    private static Entry made(int number) {
        return Entry.made(
                "barn-01/dev-01/" + number, "feeding", "barn-01", false, "{}", 1_000L + number, "barn-01/dev-01");
    }

    private @Nullable Entry known(int number) {
        return recent.find("barn-01/dev-01/" + number);
    }

    private long knownOf(int first, int last) {
        return IntStream.rangeClosed(first, last).filter(i -> known(i) != null).count();
    }

    @Test
    void ofWhatWaitsToBeSentTheOldestAreKeptSinceTheyAreSentFirst() {
        IntStream.rangeClosed(1, RecentEntries.MOST + 20).forEach(i -> recent.made(made(i)));

        assertEquals(RecentEntries.MOST, knownOf(1, RecentEntries.MOST));
        assertNull(known(RecentEntries.MOST + 1));
    }

    @Test
    void whatIsReadOrWrittenTakesThePlaceOfWhatWasNotAskedForSinceTheLongestTime() {
        IntStream.rangeClosed(1, RecentEntries.MOST).forEach(i -> recent.made(made(i)));
        assertNotNull(known(1)); // asked for just now
        Entry read = made(1_000);
        recent.read(read);
        recent.wrote(made(1_001));

        assertSame(read, known(1_000));
        assertNotNull(known(1_001));
        assertNotNull(known(1));
        assertEquals(0, knownOf(2, 3));
        assertEquals(RecentEntries.MOST - 3, knownOf(4, RecentEntries.MOST));
    }

    @Test
    void aDeviceInStepWithTheServerKeepsNoMoreThanTheVeryLast() {
        IntStream.rangeClosed(1, 30).forEach(i -> recent.made(made(i)));
        assertNotNull(known(3)); // asked for just now
        recent.rest();

        assertNotNull(known(3));
        assertEquals(RecentEntries.MOST_AT_REST - 1, knownOf(32 - RecentEntries.MOST_AT_REST, 30));
        assertEquals(1, knownOf(1, 31 - RecentEntries.MOST_AT_REST));

        recent.forget();
        assertEquals(0, knownOf(1, 30));
    }
}
