package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A crash of the embedded endpoint, as its clients see it. */
class CrashIT {
    private static final long NEVER_MICROS = Duration.ofHours(1).toNanos() / 1_000;
    private static final StageTimes AT_ONCE = new StageTimes(0, 0, 0, 0, 0);
    private static final StageTimes NEVER_ANSWERS = new StageTimes(0, 0, 0, 0, NEVER_MICROS);
    private static final StageTimes NEVER_COMMITS = new StageTimes(0, 0, NEVER_MICROS, 0, 0);

    private volatile StageTimes next = AT_ONCE;
    private final Semaphore arrivals = new Semaphore(0);
    private final Supplier<StageTimes> stages = () -> {
        StageTimes taken = next;
        arrivals.release();
        return taken;
    };
    private final WireMockEndpoint endpoint =
            WireMockEndpoint.start(0, new Embedded(new ServiceRules(), Optional.of(stages), Duration.ZERO));

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private Decoded push(String mutationId, String localId) throws Exception {
        try (DirectCaller direct = new DirectCaller(endpoint.baseUrl())) {
            return Barn.push(direct::send, Barn.create(mutationId, localId));
        }
    }

    private int recordsInFeed() throws Exception {
        try (DirectCaller direct = new DirectCaller(endpoint.baseUrl())) {
            return ((SyncReply.Page) Barn.pull(direct::send, null, 10).reply())
                    .rows()
                    .size();
        }
    }

    private Socket connected() throws IOException {
        return new Socket(endpoint.baseUrl().getHost(), endpoint.baseUrl().getPort());
    }

    @Test
    void whoeverIsConnectedSeesAResetAndWhoeverComesIsRefused() throws Exception {
        try (Socket socket = connected()) {
            socket.getOutputStream()
                    .write("GET /health HTTP/1.1\r\nHost: barn\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals('H', socket.getInputStream().read());

            endpoint.crash();

            assertThrows(SocketException.class, () -> socket.getInputStream().readAllBytes());
        }
        assertThrows(ConnectException.class, () -> connected().close());
    }

    @Test
    void itIsBackAtTheSamePortWithAllThatItHadCommittedAsOftenAsItDies() throws Exception {
        for (int life = 1; life <= 3; life++) {
            assertEquals(
                    new SyncReply.Answered(List.of(new Outcome.Accepted("s-" + life, 1))),
                    push("m-" + life, "r-" + life).reply());
            endpoint.crash();
            endpoint.comeBack();
        }
        assertEquals(
                new SyncReply.Answered(List.of(new Outcome.Duplicate("s-1", 1))),
                push("m-1", "r-1").reply());
        assertEquals(3, recordsInFeed());
    }

    @ParameterizedTest(name = "committed: {0}")
    @ValueSource(booleans = {true, false})
    void whatIsUnderWayIsGoneWithoutAnAnswerAndThereOnlyIfItWasCommitted(boolean committed) throws Exception {
        next = committed ? NEVER_ANSWERS : NEVER_COMMITS;
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
        next = AT_ONCE;
        assertEquals(committed ? 1 : 0, recordsInFeed(), "before the crash");

        endpoint.crash();

        assertThrows(CompletionException.class, pushed::join);
        device.join();
        endpoint.comeBack();
        assertEquals(committed ? 1 : 0, recordsInFeed());
        assertEquals(
                committed ? new Outcome.Duplicate("s-1", 1) : new Outcome.Accepted("s-1", 1),
                ((SyncReply.Answered) push("m-1", "r-1").reply()).outcomes().get(0));
    }
}
