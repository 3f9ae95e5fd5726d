package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Takes the requests of many threads through the stages of the reference service in real time: every stage is a task of its
 * own on one thread, so that the stages of requests that are there at the same time interleave as they fall due: checks
 * before others' commits, commits before others' shows. Whoever asked waits for his reply.
 */
final class StageThread implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "endpoint-stages");
        made.setDaemon(true);
        return made;
    });
    private final StagedServer server;
    private final Supplier<StageTimes> stages;
    /** Whether the server is dead and all who waited know. Known to the thread alone. */
    private boolean released;

    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();

    /** Somebody who waits for his reply. */
    private static final class Waiter {
        private final CompletableFuture<HttpReply> reply = new CompletableFuture<>();

        void hearsOfDeath() {
            reply.completeExceptionally(new Died());
        }
    }

    /** The reply will never come: the server died meanwhile. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Died() {
            super("the server died before it answered", null, false, false);
        }
    }

    StageThread(ReferenceService service, Supplier<StageTimes> stages, boolean feedLags) {
        this.stages = stages;
        server = new StagedServer(service, this::after, feedLags);
    }

    private void after(long micros, Runnable deed) {
        ScheduledFuture<?> unused =
                thread.schedule(() -> done(deed), micros, TimeUnit.MICROSECONDS); // it says what goes wrong
    }

    /** A service that breaks answers nobody well: all who wait hear of it. */
    private void done(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException broken) {
            waiting.forEach(waiter -> waiter.reply.completeExceptionally(broken));
        }
    }

    /**
     * Waits until the server answers.
     *
     * @throws Died when it died meanwhile, or is dead
     */
    HttpReply answer(HttpCall call) {
        Waiter waiter = new Waiter();
        waiting.add(waiter);
        try {
            thread.execute(() -> done(() -> begin(call, waiter)));
            return waiter.reply.join();
        } finally {
            waiting.remove(waiter);
        }
    }

    private void begin(HttpCall call, Waiter waiter) {
        if (released) {
            waiter.hearsOfDeath(); // it was read just before the door was slammed
        } else {
            server.serve(call, stages.get(), waiter.reply::complete);
        }
    }

    /** The server dies; those who wait go on waiting until they are {@link #release released}. */
    void crash() {
        onThread(server::crash);
    }

    /** Tells those who wait that the server is dead; nobody may be listening to them any more. */
    void release() {
        onThread(() -> {
            released = true;
            waiting.forEach(Waiter::hearsOfDeath);
        });
    }

    /** The server is there again. */
    void comeBack() {
        onThread(() -> {
            released = false;
            server.comeBack();
        });
    }

    /** The server hangs; those who ask wait. */
    void freeze() {
        onThread(server::freeze);
    }

    /** The server goes on. */
    void thaw() {
        onThread(() -> done(server::thaw));
    }

    private void onThread(Runnable deed) {
        CompletableFuture.runAsync(deed, thread).join();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        waiting.forEach(Waiter::hearsOfDeath);
    }
}
