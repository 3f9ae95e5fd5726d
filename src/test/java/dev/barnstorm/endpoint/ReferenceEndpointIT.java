package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.endpoint.postgres.Database;
import dev.barnstorm.endpoint.postgres.TestPostgres;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.scenario.TargetSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The reference server as a process, as its clients see it. */
class ReferenceEndpointIT {
    private static final Duration LAG = Duration.ofSeconds(5);
    private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: h\r\n\r\n";

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static Database database;
    private static ReferenceEndpoint endpoint;

    @BeforeAll
    static void start() {
        database = POSTGRES.fresh();
        endpoint = open("shared");
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    private static ReferenceEndpoint open(String runId) {
        Opening opening = new Opening(
                new BarnProtocol(), Embedded.correct(), "", TokenSource.fixed(null), Set.of(), runId, notice -> {});
        return ReferenceEndpoint.open(new TargetSpec.Reference(database.urlWithSecrets(), LAG), opening);
    }

    private static Barn.Way way() {
        return call -> {
            try (DirectCaller direct = new DirectCaller(endpoint.baseUrl())) {
                return direct.send(call);
            }
        };
    }

    private static List<Outcome> push(Mutation... batch) throws Exception {
        return ((SyncReply.Answered) Barn.push(way(), batch).reply()).outcomes();
    }

    @Test
    void whatItAcknowledgedIsThereWhenItIsKilledAndComesBackAtTheSamePort() throws Exception {
        Outcome first = push(Barn.create("k-m-1", "k-r-1")).get(0);
        try (Socket open =
                new Socket(endpoint.baseUrl().getHost(), endpoint.baseUrl().getPort())) {
            endpoint.crash();
            endpoint.crash();

            open.setSoTimeout(10_000);
            assertFalse(hears(open), "a connection outlives the process");
            assertThrows(IOException.class, () -> push(Barn.create("k-m-2", "k-r-2")));
            assertThrows(ConnectException.class, () -> new Socket(
                            endpoint.baseUrl().getHost(), endpoint.baseUrl().getPort())
                    .close());
        }
        endpoint.comeBack();
        endpoint.comeBack();

        Outcome.Accepted accepted = (Outcome.Accepted) first;
        assertEquals(List.of(new Outcome.Duplicate(accepted.serverId(), 1)), push(Barn.create("k-m-1", "k-r-1")));
    }

    /** Whether anything but its end comes of a connection. */
    private static boolean hears(Socket open) {
        try {
            return open.getInputStream().read() >= 0;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    @Test
    void aFrozenOneKeepsItsConnectionsAndAnswersWhenItThaws() throws Exception {
        try (Socket open =
                new Socket(endpoint.baseUrl().getHost(), endpoint.baseUrl().getPort())) {
            endpoint.freeze();
            endpoint.freeze();
            OutputStream out = open.getOutputStream();
            out.write(HEALTH.getBytes(StandardCharsets.US_ASCII));
            open.setSoTimeout(500);
            assertThrows(
                    SocketTimeoutException.class, () -> open.getInputStream().read());

            endpoint.thaw();
            endpoint.thaw();
            open.setSoTimeout(10_000);
            assertEquals('H', open.getInputStream().read());
        }
    }

    @Test
    void aFrozenOneCanDie() throws Exception {
        endpoint.freeze();
        endpoint.crash();
        endpoint.comeBack();

        assertEquals(
                200,
                way().send(new HttpCall("GET", "/health", List.of(), new byte[0]))
                        .status());
    }

    @Test
    void aBodyThatIsTooLargeIs413() throws Exception {
        byte[] tooLarge = new byte[(1 << 20) + 1];
        byte[] farTooLarge = new byte[4 << 20];
        HttpCall above = new HttpCall("POST", "/sync/push", List.of(json()), tooLarge);
        HttpCall farAbove = new HttpCall("POST", "/sync/push", List.of(json()), farTooLarge);

        assertEquals(413, way().send(above).status());
        assertEquals(413, way().send(farAbove).status());
    }

    private static HttpHeader json() {
        return new HttpHeader("Content-Type", "application/json");
    }

    @Test
    void bodiesThatTrickleInKeepNobodyWaiting() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                Socket one = new Socket(
                        endpoint.baseUrl().getHost(), endpoint.baseUrl().getPort());
                slow.add(one);
                one.getOutputStream()
                        .write("POST /sync/push HTTP/1.1\r\nHost: h\r\nContent-Length: 99\r\n\r\n{"
                                .getBytes(StandardCharsets.US_ASCII));
            }
            CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> {
                try {
                    return push(Barn.create("t-m", "t-r")).size();
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
            assertEquals(1, other.get(20, TimeUnit.SECONDS));
        } finally {
            for (Socket one : slow) {
                one.close();
            }
        }
    }

    @Test
    void aRunHasASchemaOfItsOwnThatIsGoneWhenItEnds() throws Exception {
        ReferenceEndpoint another = open("Run 7");
        EndpointException taken = assertThrows(EndpointException.class, () -> open("run-7"));
        another.close();

        assertTrue(taken.getMessage().contains("barnstorm_run_run_7"), taken::getMessage);
        TestPostgres.execute(database, "create schema barnstorm_run_run_7", "drop schema barnstorm_run_run_7");
    }

    @Test
    void aDatabaseThatCannotBeUsedIsNamedWithoutItsSecrets() {
        TargetSpec.Reference nowhere = new TargetSpec.Reference("postgres://annabel:hunter2@127.0.0.1:1/barn", LAG);
        Opening opening = new Opening(
                new BarnProtocol(), Embedded.correct(), "", TokenSource.fixed(null), Set.of(), "x", notice -> {});

        EndpointException refused =
                assertThrows(EndpointException.class, () -> ReferenceEndpoint.open(nowhere, opening));

        assertTrue(refused.getMessage().startsWith("database postgresql://127.0.0.1:1/barn cannot be used: "));
        assertFalse(refused.getMessage().contains("hunter2"));
        assertFalse(refused.getMessage().contains("annabel"));
    }
}
