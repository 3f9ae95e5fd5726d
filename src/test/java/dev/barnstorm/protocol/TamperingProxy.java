package dev.barnstorm.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Stands before a server that somebody else wrote, and may change what goes there and what comes back. */
public abstract class TamperingProxy implements AutoCloseable {
    protected static final ObjectMapper JSON = new ObjectMapper();

    /** One in so many is lost. */
    private static final int ONE_IN = 8;

    private final URI server;
    private final HttpServer listener;
    private final Map<String, Boolean> lost = new HashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();

    /**
     * One side of an exchange.
     *
     * @param path without the query
     * @param device who asks
     */
    protected record Asked(String method, String path, String device, byte[] body) {}

    /** A proxy on a port of the system's choice. */
    protected TamperingProxy(URI server) throws IOException {
        this.server = server;
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.setExecutor(Executors.newCachedThreadPool());
        listener.createContext("/", this::serve);
    }

    /** Begins to listen. */
    protected final void start() {
        listener.start();
    }

    /** Where to find it. */
    public final URI url() {
        return URI.create("http://127.0.0.1:" + listener.getAddress().getPort());
    }

    /** The body that is passed on instead of the one that was asked with. */
    protected abstract byte[] passedOn(Asked asked) throws IOException;

    /** The body that is answered instead of the server's. */
    protected abstract byte[] answered(Asked asked, int status, byte[] body) throws IOException;

    private void serve(HttpExchange exchange) throws IOException {
        Asked asked = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Device-Id")),
                exchange.getRequestBody().readAllBytes());
        HttpResponse<byte[]> reply = ask(exchange, passedOn(asked));
        byte[] body = answered(asked, reply.statusCode(), reply.body());
        reply.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                .set("Content-Type", type));
        exchange.sendResponseHeaders(reply.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("Content-Type", "Accept", "Device-Id")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    /** Whether it is one of those that are lost: the first one is, so that every storm has one, and the same is always. */
    protected final boolean isLost(String what) {
        synchronized (lost) {
            return lost.computeIfAbsent(what, unknown -> lost.size() % ONE_IN == 0);
        }
    }

    /** Takes those out that are lost. */
    protected static void remove(ArrayNode from, Predicate<JsonNode> lost) {
        for (int i = from.size() - 1; i >= 0; i--) {
            if (lost.test(from.get(i))) {
                from.remove(i);
            }
        }
    }

    @Override
    public final void close() {
        listener.stop(0);
        ((ExecutorService) listener.getExecutor()).shutdownNow();
        threads.shutdownNow();
    }
}
