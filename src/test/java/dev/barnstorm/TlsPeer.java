package dev.barnstorm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.barnstorm.endpoint.ReferenceService;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/** A sync server behind TLS, as somebody would really run it: asks for tokens and certificates, and remembers who came how. */
public final class TlsPeer implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ReferenceService service = new ReferenceService();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private volatile Predicate<String> takesToken = token -> true;

    /**
     * A request as it came.
     *
     * @param from the address and port of its connection
     * @param tlsSession the id of its TLS session
     * @param serverNames those that the client asked for (SNI)
     */
    public record Seen(
            HttpCall call,
            InetSocketAddress from,
            String tlsSession,
            List<String> serverNames,
            int status,
            boolean packed) {

        /** A header of the request; empty where it is absent. */
        public String header(String name) {
            return call.headers().stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(HttpHeader::value)
                    .findFirst()
                    .orElse("");
        }
    }

    /** What it wants of clients. */
    public enum ClientCertificate {
        NONE,
        NEEDED
    }

    /** One with that certificate that lets everybody in. */
    public static TlsPeer start(X509Bundle certificate) {
        return new TlsPeer(Certificates.context(certificate, certificate), ClientCertificate.NONE);
    }

    /** One that lets in whose certificate {@code clients} has issued. */
    public static TlsPeer start(X509Bundle certificate, X509Bundle clients) {
        return new TlsPeer(Certificates.context(certificate, clients), ClientCertificate.NEEDED);
    }

    private TlsPeer(SSLContext context, ClientCertificate wanted) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters usual = context.getDefaultSSLParameters();
                usual.setNeedClientAuth(wanted == ClientCertificate.NEEDED);
                parameters.setSSLParameters(usual);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** It answers 401 to any other token from now on; what stands behind "Bearer " is tested. */
    public TlsPeer takingTokens(Predicate<String> which) {
        takesToken = which;
        return this;
    }

    public URI url() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    public URI urlByAddress() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All that came. */
    public Collection<Seen> seen() {
        return List.copyOf(seen);
    }

    private void answer(HttpExchange exchange) throws IOException {
        List<HttpHeader> headers = new ArrayList<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> headers.add(new HttpHeader(name, value))));
        HttpCall call = new HttpCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                exchange.getRequestBody().readAllBytes());
        HttpReply reply = reply(call);
        remember(exchange, call, reply);
        reply.headers().forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
        exchange.close();
    }

    private HttpReply reply(HttpCall call) {
        String authorization = call.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Authorization"))
                .map(HttpHeader::value)
                .findFirst()
                .orElse("");
        String token = authorization.replaceFirst("^Bearer ", "");
        if (takesToken.test(token)) {
            return service.handle(call);
        }
        byte[] body = "{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"no\"}".getBytes(StandardCharsets.UTF_8);
        return new HttpReply(401, List.of(new HttpHeader("Content-Type", "application/problem+json")), body);
    }

    private void remember(HttpExchange exchange, HttpCall call, HttpReply reply) {
        SSLSession session = ((HttpsExchange) exchange).getSSLSession();
        List<String> names = ((ExtendedSSLSession) session)
                .getRequestedServerNames().stream()
                        .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
                        .toList();
        seen.add(new Seen(
                call,
                exchange.getRemoteAddress(),
                java.util.HexFormat.of().formatHex(session.getId()),
                names,
                reply.status(),
                reply.header("Content-Encoding").isPresent()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
