package dev.barnstorm.protocol.couchdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Stands before a server that speaks CouchDB's API, and loses something on the way. */
public final class LossyProxy implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One in so many is lost. */
    private static final int ONE_IN = 8;

    /** What is lost. */
    public enum Loss {
        /** Some creates are not passed on, and answered as if they had been. */
        CREATES,
        /** Some changes are answered {@code ok} although the server called them conflicts. */
        CONFLICTS,
        /** Some rows of {@code _changes} are not shown to some devices. */
        ROWS
    }

    private final URI server;
    private final Loss loss;
    private final HttpServer listener;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();

    /** A proxy on a port of the system's choice. */
    public LossyProxy(URI server, Loss loss) throws IOException {
        this.server = server;
        this.loss = loss;
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.setExecutor(Executors.newCachedThreadPool());
        listener.createContext("/", this::serve);
        listener.start();
    }

    /** Where to find it. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        byte[] passedOn = loss == Loss.CREATES && path.endsWith("/_bulk_docs") ? withoutSomeCreates(asked) : asked;
        HttpResponse<byte[]> reply = ask(exchange, passedOn);
        byte[] answered = reply.body();
        if (loss == Loss.ROWS && path.endsWith("/_changes") && reply.statusCode() == 200) {
            answered = withoutSomeRows(answered, exchange.getRequestHeaders().getFirst("Device-Id"));
        } else if (loss == Loss.CONFLICTS && path.endsWith("/_bulk_docs") && reply.statusCode() == 201) {
            answered = withoutSomeConflicts(answered, asked);
        }
        reply.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                .set("Content-Type", type));
        exchange.sendResponseHeaders(reply.statusCode(), answered.length == 0 ? -1 : answered.length);
        exchange.getResponseBody().write(answered);
        exchange.close();
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("Content-Type", "Accept")) {
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

    private static boolean isLost(String what) {
        return Math.floorMod(what.hashCode() * 31 >> 3, ONE_IN) == 0;
    }

    private static byte[] withoutSomeCreates(byte[] asked) throws IOException {
        ObjectNode body = (ObjectNode) JSON.readTree(asked);
        if (!body.has("new_edits")) {
            return asked;
        }
        remove((ArrayNode) body.get("docs"), doc -> isLost(doc.path("_id").asText()));
        return JSON.writeValueAsBytes(body);
    }

    private static byte[] withoutSomeRows(byte[] page, String device) throws IOException {
        ObjectNode body = (ObjectNode) JSON.readTree(page);
        remove((ArrayNode) body.get("results"), row -> isLost(row.path("id").asText() + device));
        return JSON.writeValueAsBytes(body);
    }

    private static void remove(ArrayNode from, Predicate<JsonNode> lost) {
        for (int i = from.size() - 1; i >= 0; i--) {
            if (lost.test(from.get(i))) {
                from.remove(i);
            }
        }
    }

    private static byte[] withoutSomeConflicts(byte[] rows, byte[] asked) throws IOException {
        ArrayNode body = (ArrayNode) JSON.readTree(rows);
        for (JsonNode doc : JSON.readTree(asked).path("docs")) {
            for (int i = 0; i < body.size(); i++) {
                boolean itsConflict = body.get(i).path("id").equals(doc.path("_id"))
                        && body.get(i).path("error").asText().equals("conflict");
                if (itsConflict && isLost(doc.path("lineage").toString())) {
                    body.set(
                            i,
                            JSON.createObjectNode()
                                    .put("ok", true)
                                    .put("id", doc.path("_id").asText())
                                    .put("rev", doc.path("version").asLong() + "-" + "0".repeat(32)));
                }
            }
        }
        return JSON.writeValueAsBytes(body);
    }

    @Override
    public void close() {
        listener.stop(0);
        ((ExecutorService) listener.getExecutor()).shutdownNow();
        threads.shutdownNow();
    }
}
