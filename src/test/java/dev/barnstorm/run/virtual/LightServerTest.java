package dev.barnstorm.run.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Workers who take requests in the order in which they come. */
class LightServerTest {

    @Test
    void aFreeWorkerBeginsAtOnce() {
        LightServer server = new LightServer(2);

        assertEquals(130, server.serve(100, 30));
        assertEquals(141, server.serve(101, 40));
        assertEquals(0, server.longestWaitMicros());
    }

    @Test
    void whoComesWhenAllAreBusyWaitsForTheFirstThatIsFree() {
        LightServer server = new LightServer(2);
        server.serve(100, 30);
        server.serve(101, 40);

        assertEquals(135, server.serve(105, 5), "begins at 130");
        assertEquals(145, server.serve(106, 10), "begins at 135");
        assertEquals(29, server.longestWaitMicros());
        assertEquals(85, server.busyMicros());
    }

    @Test
    void anyNumberOfWorkersKeepsNobodyWaiting() {
        LightServer server = new LightServer(0);

        for (int i = 0; i < 1_000; i++) {
            assertEquals(50, server.serve(0, 50));
        }
        assertEquals(0, server.longestWaitMicros());
    }
}
