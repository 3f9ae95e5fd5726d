package dev.barnstorm.run;

import dev.barnstorm.history.History;
import dev.barnstorm.link.LinkListener.Allowance;
import dev.barnstorm.plan.DevicePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes the links' transitions into the history as they come, and counts who is online. */
public final class LinkChronicle implements AutoCloseable {

    private final WallBarnClock clock;
    private final StatusBoard board;
    private final Map<String, Walk> walks = new LinkedHashMap<>();
    private final AtomicInteger online;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "link-chronicle"));

    LinkChronicle(List<DevicePlan> devices, WallBarnClock clock, History history, StatusBoard board) {
        this.clock = clock;
        this.board = board;
        this.online = new AtomicInteger(devices.size());
        for (DevicePlan device : devices) {
            walks.put(device.id(), new Walk(new LinkTale(device, history)));
        }
    }

    /** The storm begins: from now on links are what the plan says. */
    void openStorm() {
        watch.execute(() -> walks.values().forEach(walk -> enter(walk, 0)));
    }

    /** The allowance of a device's data plan is used up, or begins anew. Said before the heal, by any thread. */
    void allowance(Allowance change) {
        Walk walk = walks.get(change.device());
        if (walk != null) {
            watch.execute(() -> attend(walk, () -> walk.tale.allowance(change)));
        }
    }

    int devices() {
        return walks.size();
    }

    int online() {
        return online.get();
    }

    /** The storm is over: every link is good from {@code atMicros} on. */
    void heal(long atMicros) {
        close();
        walks.values().forEach(walk -> walk.tale.heal(atMicros));
        online.set(walks.size());
    }

    private void enter(Walk walk, long atMicros) {
        attend(walk, () -> {
            long untilMicros = walk.tale.enter(atMicros).untilMicros();
            if (untilMicros != Long.MAX_VALUE) {
                ScheduledFuture<?> unused = watch.schedule( // enter says itself what goes wrong
                        () -> enter(walk, untilMicros), clock.wallNanosUntil(untilMicros), TimeUnit.NANOSECONDS);
            }
        });
    }

    /** Lets something happen to a link, and counts it again. */
    private void attend(Walk walk, Runnable what) {
        try {
            what.run();
            if (walk.tale.offline() != walk.offline) {
                walk.offline = walk.tale.offline();
                online.addAndGet(walk.offline ? -1 : 1);
            }
        } catch (RuntimeException | Error broken) {
            board.fail(broken);
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        try {
            if (!watch.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the link chronicle does not stop");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One device's walk along its timeline. */
    private static final class Walk {
        private final LinkTale tale;
        private boolean offline;

        Walk(LinkTale tale) {
            this.tale = tale;
        }
    }
}
