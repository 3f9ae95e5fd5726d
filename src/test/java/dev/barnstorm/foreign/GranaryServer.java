package dev.barnstorm.foreign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A granary behind a socket on 127.0.0.1, on a port of the system's choice. */
public final class GranaryServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    private GranaryServer(Granary granary) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(granary, exchange));
        server.start();
    }

    /** A correct one. */
    public static GranaryServer correct() throws IOException {
        return new GranaryServer(new Granary());
    }

    /** One that gets that one thing wrong. */
    public static GranaryServer mutant(String name) throws IOException {
        return new GranaryServer(Mutants.all().get(name).get());
    }

    private static void serve(Granary granary, HttpExchange exchange) throws IOException {
        List<HttpHeader> headers = new ArrayList<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> headers.add(new HttpHeader(name, value))));
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpReply reply = granary.answer(new HttpCall(
                exchange.getRequestMethod(), exchange.getRequestURI().toASCIIString(), headers, body));
        reply.headers().forEach(line -> exchange.getResponseHeaders().add(line.name(), line.value()));
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
        exchange.close();
    }

    /** The target's base URL. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
