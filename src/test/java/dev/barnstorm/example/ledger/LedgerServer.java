package dev.barnstorm.example.ledger;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A ledger server of a few lines, on a port of the system's choice: what {@link LedgerWire} talks to. */
public final class LedgerServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<JsonNode>> ledgers = new HashMap<>();
    private final Map<String, JsonNode> newest = new HashMap<>();
    private final boolean takesAnyVersion;
    /** As many as are wanted: a request that a bad link never finishes keeps its thread. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final HttpServer server;

    /** {@code takesAnyVersion}: whether it forgets to look what is there before it writes. */
    public LedgerServer(boolean takesAnyVersion) throws IOException {
        this.takesAnyVersion = takesAnyVersion;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, JSON.createObjectNode()));
        server.createContext("/ledgers/", this::serve);
        server.start();
    }

    /** Its base URL. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        String site = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        answer(
                exchange,
                exchange.getRequestMethod().equals("POST")
                        ? write(site, JSON.readTree(body))
                        : page(site, exchange.getRequestURI().getQuery()));
    }

    private synchronized JsonNode write(String site, JsonNode documents) {
        ArrayNode answers = JSON.createArrayNode();
        for (JsonNode document : documents) {
            String id = document.path("localId").asText();
            JsonNode there = newest.get(id);
            if (takesAnyVersion || follows(document, there)) {
                newest.put(id, document);
                ledgers.computeIfAbsent(site, s -> new ArrayList<>()).add(document);
                answers.add(true);
            } else {
                answers.add(there);
            }
        }
        return answers;
    }

    private static boolean follows(JsonNode document, JsonNode there) {
        long version = there == null ? 0 : there.path("version").asLong();
        boolean deleted = there != null && there.path("deleted").asBoolean();
        return !deleted && document.path("version").asLong() == version + 1;
    }

    /** Every version stands in the ledger; of each document only the newest is shown. */
    private synchronized JsonNode page(String site, String query) {
        String[] parameters = query.split("[=&]");
        int place = Integer.parseInt(parameters[1]);
        int limit = Integer.parseInt(parameters[3]);
        List<JsonNode> ledger = ledgers.getOrDefault(site, List.of());
        ObjectNode page = JSON.createObjectNode();
        ArrayNode documents = page.putArray("documents");
        while (place < ledger.size() && documents.size() < limit) {
            JsonNode document = ledger.get(place);
            place++;
            if (newest.get(document.path("localId").asText()) == document) {
                documents.add(document);
            }
        }
        return page.put("end", String.valueOf(place));
    }

    private static void answer(HttpExchange exchange, JsonNode reply) throws IOException {
        byte[] body = JSON.writeValueAsBytes(reply);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
