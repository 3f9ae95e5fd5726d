package dev.barnstorm.endpoint;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;

/**
 * The reference service inside an embedded WireMock on 127.0.0.1. Its own answers have WireMock's lowest priority, so that
 * stub mappings put before them (through {@code /__admin}) win, and may ask for the reference service's answer themselves
 * with the transformer {@value ReferenceTransformer#NAME}, e.g. to add a delay or a fault to it.
 */
public final class WireMockEndpoint implements Endpoint {
    private static final String HOST = "127.0.0.1";

    /** WireMock's own answers come last: its priorities count upwards. */
    private static final int LAST = 1000;

    /** A thread is held while a request's body trickles in over a slow link, so there may be many. */
    private static final int MOST_THREADS = 1024;

    private static final int FEWEST_THREADS = 8;
    private static final int ACCEPTORS = 1;
    private static final int ACCEPT_QUEUE = 4096;

    /** Longer than any client keeps an idle connection, so that the client is the one to close it. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final WireMockServer server;

    private WireMockEndpoint(WireMockServer server) {
        this.server = server;
    }

    /**
     * Starts it, without WireMock's request journal, which would grow with every request.
     *
     * @param port the port to listen on; 0 lets the system choose
     * @throws EndpointException when the port cannot be had
     */
    public static WireMockEndpoint start(int port) {
        return start(port, WireMockConfiguration.options().disableRequestJournal());
    }

    /** Starts it with WireMock's request journal on, so that requests can be verified; for tests. */
    public static WireMockEndpoint startWithJournal(int port) {
        return start(port, WireMockConfiguration.options());
    }

    private static WireMockEndpoint start(int port, WireMockConfiguration journal) {
        QueuedThreadPool threads = threads();
        WireMockServer server = new WireMockServer(configured(journal, port, threads));
        try {
            server.start();
        } catch (FatalStartupException failed) {
            LifeCycle.stop(threads);
            throw cannotListen(port, failed);
        }
        server.stubFor(
                any(anyUrl()).atPriority(LAST).willReturn(aResponse().withTransformers(ReferenceTransformer.NAME)));
        return new WireMockEndpoint(server);
    }

    private static WireMockConfiguration configured(WireMockConfiguration options, int port, ThreadPool threads) {
        return options.bindAddress(HOST)
                .port(port)
                .containerThreads(MOST_THREADS)
                .threadPoolFactory(asked -> threads)
                .jettyAcceptors(ACCEPTORS)
                .jettyAcceptQueueSize(ACCEPT_QUEUE)
                .jettyIdleTimeout(IDLE.toMillis())
                .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER)
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .notifier(new Slf4jNotifier(false))
                .extensions(new ReferenceTransformer(new ReferenceService()));
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("endpoint");
        threads.setDaemon(true);
        return threads;
    }

    private static EndpointException cannotListen(int port, Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return EndpointException.unusable("port " + port + " on " + HOST
                        + " is in use or not allowed; stop what listens there, or choose another port"
                        + " (0 lets the system choose)");
            }
        }
        return EndpointException.unusable(
                "the embedded endpoint cannot listen on " + HOST + ":" + port + ": " + failed.getMessage());
    }

    /** The server behind it, for stub mappings and verification. */
    WireMockServer server() {
        return server;
    }

    @Override
    public URI baseUrl() {
        return URI.create("http://" + HOST + ":" + server.port());
    }

    @Override
    public Duration feedLag() {
        return Duration.ZERO;
    }

    @Override
    public boolean outlivesRun() {
        return false;
    }

    @Override
    public void close() {
        server.stop();
    }
}
