package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hang of the embedded endpoint, as its clients see it. */
class FreezeIT {
    private static final StageTimes AT_ONCE = new StageTimes(0, 0, 0, 0, 0);
    private static final int PATIENCE_MILLIS = 300;

    private final Semaphore arrivals = new Semaphore(0);
    private final WireMockEndpoint endpoint =
            WireMockEndpoint.start(0, new Embedded(new ServiceRules(), Optional.of(this::arrived), Duration.ZERO));

    private StageTimes arrived() {
        arrivals.release();
        return AT_ONCE;
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private Socket asked() throws Exception {
        Socket socket =
                new Socket(endpoint.baseUrl().getHost(), endpoint.baseUrl().getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream()
                .write("GET /health HTTP/1.1\r\nHost: barn\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private Decoded push(String mutationId, String localId) throws Exception {
        try (DirectCaller direct = new DirectCaller(endpoint.baseUrl())) {
            return Barn.push(direct::send, Barn.create(mutationId, localId));
        }
    }

    @Test
    void whoeverComesIsLetInAndHearsNothingUntilItGoesOn() throws Exception {
        endpoint.freeze();
        try (Socket socket = asked()) {
            assertThrows(
                    SocketTimeoutException.class, () -> socket.getInputStream().read());

            endpoint.thaw();

            socket.setSoTimeout(0);
            assertEquals('H', socket.getInputStream().read());
        }
    }

    @Test
    void aPushThatWaitedIsDoneWhenItGoesOnAndKnownFromThenOn() throws Exception {
        endpoint.freeze();
        CompletableFuture<Decoded> pushed = new CompletableFuture<>();
        Thread device = new Thread(() -> {
            try {
                pushed.complete(push("m-1", "r-1"));
            } catch (Exception noReply) {
                pushed.completeExceptionally(noReply);
            }
        });
        device.start();
        arrivals.acquire();

        endpoint.thaw();

        assertEquals(
                new SyncReply.Answered(List.of(new Outcome.Accepted("s-1", 1))),
                pushed.join().reply());
        device.join();
        assertEquals(
                new SyncReply.Answered(List.of(new Outcome.Duplicate("s-1", 1))),
                push("m-1", "r-1").reply());
    }

    @Test
    void itMayDieFrozenAndIsBackAwake() throws Exception {
        endpoint.freeze();
        endpoint.crash();
        endpoint.comeBack();
        assertEquals(
                new SyncReply.Answered(List.of(new Outcome.Accepted("s-1", 1))),
                push("m-1", "r-1").reply());
    }

    @Test
    void anEndpointThatServesInOneStepCannotHang() {
        try (WireMockEndpoint quick = WireMockEndpoint.start(0)) {
            assertThrows(IllegalStateException.class, quick::freeze);
        }
    }
}
