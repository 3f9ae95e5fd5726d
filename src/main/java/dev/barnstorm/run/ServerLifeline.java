package dev.barnstorm.run;

import dev.barnstorm.endpoint.Crashable;
import dev.barnstorm.endpoint.Endpoint;
import dev.barnstorm.endpoint.Freezable;
import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.plan.Downtime;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets the endpoint's process die, hang and work again as the plan wants it, and writes that down as it happens. */
final class ServerLifeline implements AutoCloseable {

    /** Longer than any endpoint may take to be there again. */
    private static final long LONGEST_RETURN_SECONDS = 120;

    private final List<Downtime> downtimes;
    private final Endpoint endpoint;
    private final WallBarnClock clock;
    private final History history;
    private final StatusBoard board;
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "server-lifeline"));
    private Downtime.@Nullable Kind now;

    ServerLifeline(
            List<Downtime> downtimes, Endpoint endpoint, WallBarnClock clock, History history, StatusBoard board) {
        this.downtimes = downtimes;
        this.endpoint = endpoint;
        this.clock = clock;
        this.history = history;
        this.board = board;
        watch.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** The storm begins: from now on the server lives as the plan says. */
    void openStorm() {
        downtimes.forEach(downtime -> {
            at(downtime.fromMicros(), () -> begin(downtime.kind()));
            at(downtime.untilMicros(), this::end);
        });
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

    /** Written down before it happens: nobody feels it earlier than the history tells it. */
    private void begin(Downtime.Kind kind) {
        now = kind;
        switch (kind) {
            case CRASH -> {
                history.record(ServerLife.crashed(clock.nowMicros()));
                as(Crashable.class).crash();
            }
            case FREEZE -> {
                history.record(ServerLife.froze(clock.nowMicros()));
                as(Freezable.class).freeze();
            }
        }
    }

    /** Written down when it is done: a server may take its time to be there again. Nothing where it works. */
    private void end() {
        if (now == null) {
            return;
        }
        switch (now) {
            case CRASH -> {
                as(Crashable.class).comeBack();
                history.record(ServerLife.back(clock.nowMicros()));
            }
            case FREEZE -> {
                as(Freezable.class).thaw();
                history.record(ServerLife.goesOn(clock.nowMicros()));
            }
        }
        now = null;
    }

    private <T> T as(Class<T> able) {
        if (!able.isInstance(endpoint)) {
            throw new IllegalStateException(endpoint.baseUrl() + " is not " + able.getSimpleName());
        }
        return able.cast(endpoint);
    }

    /** The storm is over: a server that is dead or hangs works again, and none stops working any more. */
    void heal() {
        close();
        end();
    }

    @Override
    public void close() {
        watch.shutdown();
        try {
            if (!watch.awaitTermination(LONGEST_RETURN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server's lifeline does not stop");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
