package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When workers are done who take the same time for everything. */
class PacedWorkersTest {

    @Test
    void anIdleWorkerBeginsAtOnce() {
        PacedWorkers workers = new PacedWorkers(2, 20, 1_000);

        assertEquals(1_025, workers.take(1_005));
        assertEquals(1_026, workers.take(1_006));
    }

    @Test
    void whoComesWhenAllAreBusyWaitsForTheOneThatIsFreeFirst() {
        PacedWorkers workers = new PacedWorkers(2, 20, 0);
        workers.take(0);
        workers.take(5);

        assertEquals(40, workers.take(6));
        assertEquals(45, workers.take(7));
        assertEquals(60, workers.take(8));
    }

    @Test
    void aWorkerThatWasIdleForAWhileDoesNotMakeUpForIt() {
        PacedWorkers workers = new PacedWorkers(1, 20, 0);
        workers.take(0);

        assertEquals(120, workers.take(100));
        assertEquals(140, workers.take(101));
    }

    @Test
    void aThousandAtOnceTakeFourWorkersTwoHundredAndFiftyTurnsToTheNanosecond() {
        PacedWorkers workers = new PacedWorkers(4, 20_000_000, 0);

        long last = LongStream.range(0, 1_000).map(i -> workers.take(i)).max().orElseThrow();

        // The last is the fourth worker's, who was asked first 3 ns after the beginning.
        assertEquals(250L * 20_000_000 + 3, last);
    }
}
