package dev.barnstorm.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.barnstorm.history.HistoryWatch;
import dev.barnstorm.report.page.RunPage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The page of a run while it goes on, on a port of 127.0.0.1 that the system gives. Who looks at the end gets the page of the
 * whole run before the server goes.
 */
final class LivePage implements AutoCloseable {

    /** How long a page may take to ask for the last time; it asks every one and a half seconds. */
    private static final int SECONDS_TO_SAY_FAREWELL = 5;

    private static final String OVER = "{\"over\":true}";
    private static final System.Logger LOG = System.getLogger(LivePage.class.getName());

    private final HistoryWatch watch = new HistoryWatch();
    private final Picture picture =
            new Picture(() -> watch.look(history -> RunPage.present(history, watch.latestMicros())));
    private final HttpServer server;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "live-page");
        made.setDaemon(true);
        return made;
    });
    private final CountDownLatch farewell = new CountDownLatch(1);
    private volatile @Nullable Path whole;
    private volatile boolean somebodyLooks;

    private LivePage(HttpServer server) {
        this.server = server;
    }

    /**
     * Opens it.
     *
     * @throws BadInput when there is no port for it
     */
    static LivePage open() {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
            LivePage page = new LivePage(server);
            server.setExecutor(page.thread);
            server.createContext("/", page::answer);
            server.start();
            page.takesIn();
            return page;
        } catch (IOException refused) {
            throw new BadInput("--live: the system gives no port of 127.0.0.1 (" + refused.getMessage()
                    + "); leave it out, or see what else listens here.");
        }
    }

    /** So that events wait in little room while nobody looks; it ends with the thread. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void takesIn() {
        thread.scheduleWithFixedDelay(watch::takeIn, 1, 1, TimeUnit.SECONDS);
    }

    /** What looks at the run's history. */
    HistoryWatch watch() {
        return watch;
    }

    /** Where it is. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            route(exchange);
        } catch (RuntimeException defect) {
            // Whoever looks asks again, and the run itself must not suffer; what went wrong is for the terminal.
            LOG.log(System.Logger.Level.WARNING, "--live: the present cannot be shown", defect);
            send(exchange, 500, "text/plain", "what went wrong is said where the run was started");
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        // A page of somebody else's must not read it under a name that leads here.
        Set<String> ours = Set.of(
                "127.0.0.1:" + server.getAddress().getPort(),
                "localhost:" + server.getAddress().getPort());
        String path = exchange.getRequestURI().getPath();
        if (!ours.contains(String.valueOf(exchange.getRequestHeaders().getFirst("Host")))) {
            send(exchange, 403, "text/plain", "ask " + address());
        } else if (!exchange.getRequestMethod().equals("GET")) {
            send(exchange, 405, "text/plain", "GET is all there is");
        } else if (path.equals("/")) {
            page(exchange);
        } else if (path.equals("/run.json")) {
            send(exchange, 200, "application/json", present());
        } else {
            send(exchange, 404, "text/plain", "there are / and /run.json");
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        Path file = whole;
        send(exchange, 200, "text/html", file == null ? RunPage.ofPresent() : Files.readString(file));
        if (file != null) {
            farewell.countDown();
        }
    }

    private String present() {
        somebodyLooks = true;
        return whole != null ? OVER : picture.present();
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** The run is over, and that is its page: waits a little for who looks, so that the last thing seen is the verdict. */
    void over(Path page) {
        whole = page;
        try {
            boolean seen = !somebodyLooks || farewell.await(SECONDS_TO_SAY_FAREWELL, TimeUnit.SECONDS);
            LOG.log(System.Logger.Level.DEBUG, () -> seen ? "the end was seen" : "nobody saw the end of the run");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
