package dev.barnstorm.run;

import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.LinkTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes the plan's link transitions into the history as they come, and counts who is online. */
public final class LinkChronicle implements AutoCloseable {

    /** What a device's link is called when the storm is over. */
    public static final String HEALED = "healed";

    private final WallBarnClock clock;
    private final History history;
    private final StatusBoard board;
    private final List<Walk> walks = new ArrayList<>();
    private final AtomicInteger online;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "link-chronicle"));

    LinkChronicle(List<DevicePlan> devices, WallBarnClock clock, History history, StatusBoard board) {
        this.clock = clock;
        this.history = history;
        this.board = board;
        this.online = new AtomicInteger(devices.size());
        for (DevicePlan device : devices) {
            walks.add(new Walk(device.id(), device.site(), device.link()));
        }
    }

    /** The storm begins: from now on links are what the plan says. */
    void openStorm() {
        watch.execute(() -> walks.forEach(walk -> enter(walk, 0)));
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
        walks.forEach(walk -> history.record(new LinkChanged(atMicros, walk.device, walk.site, HEALED, false, false)));
        online.set(walks.size());
    }

    private void enter(Walk walk, long atMicros) {
        try {
            LinkSegment segment = walk.timeline.at(atMicros);
            boolean offline = segment.state().offline();
            if (offline != walk.offline) {
                online.addAndGet(offline ? -1 : 1);
                walk.offline = offline;
            }
            history.record(new LinkChanged(
                    atMicros, walk.device, walk.site, segment.state().name(), offline, segment.known()));
            if (segment.untilMicros() != Long.MAX_VALUE) {
                ScheduledFuture<?> unused = watch.schedule( // enter says itself what goes wrong
                        () -> enter(walk, segment.untilMicros()),
                        clock.wallNanosUntil(segment.untilMicros()),
                        TimeUnit.NANOSECONDS);
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
        private final String device;
        private final String site;
        private final LinkTimeline timeline;
        private boolean offline;

        Walk(String device, String site, LinkTimeline timeline) {
            this.device = device;
            this.site = site;
            this.timeline = timeline;
        }
    }
}
