package dev.barnstorm.endpoint;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The reference service in memory with a ceiling that is known: so many workers, each of which takes a fixed time for every
 * request. It answers workers ÷ time requests a second and no more; others wait in the order in which they came.
 *
 * <p>No thread plays a worker: when a request is answered follows from when the requests before it came. So handing over takes
 * nothing from the ceiling, and a thread that wakes late makes one reply late but not those after it.
 */
public final class PacedServer implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread made = new Thread(task, "pace");
        made.setDaemon(true);
        return made;
    });
    private final LongSupplier steady;
    private final PacedWorkers workers;
    private final HttpFront front;

    private PacedServer(Listening where, int port, int workers, Duration each, LongSupplier steady) {
        this.steady = steady;
        this.workers = new PacedWorkers(workers, each.toNanos(), steady.getAsLong());
        ReferenceService service = new ReferenceService();
        this.front = HttpFront.start(where, port, this::whenItsTurnIsOver, service::handle);
    }

    /**
     * Serves.
     *
     * @param port the port to listen on; 0 lets the system choose
     * @param workers how many requests are worked on at once, 1 or more
     * @param each how long a worker takes for one, above 0
     * @param steady nanoseconds that never go back
     * @throws EndpointException when the port cannot be had
     */
    public static PacedServer start(Listening where, int port, int workers, Duration each, LongSupplier steady) {
        return new PacedServer(where, port, workers, each, steady);
    }

    private void whenItsTurnIsOver(Runnable request) {
        long now = steady.getAsLong();
        // What goes wrong in a request is Undertow's to answer, with a 500.
        Future<?> unused = timer.schedule(request, workers.take(now) - now, TimeUnit.NANOSECONDS);
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
