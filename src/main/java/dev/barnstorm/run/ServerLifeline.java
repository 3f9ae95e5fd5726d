package dev.barnstorm.run;

import dev.barnstorm.endpoint.Crashable;
import dev.barnstorm.endpoint.Endpoint;
import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.plan.Crash;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Lets the endpoint's process die and come back as the plan wants it, and writes both down as they happen. */
final class ServerLifeline implements AutoCloseable {

    /** A server that is a process may take its time to be there again. */
    private static final Duration LONGEST_DEED = Duration.ofSeconds(90);

    private final List<Crash> crashes;
    private final Endpoint endpoint;
    private final WallBarnClock clock;
    private final History history;
    private final StatusBoard board;
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "server-lifeline"));
    private boolean down;

    ServerLifeline(List<Crash> crashes, Endpoint endpoint, WallBarnClock clock, History history, StatusBoard board) {
        this.crashes = crashes;
        this.endpoint = endpoint;
        this.clock = clock;
        this.history = history;
        this.board = board;
        watch.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** The storm begins: from now on the server lives as the plan says. */
    void openStorm() {
        if (endpoint instanceof Crashable server) {
            crashes.forEach(crash -> {
                at(crash.fromMicros(), () -> crash(server));
                at(crash.untilMicros(), () -> comeBack(server));
            });
        }
    }

    private void at(long barnMicros, Runnable deed) {
        ScheduledFuture<?> unused = watch.schedule( // it says itself what goes wrong
                () -> {
                    try {
                        deed.run();
                    } catch (RuntimeException | Error broken) {
                        board.fail(broken);
                    }
                },
                clock.wallNanosUntil(barnMicros),
                TimeUnit.NANOSECONDS);
    }

    private void crash(Crashable server) {
        history.record(ServerLife.crashed(clock.nowMicros()));
        down = true;
        server.crash();
    }

    private void comeBack(Crashable server) {
        server.comeBack();
        down = false;
        history.record(ServerLife.back(clock.nowMicros()));
    }

    /** The storm is over: a server that is down comes back, and none dies any more. */
    void heal() {
        close();
        if (down && endpoint instanceof Crashable server) {
            comeBack(server);
        }
    }

    @Override
    public void close() {
        watch.shutdown();
        try {
            if (!watch.awaitTermination(LONGEST_DEED.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server's lifeline does not stop");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
