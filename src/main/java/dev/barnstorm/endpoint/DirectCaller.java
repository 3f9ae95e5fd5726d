package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;

/** Carries calls straight to the endpoint, past every emulated link: for probes and the audit, not for load. */
public final class DirectCaller implements Carrier, AutoCloseable {
    /** What it calls itself in {@code Device-Id}. */
    static final String DEVICE = "barnstorm/audit";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final int LARGEST_REPLY_BYTES = 64 << 20;

    private final String base;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "direct-caller");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();

    /** A caller of the endpoint at {@code baseUrl}, over connections of its own. */
    public DirectCaller(URI baseUrl) {
        this.base = baseUrl.toString();
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + call.path()))
                .timeout(ANSWER)
                .method(
                        call.method(),
                        call.body().length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(header -> request.header(header.name(), header.value()));
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(request.build(), status -> body());
        try {
            return reply(coming.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            coming.cancel(true);
            throw new HttpTimeoutException("the reply was not complete in time");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException noReply ? noReply : new IOException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("interrupted while waiting for an answer");
            stopped.initCause(interrupted);
            throw stopped;
        }
    }

    /** Collects a reply's body, up to a bound. */
    private static HttpResponse.BodySubscriber<byte[]> body() {
        ByteArrayOutputStream collected = new ByteArrayOutputStream();
        return HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> {
                    if (collected.size() + bytes.length > LARGEST_REPLY_BYTES) {
                        throw new UncheckedIOException(
                                new IOException("the reply has more than " + LARGEST_REPLY_BYTES + " bytes"));
                    }
                    collected.writeBytes(bytes);
                })),
                nothing -> collected.toByteArray());
    }

    private static HttpReply reply(HttpResponse<byte[]> response) throws IOException {
        List<HttpHeader> headers = response.headers().map().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> new HttpHeader(entry.getKey(), value)))
                .toList();
        HttpReply reply = new HttpReply(response.statusCode(), headers, response.body());
        boolean packed = reply.header("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        if (!packed) {
            return reply;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
            return new HttpReply(reply.status(), headers, in.readNBytes(LARGEST_REPLY_BYTES));
        }
    }

    /** Why there was no reply, in words. */
    public static String reason(IOException failure) {
        if (failure instanceof HttpTimeoutException) {
            return "no answer within "
                    + (failure.getMessage() != null && failure.getMessage().contains("connect")
                            ? CONNECT.toSeconds()
                            : ANSWER.toSeconds())
                    + " seconds";
        }
        if (failure instanceof ConnectException) {
            return "nothing listens there";
        }
        if (failure instanceof SSLException) {
            return "TLS failed (" + failure.getMessage() + ")";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
