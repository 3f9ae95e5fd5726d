package dev.barnstorm.endpoint;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The reference service inside an embedded WireMock on 127.0.0.1. Its own answers have WireMock's lowest priority, so that
 * stub mappings put before them (through {@code /__admin}) win, and may ask for the reference service's answer themselves
 * with the transformer {@value ReferenceTransformer#NAME}, e.g. to add a delay or a fault to it.
 */
public final class WireMockEndpoint implements Endpoint, Crashable, Freezable {
    private static final String HOST = "127.0.0.1";
    private static final String ALL_INTERFACES = "0.0.0.0";

    /** WireMock's own answers come last: its priorities count upwards. */
    private static final int LAST = 1000;

    /** A thread is held while a request's body trickles in over a slow link, so there may be many. */
    private static final int MOST_THREADS = 1024;

    private static final int FEWEST_THREADS = 8;
    /** No thread of their own: one that waits in accept would keep a closed door open a little longer. */
    private static final int ACCEPTORS = 0;

    private static final int ACCEPT_QUEUE = 4096;

    /** Longer than any client keeps an idle connection, so that the client is the one to close it. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Duration feedLag;
    private final ReferenceService service;
    private final Optional<StageThread> stages;
    private final WireMockServer server;
    private final URI baseUrl;
    private @Nullable Door door;

    private WireMockEndpoint(String address, int port, Embedded embedded, WireMockConfiguration journal) {
        feedLag = embedded.feedLag();
        service = new ReferenceService(embedded.rules());
        stages = embedded.stages().map(times -> new StageThread(service, times, !feedLag.isZero()));
        Function<HttpCall, HttpReply> answers = stages.<Function<HttpCall, HttpReply>>map(thread -> thread::answer)
                .orElse(service::handle);
        QueuedThreadPool threads = threads();
        server = new WireMockServer(configured(journal, address, port, threads)
                .extensions(new ReferenceTransformer(answers), (HttpServerFactory) this::door));
        try {
            server.start();
        } catch (FatalStartupException failed) {
            LifeCycle.stop(threads);
            stages.ifPresent(StageThread::close);
            throw cannotListen(address, port, failed);
        }
        baseUrl = URI.create("http://" + HOST + ":" + server.port());
        server.stubFor(
                any(anyUrl()).atPriority(LAST).willReturn(aResponse().withTransformers(ReferenceTransformer.NAME)));
    }

    private Door door(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
        Door made = new Door(options, admin, stubs);
        door = made;
        return made;
    }

    /**
     * Starts it, without WireMock's request journal, which would grow with every request.
     *
     * @param port the port to listen on; 0 lets the system choose
     * @throws EndpointException when the port cannot be had
     */
    public static WireMockEndpoint start(int port) {
        return start(port, Embedded.correct());
    }

    /**
     * As {@link #start(int)}, of any kind.
     *
     * @throws EndpointException when the port cannot be had
     */
    public static WireMockEndpoint start(int port, Embedded embedded) {
        return start(port, embedded, null);
    }

    /**
     * As {@link #start(int)}, of any kind, with somebody's own stub mappings in front of the reference service.
     *
     * @param mappings a folder with WireMock's {@code mappings} and {@code __files}; null for none
     * @throws EndpointException when the port cannot be had, or a mapping file is broken
     */
    public static WireMockEndpoint start(int port, Embedded embedded, @Nullable Path mappings) {
        WireMockConfiguration options = WireMockConfiguration.options().disableRequestJournal();
        if (mappings != null) {
            MappingFiles.requireSound(mappings);
            options.usingFilesUnderDirectory(mappings.toString());
        }
        return new WireMockEndpoint(HOST, port, embedded, options);
    }

    /**
     * As {@link #start(int)}, for whoever can reach this machine: meant for a container, whose network is its own.
     *
     * @throws EndpointException when the port cannot be had
     */
    public static WireMockEndpoint startOnAllInterfaces(int port) {
        return new WireMockEndpoint(
                ALL_INTERFACES,
                port,
                Embedded.correct(),
                WireMockConfiguration.options().disableRequestJournal());
    }

    /** Starts it with WireMock's request journal on, so that requests can be verified; for tests. */
    public static WireMockEndpoint startWithJournal(int port) {
        return new WireMockEndpoint(HOST, port, Embedded.correct(), WireMockConfiguration.options());
    }

    private static WireMockConfiguration configured(
            WireMockConfiguration options, String address, int port, ThreadPool threads) {
        return options.bindAddress(address)
                .port(port)
                .containerThreads(MOST_THREADS)
                .threadPoolFactory(asked -> threads)
                .jettyAcceptors(ACCEPTORS)
                .jettyAcceptQueueSize(ACCEPT_QUEUE)
                .jettyIdleTimeout(IDLE.toMillis())
                .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER)
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .notifier(new Slf4jNotifier(false));
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("endpoint");
        threads.setDaemon(true);
        return threads;
    }

    private static EndpointException cannotListen(String address, int port, Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return EndpointException.portTaken(address, port);
            }
        }
        return EndpointException.unusable(
                "the embedded endpoint cannot listen on " + address + ":" + port + ": " + failed.getMessage());
    }

    /** The server behind it, for stub mappings and verification. */
    WireMockServer server() {
        return server;
    }

    @Override
    public String name() {
        return "wiremock";
    }

    @Override
    public URI baseUrl() {
        return baseUrl;
    }

    @Override
    public Duration feedLag() {
        return feedLag;
    }

    @Override
    public boolean outlivesRun() {
        return false;
    }

    /** The order matters: nothing is committed any more, then nobody hears anything, then threads that wait may go. */
    @Override
    public void crash() {
        Door open = Objects.requireNonNull(door);
        if (!open.isSlammed()) {
            stages.ifPresentOrElse(StageThread::crash, service::crash);
            open.slam();
            stages.ifPresent(StageThread::release);
        }
    }

    @Override
    public void comeBack() {
        Door slammed = Objects.requireNonNull(door);
        if (slammed.isSlammed()) {
            stages.ifPresent(StageThread::comeBack);
            slammed.open();
        }
    }

    /** @throws IllegalStateException where it serves every request in one step: there is no midst to stop in */
    @Override
    public void freeze() {
        stages().freeze();
    }

    @Override
    public void thaw() {
        stages().thaw();
    }

    private StageThread stages() {
        return stages.orElseThrow(() -> new IllegalStateException("an endpoint without stages cannot hang"));
    }

    @Override
    public void close() {
        stages.ifPresent(StageThread::close);
        server.stop();
    }
}
