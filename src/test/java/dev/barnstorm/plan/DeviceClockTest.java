package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DeviceClockTest {

    @Test
    void aClockIsAheadByItsSkewAndRunsOffByItsDrift() {
        DeviceClock clock = new DeviceClock(1_000_000, 2_500_000, 50);
        assertEquals(1_002_500, clock.millisAt(0));
        // An hour at 50 ppm gains 180 ms.
        assertEquals(1_000_000 + 3_600_000 + 2_500 + 180, clock.millisAt(3_600_000_000L));
    }

    @Test
    void beforeTheStormItRoundsDownToo() {
        assertEquals(999_999, new DeviceClock(1_000_000, 0, 0).millisAt(-1));
        assertEquals(999_999, new DeviceClock(1_000_000, 0, 0).millisAt(-1_000));
    }
}
