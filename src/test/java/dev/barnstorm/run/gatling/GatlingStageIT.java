package dev.barnstorm.run.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import io.gatling.netty.util.Transports;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatlingStageIT {

    @TempDir
    Path folder;

    @Test
    void aUserSendsItsRequestsInTurnAndHearsEveryReplyWhole() throws Exception {
        HttpServer server = echo();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            Scripted user = new Scripted(base + "/echo", base + "/missing", base + "/broken");

            Path report = GatlingStage.play(new Cast("three requests", List.of(user), Set.of(200)), folder);

            assertEquals(
                    List.of("200 POST /echo barn says höhö", "404 POST /missing ", "500 POST /broken "), user.heard);
            assertTrue(Files.exists(report.resolve("index.html")), () -> "no index.html in " + report);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aUserHearsWhyARequestCameToNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ServerSocket closing = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread closer = new Thread(() -> closeEverything(closing));
            closer.start();
            int closed = refusedPort();
            Scripted user = new Scripted(
                    "http://127.0.0.1:" + silent.getLocalPort() + "/",
                    "http://127.0.0.1:" + closed + "/",
                    "http://127.0.0.1:" + closing.getLocalPort() + "/");

            GatlingStage.play(new Cast("failures", List.of(user), Set.of(200)), folder);

            assertEquals(3, user.heard.size(), () -> user.heard.toString());
            assertTrue(user.heard.get(0).contains("timeout"), () -> user.heard.toString());
            assertTrue(user.heard.get(1).contains("refused"), () -> user.heard.toString());
            assertTrue(
                    user.heard.get(2).contains("close") || user.heard.get(2).contains("reset"),
                    () -> user.heard.toString());
            closing.close();
            closer.join();
        }
    }

    @Test
    void timingsOfTheDeviceStandInGatlingsReportUnderTheirOwnNames() throws Exception {
        HttpServer server = echo();
        try {
            Scripted user =
                    new Scripted("http://127.0.0.1:" + server.getAddress().getPort() + "/echo");
            user.timing = new VirtualUser.Timing("queue dwell", 1234);

            Path report = GatlingStage.play(new Cast("timings", List.of(user), Set.of(200)), folder);

            assertTrue(Files.readString(report.resolve("index.html")).contains("queue dwell"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void usersLiveOnThreadsThatAreLentToThemAndLeaveThemInPeace() throws Exception {
        HttpServer server = echo();
        EventLoopGroup lent = Transports.newEventLoopGroup(true, false, 1, "lent");
        try {
            Scripted user =
                    new Scripted("http://127.0.0.1:" + server.getAddress().getPort() + "/echo");

            GatlingStage.play(new Cast("guests", List.of(user), Set.of(200), lent), folder);

            assertEquals(List.of("200 POST /echo barn says höhö"), user.heard);
            assertTrue(user.answeredOn.startsWith("lent-"), user.answeredOn);
            assertFalse(lent.isShuttingDown(), "threads that were only lent are ended");
        } finally {
            lent.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
            server.stop(0);
        }
    }

    /** Several runs of one process would else keep all their fleets. */
    @Test
    void nothingKeepsAUserThatHasEnded() throws Exception {
        ReferenceQueue<VirtualUser> forgotten = new ReferenceQueue<>();
        WeakReference<VirtualUser> watched = playOne(forgotten);
        System.gc();
        assertSame(watched, forgotten.remove(10_000), "10 s after a full collection it is still there");
    }

    private WeakReference<VirtualUser> playOne(ReferenceQueue<VirtualUser> forgotten) throws IOException {
        HttpServer server = echo();
        try {
            Scripted user =
                    new Scripted("http://127.0.0.1:" + server.getAddress().getPort() + "/echo");
            GatlingStage.play(new Cast("one", List.of(user), Set.of(200)), folder);
            return new WeakReference<>(user, forgotten);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer echo() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            int status = path.equals("/echo") ? 200 : path.equals("/missing") ? 404 : 500;
            String who = exchange.getRequestHeaders().getFirst("Device-Id");
            byte[] reply = status == 200
                    ? (who + " says " + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                    : new byte[0];
            exchange.sendResponseHeaders(status, reply.length == 0 ? -1 : reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void closeEverything(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                connection.setSoLinger(true, 0);
            } catch (IOException closed) {
                return; // the test is over
            }
        }
    }

    private static int refusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A user that sends a list of requests. */
    private static final class Scripted implements VirtualUser {

        private final Deque<String> urls;
        private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
        private volatile @Nullable String url;
        private volatile @Nullable String outcome;
        private volatile String answeredOn = "";
        private VirtualUser.@Nullable Timing timing;

        Scripted(String... urls) {
            this.urls = new ArrayDeque<>(List.of(urls));
        }

        @Override
        public void nextTurn(Runnable resume) {
            if (outcome != null) {
                heard.add(outcome);
            }
            outcome = null;
            url = urls.poll();
            resume.run();
        }

        @Override
        public boolean going() {
            return url != null || outcome != null || !urls.isEmpty();
        }

        @Override
        public @Nullable HttpCall call() {
            return url == null
                    ? null
                    : new HttpCall(
                            "POST",
                            "/",
                            List.of(new HttpHeader("Device-Id", "barn")),
                            "höhö".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String url() {
            return String.valueOf(url);
        }

        @Override
        public String requestName() {
            return "push";
        }

        @Override
        public Duration timeout() {
            return Duration.ofMillis(500);
        }

        @Override
        public void answered(HttpReply reply) {
            answeredOn = Thread.currentThread().getName();
            String path = url == null ? "" : url.substring(url.lastIndexOf('/'));
            outcome = reply.status() + " POST " + path + " " + new String(reply.body(), StandardCharsets.UTF_8);
        }

        @Override
        public void failed(String reason) {
            if (outcome == null) {
                outcome = reason;
            }
        }

        @Override
        public List<Timing> timings() {
            Timing once = timing;
            timing = null;
            return once == null ? List.of() : List.of(once);
        }
    }
}
