package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The reference service in memory with a ceiling that is known: so many workers, each of which takes a fixed time for every
 * request. It answers workers ÷ time requests a second and no more; others wait in the order in which they came.
 */
public final class PacedServer implements AutoCloseable {

    private final ReferenceService service = new ReferenceService();
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "pace");
        made.setDaemon(true);
        return made;
    });
    private final long nanos;
    private final HttpFront front;

    private PacedServer(Listening where, int port, int workers, Duration each) {
        this.nanos = each.toNanos();
        this.front = HttpFront.start(where, port, workers, this::serve);
    }

    /**
     * Serves.
     *
     * @param port the port to listen on; 0 lets the system choose
     * @param workers how many requests are worked on at once, 1 or more
     * @param each how long a worker takes for one, above 0
     * @throws EndpointException when the port cannot be had
     */
    public static PacedServer start(Listening where, int port, int workers, Duration each) {
        return new PacedServer(where, port, workers, each);
    }

    private HttpReply serve(HttpCall call) {
        ScheduledFuture<?> done = timer.schedule(() -> {}, nanos, TimeUnit.NANOSECONDS);
        HttpReply reply = service.handle(call);
        try {
            done.get();
        } catch (InterruptedException | CancellationException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        return reply;
    }

    /** Where it answers. */
    public URI baseUrl() {
        return front.baseUrl();
    }

    @Override
    public void close() {
        front.close();
        timer.shutdownNow();
    }
}
