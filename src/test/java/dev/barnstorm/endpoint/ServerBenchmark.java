package dev.barnstorm.endpoint;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.barnstorm.endpoint.postgres.ChangeStore;
import dev.barnstorm.endpoint.postgres.EmbeddedDatabase;
import dev.barnstorm.endpoint.postgres.TransactionLimits;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;

/**
 * HTTP servers in front of the reference service, and the reference server on PostgreSQL, side by side: batches of 50 creates
 * over kept connections, in rounds by turns. From the repository's root:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * java -cp target/test-classes:target/classes:$(cat target/classpath.txt) dev.barnstorm.endpoint.ServerBenchmark
 * }</pre>
 *
 * Server and client share this process, so figures are worth something only beside each other.
 */
final class ServerBenchmark {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final AtomicLong BATCHES = new AtomicLong();

    private final Map<String, URI> servers = new LinkedHashMap<>();
    private final Map<String, List<Double>> perSecond = new LinkedHashMap<>();
    private final Map<String, List<Double>> here = new LinkedHashMap<>();
    private final Map<String, List<Double>> there = new LinkedHashMap<>();
    private final Instant began = Instant.now().minusSeconds(1);

    public static void main(String[] arguments) throws Exception {
        ServerBenchmark benchmark = new ServerBenchmark();
        ExecutorService threads = Executors.newFixedThreadPool(64);
        WireMockEndpoint wireMock = WireMockEndpoint.start(0);
        benchmark.servers.put("WireMock (Jetty 11)", wireMock.baseUrl());
        HttpServer jdk = jdk(new ReferenceService()::handle, threads);
        benchmark.servers.put(
                "JDK HttpServer",
                URI.create("http://127.0.0.1:" + jdk.getAddress().getPort()));
        Server jetty = jetty(new ReferenceService()::handle);
        benchmark.servers.put("Jetty 11 alone", jetty.getURI());
        HttpFront undertow = HttpFront.start(Listening.ON_LOOPBACK, 0, 8, new ReferenceService()::handle);
        benchmark.servers.put("Undertow", undertow.baseUrl());
        EmbeddedDatabase database = EmbeddedDatabase.start();
        List<AutoCloseable> open = new ArrayList<>();
        for (int connections : List.of(4, 8, 16)) {
            ChangeStore store = ChangeStore.open(
                    database.database("bench_" + connections),
                    connections,
                    TransactionLimits.within(Duration.ofSeconds(5)),
                    null);
            HttpFront front =
                    HttpFront.start(Listening.ON_LOOPBACK, 0, connections, new DatabaseService(store)::handle);
            benchmark.servers.put("Undertow, PostgreSQL on " + connections, front.baseUrl());
            open.add(front);
            open.add(store);
        }
        benchmark.measure();
        for (AutoCloseable each : open) {
            each.close();
        }
        database.close();
        undertow.close();
        jetty.stop();
        jdk.stop(0);
        wireMock.close();
        threads.shutdownNow();
    }

    private void measure() throws Exception {
        for (int round = -2; round < ROUNDS; round++) {
            for (Map.Entry<String, URI> server : servers.entrySet()) {
                double cpuBefore = cpuSeconds();
                double databaseBefore = databaseCpuSeconds();
                double batches = round(server.getValue());
                if (round >= 0) {
                    note(perSecond, server.getKey(), batches / ROUND.toSeconds());
                    note(here, server.getKey(), (cpuSeconds() - cpuBefore) / batches * 1e3);
                    note(there, server.getKey(), (databaseCpuSeconds() - databaseBefore) / batches * 1e3);
                }
            }
        }
        double first = median(perSecond.values().iterator().next());
        double firstCpu = median(here.values().iterator().next());
        perSecond.forEach((name, figures) -> System.out.printf(
                Locale.ROOT,
                "%-30s %,7.0f batches/s x%.2f (%,.0f to %,.0f)   CPU a batch: %.3f ms here (x%.2f), %.3f ms in PostgreSQL%n",
                name,
                median(figures),
                median(figures) / first,
                Collections.min(figures),
                Collections.max(figures),
                median(here.get(name)),
                median(here.get(name)) / firstCpu,
                median(there.get(name))));
    }

    private static void note(Map<String, List<Double>> figures, String name, double figure) {
        figures.computeIfAbsent(name, unknown -> new ArrayList<>()).add(figure);
    }

    /** Of client and server together. */
    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** Of all database processes that are younger than this benchmark. */
    private double databaseCpuSeconds() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .filter(info -> info.startInstant().filter(began::isBefore).isPresent())
                .filter(info -> info.command().orElse("").endsWith("/postgres"))
                .mapToDouble(
                        info -> info.totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3)
                .sum();
    }

    private static double median(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(figure -> figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double round(URI server) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        long end = System.nanoTime() + ROUND.toNanos();
        List<Future<Integer>> done = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            done.add(clients.submit(() -> client(server, end)));
        }
        long sum = 0;
        for (Future<Integer> one : done) {
            sum += one.get();
        }
        clients.shutdown();
        return sum;
    }

    private static int client(URI server, long end) throws IOException {
        int done = 0;
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(request());
                String body = reply(in);
                if (!body.contains("\"accepted\"") || body.contains("\"rejected\"")) {
                    throw new IOException(body);
                }
                done++;
            }
        }
        return done;
    }

    private static byte[] request() {
        long batch = BATCHES.incrementAndGet();
        StringBuilder body = new StringBuilder(16_000);
        body.append("{\"deviceId\":\"d\",\"site\":\"site-").append(batch % 20).append("\",\"records\":[");
        for (int i = 0; i < 50; i++) {
            String id = "%08x-0000-4000-8000-%012x".formatted(i * 0x9E3779B9, batch);
            body.append(i == 0 ? "" : ",")
                    .append("{\"mutationId\":\"m")
                    .append(id)
                    .append("\",\"localId\":\"r")
                    .append(id)
                    .append("\",\"entity\":\"feeding\",\"op\":\"create\",\"baseVersion\":0,\"payload\":{\"kg\":12.5,"
                            + "\"note\":\"forty characters of a note, more or less\"},"
                            + "\"updatedAt\":\"2026-03-01T05:00:00.000Z\"}");
        }
        byte[] bytes = body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST /sync/push HTTP/1.1\r\nHost: h\r\nDevice-Id: d\r\nRequest-Id: r\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, whole, head.length, bytes.length);
        return whole;
    }

    private static String reply(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static HttpServer jdk(Function<HttpCall, HttpReply> service, ExecutorService threads) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 4096);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, service));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, Function<HttpCall, HttpReply> service) throws IOException {
        List<HttpHeader> headers = new ArrayList<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> headers.add(new HttpHeader(name, value))));
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpReply reply = service.apply(new HttpCall(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
        reply.headers().forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body());
        exchange.close();
    }

    private static Server jetty(Function<HttpCall, HttpReply> service) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new AbstractHandler() {
            @Override
            public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response) {
                base.setHandled(true);
                try {
                    answer(request, response, service);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        });
        server.start();
        return server;
    }

    private static void answer(
            HttpServletRequest request, HttpServletResponse response, Function<HttpCall, HttpReply> service)
            throws IOException {
        List<HttpHeader> headers = new ArrayList<>();
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.add(new HttpHeader(name, request.getHeader(name))));
        byte[] body = request.getInputStream().readAllBytes();
        HttpReply reply = service.apply(new HttpCall(request.getMethod(), request.getRequestURI(), headers, body));
        response.setStatus(reply.status());
        reply.headers().forEach(header -> response.addHeader(header.name(), header.value()));
        response.setContentLength(reply.body().length);
        response.getOutputStream().write(reply.body());
    }
}
