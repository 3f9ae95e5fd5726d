package dev.barnstorm.endpoint;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on 127.0.0.1 that answers every request with the next reply of its script, and the last one for ever. */
final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

    private record Answer(int status, String type, String body) {}

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            bodies.add(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Answer answer = script.size() > 1 ? script.remove() : script.element();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            if (answer.status() == 503) {
                exchange.getResponseHeaders().add("Retry-After", "3");
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    ScriptedServer then(int status, String type, String body) {
        script.add(new Answer(status, type, body));
        return this;
    }

    ScriptedServer thenJson(String body) {
        return then(200, "application/json", body);
    }

    /** Paths and queries, in order. */
    Queue<String> asked() {
        return asked;
    }

    /** Methods and bodies, in order. */
    Queue<String> bodies() {
        return bodies;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
