package dev.barnstorm.link;

import dev.barnstorm.plan.BarnClock;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One device's link over sockets: its condition, and the connections that live on it. Confined to one event loop. */
final class DeviceLink {
    private static final long LONGEST_TIMER_NANOS = TimeUnit.DAYS.toNanos(30);
    /** Wall time. A base station grants a phone the air in pieces of some milliseconds, too. */
    private static final long BURST_MICROS = 5_000;

    private final RelayDevice device;
    private final EventLoop loop;
    private final @Nullable InetAddress source;
    private final BarnClock clock;
    private final LinkListener listener;
    private final LinkCondition condition;
    private final RequestLog requests = new RequestLog();
    private final Set<Connection> connections = new LinkedHashSet<>();
    private @Nullable ScheduledFuture<?> timer;
    private boolean appIsDead;

    /**
     * A link that is clean until the storm.
     *
     * @param source the address from which the relay calls a target on the loopback interface; null for any
     */
    DeviceLink(
            RelayDevice device, EventLoop loop, @Nullable InetAddress source, BarnClock clock, LinkListener listener) {
        this.device = device;
        this.source = source;
        this.loop = loop;
        this.clock = clock;
        this.listener = listener;
        condition = new LinkCondition(device, clock, listener::allowance, this::watchAnew);
    }

    RelayDevice device() {
        return device;
    }

    EventLoop loop() {
        return loop;
    }

    @Nullable
    InetAddress source() {
        return source;
    }

    /** How the link is now. */
    LinkCondition condition() {
        return condition;
    }

    /** May be asked from any thread. */
    RequestLog requests() {
        return requests;
    }

    /** Somebody who tells what becomes of this device's requests, and counts those that are open. */
    Reporter reporter(AtomicInteger openRequests) {
        return new Reporter(device.id(), requests, clock, listener, openRequests);
    }

    /** Barn time now. */
    long readMicros() {
        return clock.nowMicros();
    }

    /** Bytes that pass within so much barn time may be handed on together. */
    long burstMicros() {
        return (long) (BURST_MICROS * clock.speed());
    }

    /** Calls back on the event loop when the barn time has come. */
    @Nullable
    ScheduledFuture<?> at(long micros, Runnable task) {
        if (micros == Long.MAX_VALUE) {
            return null;
        }
        double nanos = (micros - clock.nowMicros()) * 1_000.0 / clock.speed();
        long delay = Math.min(LONGEST_TIMER_NANOS, (long) Math.ceil(Math.max(0, nanos)));
        return loop.schedule(() -> perform(task), delay, TimeUnit.NANOSECONDS);
    }

    /** A timer's task that fails would fail in silence. */
    private void perform(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            listener.problem(device.id(), "the relay failed: " + failure);
        }
    }

    // ---------------------------------------------------------------- the link's life

    /** Brings the link to the present: every segment that has begun since takes its effect. */
    void advance() {
        condition.advance(connections.isEmpty(), this::segmentBegins, this::segmentBegan);
    }

    /** The scripted life of the link begins. */
    void openStorm() {
        segmentBegan(condition.openStorm());
        advance();
        forEachConnection(Connection::stormBegan);
        watch();
    }

    /** The link is perfect for ever; what waits for the end of an outage goes now. */
    void heal() {
        condition.heal();
        stopWatching();
        forEachConnection(Connection::healed);
    }

    private void segmentBegins(long atMicros) {
        forEachConnection(connection -> connection.releaseUntil(atMicros));
    }

    private void segmentBegan(Fate fate) {
        forEachConnection(connection -> connection.segmentBegan(fate));
    }

    /** Outages reach connections on which nothing happens, and a data plan changes without any. */
    private boolean mustWatch() {
        return !connections.isEmpty() || condition.allowanceChanges();
    }

    private void watch() {
        if (condition.stormy() && timer == null && mustWatch()) {
            timer = at(condition.untilMicros(), () -> {
                timer = null;
                advance();
                watch();
            });
        }
    }

    /** The present segment ends sooner than was known. */
    private void watchAnew() {
        stopWatching();
        watch();
    }

    private void stopWatching() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    // ---------------------------------------------------------------- its connections

    void add(Connection connection) {
        connections.add(connection);
        watch();
    }

    void remove(Connection connection) {
        connections.remove(connection);
        if (!mustWatch()) {
            stopWatching();
        }
    }

    /** Closes the connections that nobody uses. */
    void endSession() {
        advance();
        forEachConnection(Connection::sessionEnded);
    }

    /** Resets all connections, as the phone's system does for an app that died, and refuses new ones. */
    void appDied() {
        advance();
        appIsDead = true;
        forEachConnection(Connection::appDied);
    }

    /** Connections are let in again. */
    void appStarted() {
        appIsDead = false;
    }

    /** Whether whoever calls now calls in the name of a dead app. */
    boolean appIsDead() {
        return appIsDead;
    }

    /** Ends all connections at once. */
    void close() {
        condition.close();
        stopWatching();
        forEachConnection(Connection::relayCloses);
    }

    /** A copy, since connections leave when they end. */
    private void forEachConnection(Consumer<Connection> action) {
        if (!connections.isEmpty()) {
            new ArrayList<>(connections).forEach(action);
        }
    }
}
