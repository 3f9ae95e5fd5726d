package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Gzip;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.barn.BarnProtocol;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.io.Receiver;
import io.undertow.io.Receiver.RequestToLargeException;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server in front of a service. Bodies that trickle in over slow links hold no thread: a request goes to
 * one of the few that serve when all of it is there.
 */
final class HttpFront implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int ACCEPT_QUEUE = 4096;

    /** Longer than any client keeps an idle connection, so that the client is the one to close it. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    /** Nothing that the page allows is larger, packed or not; the service itself knows the exact bound. */
    private static final int LARGEST_BODY = 2 * BarnProtocol.LARGEST_BODY_BYTES;

    /** So much of a larger one is read and thrown away, so that its sender hears the answer; then its connection is closed. */
    private static final long LARGEST_ENTITY = 16L * BarnProtocol.LARGEST_BODY_BYTES;

    private final Undertow server;

    private HttpFront(Undertow server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param port the port to listen on; 0 lets the system choose
     * @param threads how many requests are served at once; the others wait in the order in which they came
     * @throws EndpointException when the port cannot be had
     */
    static HttpFront start(Listening where, int port, int threads, Function<HttpCall, HttpReply> service) {
        return start(where, port, builder().setWorkerThreads(threads), null, service);
    }

    /**
     * Starts it.
     *
     * @param port the port to listen on; 0 lets the system choose
     * @param turns runs a request when its turn has come, on any thread but the caller's
     * @throws EndpointException when the port cannot be had
     */
    static HttpFront start(Listening where, int port, Executor turns, Function<HttpCall, HttpReply> service) {
        return start(where, port, builder(), turns, service);
    }

    private static Undertow.Builder builder() {
        return Undertow.builder()
                .setIoThreads(Math.max(2, Runtime.getRuntime().availableProcessors()))
                .setSocketOption(org.xnio.Options.BACKLOG, ACCEPT_QUEUE)
                .setSocketOption(org.xnio.Options.REUSE_ADDRESSES, true)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, (int) IDLE.toMillis())
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LARGEST_ENTITY)
                .setServerOption(UndertowOptions.DECODE_URL, false);
    }

    /** {@code turns} is absent where Undertow's own workers take requests in the order in which they came. */
    private static HttpFront start(
            Listening where,
            int port,
            Undertow.Builder builder,
            @Nullable Executor turns,
            Function<HttpCall, HttpReply> service) {
        Undertow server = builder.addHttpListener(port, where.address())
                .setHandler(exchange -> receive(exchange, turns, service))
                .build();
        try {
            server.start();
        } catch (RuntimeException failed) {
            throw cannotListen(where, port, failed);
        }
        return new HttpFront(server);
    }

    private static EndpointException cannotListen(Listening where, int port, RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return EndpointException.portTaken(where.address(), port);
            }
        }
        throw failed;
    }

    private static void receive(
            HttpServerExchange exchange, @Nullable Executor turns, Function<HttpCall, HttpReply> service) {
        Receiver receiver = exchange.getRequestReceiver();
        receiver.setMaxBufferSize(LARGEST_BODY);
        receiver.receiveFullBytes(
                (whole, body) -> whole.dispatch(turns, () -> serve(whole, call(whole, body), service)),
                (broken, failure) -> {
                    if (failure instanceof RequestToLargeException) {
                        answer(broken, tooLarge());
                    } else {
                        broken.endExchange(); // it was cut off: nobody is there to hear
                    }
                });
    }

    private static void serve(HttpServerExchange exchange, HttpCall call, Function<HttpCall, HttpReply> service) {
        answer(exchange, Gzip.packedFor(call, service.apply(call)));
    }

    private static HttpReply tooLarge() {
        return new BadRequest(413, "Body too large", "at most " + BarnProtocol.LARGEST_BODY_BYTES + " bytes").reply();
    }

    private static HttpCall call(HttpServerExchange exchange, byte[] body) {
        List<HttpHeader> headers = new ArrayList<>();
        for (HeaderValues header : exchange.getRequestHeaders()) {
            header.forEach(
                    value -> headers.add(new HttpHeader(header.getHeaderName().toString(), value)));
        }
        String query = exchange.getQueryString();
        String path = query.isEmpty() ? exchange.getRequestURI() : exchange.getRequestURI() + "?" + query;
        return new HttpCall(exchange.getRequestMethod().toString(), path, headers, body);
    }

    private static void answer(HttpServerExchange exchange, HttpReply reply) {
        exchange.setStatusCode(reply.status());
        HeaderMap headers = exchange.getResponseHeaders();
        reply.headers().forEach(header -> headers.add(new HttpString(header.name()), header.value()));
        exchange.getResponseSender().send(ByteBuffer.wrap(reply.body()));
    }

    URI baseUrl() {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return URI.create("http://" + HOST + ":" + address.getPort());
    }

    @Override
    public void close() {
        server.stop();
    }
}
