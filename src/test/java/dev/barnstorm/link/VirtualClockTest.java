package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.plan.Rate;
import dev.barnstorm.scenario.LinkState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    /** One megabit a second: 8 µs a byte. */
    private static final Rate ONE_MEGABIT = (start, bytes) -> start + bytes * 8L;

    private static final double HALF = 0.5;
    private static final double NONE = 0;

    private static LinkState state(int latencyMillis, int jitterMillis, double stallShare, int stallMillis) {
        return new LinkState(
                "test",
                Duration.ofMillis(latencyMillis),
                Duration.ofMillis(jitterMillis),
                1e6,
                1e6,
                stallShare,
                Duration.ofMillis(stallMillis),
                false,
                0,
                0);
    }

    private static VirtualClock drawing(double... numbers) {
        var draws = Arrays.stream(numbers).iterator();
        return new VirtualClock(draws::nextDouble);
    }

    @Test
    void segmentsQueueBehindEachOtherAndEachTakesItsTimeAndTheLatency() {
        VirtualClock clock = drawing();
        LinkState state = state(50, 0, 0, 0);
        List<Passage> passages = Stream.generate(() -> clock.pass(1_000, 1_448, state, ONE_MEGABIT))
                .limit(3)
                .toList();
        assertEquals(
                List.of(
                        new Passage(1_000, 12_584, 62_584),
                        new Passage(12_584, 24_168, 74_168),
                        new Passage(24_168, 35_752, 85_752)),
                passages);
    }

    @Test
    void aLinkThatWasIdleStartsAtOnce() {
        VirtualClock clock = drawing();
        LinkState state = state(50, 0, 0, 0);
        clock.pass(0, 1_000, state, ONE_MEGABIT);
        assertEquals(new Passage(20_000, 28_000, 78_000), clock.pass(20_000, 1_000, state, ONE_MEGABIT));
    }

    @Test
    void jitterIsUniformBelowItsBound() {
        LinkState state = state(0, 25, 0, 0);
        assertEquals(0, drawing(NONE).pass(0, 1, state, Rate.UNLIMITED).dueMicros());
        assertEquals(12_500, drawing(HALF).pass(0, 1, state, Rate.UNLIMITED).dueMicros());
        assertEquals(
                24_999,
                drawing(0x1.fffffffffffffp-1).pass(0, 1, state, Rate.UNLIMITED).dueMicros());
    }

    @Test
    void noSegmentOvertakesAnEarlierOne() {
        VirtualClock clock = drawing(HALF, NONE);
        LinkState state = state(10, 20, 0, 0);
        assertEquals(20_000, clock.pass(0, 1, state, Rate.UNLIMITED).dueMicros());
        assertEquals(20_000, clock.pass(1_000, 1, state, Rate.UNLIMITED).dueMicros());
    }

    @Test
    void aStalledSegmentHoldsBackThoseBehindIt() {
        VirtualClock clock = drawing(NONE, HALF);
        LinkState state = state(10, 0, 0.5, 1_000);
        assertEquals(1_010_000, clock.pass(0, 1, state, Rate.UNLIMITED).dueMicros());
        assertEquals(1_010_000, clock.pass(5_000, 1, state, Rate.UNLIMITED).dueMicros());
    }

    @Test
    void whatNeverPassesIsDueNever() {
        VirtualClock clock = drawing();
        Rate never = (start, bytes) -> Long.MAX_VALUE;
        assertEquals(Long.MAX_VALUE, clock.pass(0, 1, state(50, 0, 0, 0), never).dueMicros());
    }

    @Test
    void aGlimpseTakesNoPlaceInTheQueue() {
        VirtualClock clock = drawing();
        LinkState state = state(50, 0, 0, 0);
        assertEquals(50_320, clock.glimpse(0, 40, state, ONE_MEGABIT));
        assertEquals(new Passage(0, 8_000, 58_000), clock.pass(0, 1_000, state, ONE_MEGABIT));
    }

    @Test
    void afterALossNothingIsAhead() {
        VirtualClock clock = drawing();
        LinkState state = state(50, 0, 0, 0);
        clock.pass(0, 1_000_000, state, ONE_MEGABIT);
        clock.reset();
        assertEquals(new Passage(1_000, 9_000, 59_000), clock.pass(1_000, 1_000, state, ONE_MEGABIT));
    }
}
