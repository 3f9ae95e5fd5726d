package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Gzip;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Carries calls straight to a server, past every emulated link: for probes, the audit and tokens, not for load. */
public final class DirectCaller implements Carrier, AutoCloseable {
    /** What it calls itself in {@code Device-Id}. */
    static final String DEVICE = "barnstorm/audit";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final int LARGEST_REPLY_BYTES = 64 << 20;
    private static final TimeValue MAY_BE_STALE_AFTER = TimeValue.ofMilliseconds(500);

    private final String base;
    private final List<HttpHeader> headers;
    private final @Nullable Tls tls;
    private final Duration patience;
    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "direct-caller");
        thread.setDaemon(true);
        return thread;
    });

    /** To an endpoint, as it wants to be spoken to, over connections of its own. */
    public DirectCaller(Endpoint endpoint) {
        this(endpoint.baseUrl(), endpoint.tls().orElse(null), endpoint.headers(), ANSWER);
    }

    /** To a server that speaks plain HTTP and wants nothing besides. */
    DirectCaller(URI baseUrl) {
        this(baseUrl, null, List.of(), ANSWER);
    }

    /**
     * To any server.
     *
     * @param tls how TLS is spoken there; null where it is not
     * @param headers what every request carries besides
     * @param patience how long a reply may take, from the connection to its last byte
     */
    DirectCaller(URI baseUrl, @Nullable Tls tls, List<HttpHeader> headers, Duration patience) {
        this.base = baseUrl.toString();
        this.tls = tls;
        this.headers = headers;
        this.patience = patience;
        client = client(tls, patience);
    }

    private static CloseableHttpClient client(@Nullable Tls tls, Duration patience) {
        Timeout silence = Timeout.of(patience);
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(silence).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .setSocketTimeout(silence)
                        .setValidateAfterInactivity(MAY_BE_STALE_AFTER)
                        .build());
        if (tls != null) {
            connections.setTlsSocketStrategy((socket, host, port, attachment, context) -> tls.over(socket));
        }
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(connections.build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression();
        return builder.build();
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), URI.create(base + call.path()));
        call.with(headers).headers().forEach(header -> request.addHeader(header.name(), header.value()));
        if (call.body().length > 0) {
            request.setEntity(new ByteArrayEntity(call.body(), null));
        }
        CompletableFuture<HttpReply> coming = new CompletableFuture<>();
        threads.execute(() -> exchange(request, coming));
        try {
            return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            request.cancel();
            throw new SocketTimeoutException("the reply was not complete in time");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException noReply ? noReply : new IOException(failed.getCause());
        } catch (InterruptedException interrupted) {
            request.cancel();
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("interrupted while waiting for an answer");
            stopped.initCause(interrupted);
            throw stopped;
        }
    }

    private void exchange(HttpUriRequestBase request, CompletableFuture<HttpReply> coming) {
        try {
            coming.complete(client.execute(request, DirectCaller::reply));
        } catch (IOException | RuntimeException failed) {
            coming.completeExceptionally(failed);
        }
    }

    private static HttpReply reply(ClassicHttpResponse response) throws IOException {
        List<HttpHeader> headers = Arrays.stream(response.getHeaders())
                .map(header -> new HttpHeader(header.getName(), header.getValue()))
                .toList();
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : bounded(entity.getContent());
        return Gzip.unpacked(new HttpReply(response.getCode(), headers, body), LARGEST_REPLY_BYTES);
    }

    private static byte[] bounded(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_REPLY_BYTES + 1);
        if (bytes.length > LARGEST_REPLY_BYTES) {
            throw new IOException("the reply has more than " + LARGEST_REPLY_BYTES + " bytes");
        }
        return bytes;
    }

    @Override
    public String reason(IOException failure) {
        String aboutTls = tls == null ? "" : tls.explain(failure);
        if (!aboutTls.isEmpty()) {
            return aboutTls;
        }
        if (failure instanceof SocketTimeoutException) {
            Duration waited = failure instanceof ConnectTimeoutException ? CONNECT : patience;
            return "no answer within " + waited.toSeconds() + " seconds";
        }
        if (failure instanceof ConnectException) {
            return "nothing listens there";
        }
        if (failure instanceof NoHttpResponseException) {
            return "the connection was closed without an answer";
        }
        return Carrier.super.reason(failure);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        threads.shutdownNow();
    }
}
