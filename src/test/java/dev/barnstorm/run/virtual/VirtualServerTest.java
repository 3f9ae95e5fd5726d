package dev.barnstorm.run.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.endpoint.ReferenceService;
import dev.barnstorm.plan.ServiceTime;
import dev.barnstorm.protocol.HttpCall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A simulated server under more requests than it has workers; every request takes 20 ms. */
class VirtualServerTest {

    private static final ServiceTime TWENTY_MILLIS = new ServiceTime(5_000, 5_000, 5_000, 5_000, 0);

    private final VirtualTime time = new VirtualTime(0, 1);
    private final List<Long> answeredAt = new ArrayList<>();

    private VirtualServer server(int workers) {
        return new VirtualServer(new ReferenceService(), time, 0, workers);
    }

    private void ask(VirtualServer server, int times) {
        HttpCall ready = new HttpCall("GET", "/healthz", List.of(), new byte[0]);
        for (int i = 0; i < times; i++) {
            server.serve(ready, TWENTY_MILLIS, reply -> answeredAt.add(time.nowMicros() / 1_000));
        }
    }

    @Test
    void asManyAsThereAreWorkersAreServedAtOnceAndTheOthersInTurn() {
        ask(server(2), 5);

        time.runUntil(1_000_000);

        assertEquals(List.of(20L, 20L, 40L, 40L, 60L), answeredAt);
    }

    @Test
    void withoutABoundAllAreServedAtOnce() {
        ask(server(0), 5);

        time.runUntil(1_000_000);

        assertEquals(List.of(20L, 20L, 20L, 20L, 20L), answeredAt);
    }

    @Test
    void whoComesLaterWaitsForTheFirstWorkerThatIsFree() {
        VirtualServer server = server(1);
        ask(server, 1);
        time.at(15_000, () -> ask(server, 1));
        time.at(100_000, () -> ask(server, 1));

        time.runUntil(1_000_000);

        assertEquals(List.of(20L, 40L, 120L), answeredAt);
    }

    @Test
    void aCrashLeavesNobodyInTheQueueAndAllWorkersFree() {
        VirtualServer server = server(1);
        ask(server, 3);
        time.at(30_000, server::crash);
        time.at(50_000, () -> {
            server.comeBack();
            ask(server, 2);
        });

        time.runUntil(1_000_000);

        assertEquals(List.of(20L, 70L, 90L), answeredAt);
    }
}
