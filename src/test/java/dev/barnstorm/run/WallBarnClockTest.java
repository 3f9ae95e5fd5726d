package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WallBarnClockTest {

    private final AtomicLong wallNanos = new AtomicLong(7_000_000_000L);
    private final WallBarnClock clock = new WallBarnClock(wallNanos::get, 60);

    @Test
    void beforeTheStormBarnTimeIsNegativeAndRuns() {
        long atFirst = clock.nowMicros();
        wallNanos.addAndGet(1_000_000);

        assertEquals(-Duration.ofDays(1).toSeconds() * 1_000_000, atFirst);
        assertEquals(60_000, clock.nowMicros() - atFirst);
    }

    @Test
    void whoPreparesOrWaitsForMoreThanADayNeverComesToTheStormByThat() {
        wallNanos.addAndGet(Duration.ofMinutes(24).toNanos() - 1_000);
        assertEquals(-60, clock.nowMicros());

        wallNanos.addAndGet(Duration.ofHours(24).toNanos());
        assertEquals(-1, clock.nowMicros());

        clock.startStorm();
        wallNanos.addAndGet(2_000);
        assertEquals(120, clock.nowMicros());
    }

    @Test
    void theStormBeginsAtZeroAndASecondOfWallTimeIsAMinuteOfBarnTime() {
        wallNanos.addAndGet(123_456_789);
        clock.startStorm();
        assertEquals(0, clock.nowMicros());

        wallNanos.addAndGet(1_000_000_000);
        assertEquals(60_000_000, clock.nowMicros());
    }

    @Test
    void theWallTimeUntilABarnTimeIsDividedByTheSpeedAndNeverNegative() {
        clock.startStorm();

        assertEquals(500_000_000, clock.wallNanosUntil(30_000_000));
        assertEquals(0, clock.wallNanosUntil(-5));
        assertTrue(clock.wallNanosUntil(Long.MAX_VALUE) > 0);
    }

    @Test
    void durationsAreConvertedBothWays() {
        assertEquals(Duration.ofMillis(500), clock.wall(Duration.ofSeconds(30)));
        assertEquals(300_000_000, clock.barnMicros(Duration.ofSeconds(5)));
    }
}
