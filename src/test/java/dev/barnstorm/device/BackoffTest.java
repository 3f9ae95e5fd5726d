package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void waitsGrowToTheCapAndTheJitterComesAfterIt() {
        Backoff backoff = new Backoff(2_000_000, 10_000_000, () -> 0.5, new DeviceRules()::backoffMicros);
        assertEquals(1_000_000, backoff.failed());
        assertEquals(2_000_000, backoff.failed());
        assertEquals(4_000_000, backoff.failed());
        assertEquals(5_000_000, backoff.failed());
        assertEquals(5_000_000, backoff.failed());
        assertEquals(5, backoff.failuresInARow());
    }

    @Test
    void theJitterIsFull() {
        assertEquals(0, new Backoff(2_000_000, 10_000_000, () -> 0, new DeviceRules()::backoffMicros).failed());
    }

    @Test
    void aSuccessForgetsTheFailures() {
        Backoff backoff = new Backoff(2_000_000, 10_000_000, () -> 0.5, new DeviceRules()::backoffMicros);
        backoff.failed();
        backoff.failedAsTold();
        assertEquals(2, backoff.failuresInARow());
        backoff.succeeded();
        assertEquals(0, backoff.failuresInARow());
        assertEquals(1_000_000, backoff.failed());
    }

    @Test
    void aThousandFailuresInARowStillWaitNoLongerThanTheCap() {
        Backoff backoff = new Backoff(2_000_000, 10_000_000, () -> 0.5, new DeviceRules()::backoffMicros);
        long last = 0;
        for (int i = 0; i < 5_000; i++) {
            last = backoff.failed();
        }
        assertEquals(5_000_000, last);
    }
}
