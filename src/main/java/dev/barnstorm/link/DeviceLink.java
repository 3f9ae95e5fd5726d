package dev.barnstorm.link;

import dev.barnstorm.plan.BarnClock;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.scenario.LinkState;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One device's link: where it is in its life, and the connections that live on it. Confined to one event loop. */
final class DeviceLink {
    private static final long LONGEST_TIMER_NANOS = TimeUnit.DAYS.toNanos(30);
    /** What a segment without data occupies of a link: headers of IP and TCP. */
    private static final int BARE_SEGMENT_BYTES = 40;

    /** A direction. */
    enum Way {
        /** From the device. */
        UP,
        /** To the device. */
        DOWN
    }

    private final RelayDevice device;
    private final EventLoop loop;
    private final @Nullable InetAddress source;
    private final BarnClock clock;
    private final LinkListener listener;
    private final Rule rule;
    private final VirtualClock up;
    private final VirtualClock down;
    private final RequestLog requests = new RequestLog();
    private final Set<Connection> connections = new LinkedHashSet<>();
    private LinkSegment segment = LinkSegment.CLEAN;
    private boolean clear = true;
    private boolean stormy;
    private boolean advancing;
    private @Nullable ScheduledFuture<?> timer;

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
        rule = Rule.firstOf(List.of(new OutageRule(), new PlannedFatesRule(device.fates())));
        up = new VirtualClock(device.chance()::nextDouble);
        down = new VirtualClock(device.chance()::nextDouble);
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

    /** May be asked from any thread. */
    RequestLog requests() {
        return requests;
    }

    boolean stormy() {
        return stormy;
    }

    /** Whether nothing can pass now. */
    boolean blackHole() {
        return segment.blackHole();
    }

    /** Barn time now. */
    long readMicros() {
        return clock.nowMicros();
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
        if (!stormy || advancing) {
            return;
        }
        advancing = true;
        try {
            long now = clock.nowMicros();
            while (now >= segment.untilMicros()) {
                enter(device.link().at(connections.isEmpty() ? now : segment.untilMicros()));
            }
        } finally {
            advancing = false;
        }
    }

    /** The scripted life of the link begins. */
    void openStorm() {
        stormy = true;
        enter(device.link().at(Math.max(0, clock.nowMicros())));
        advance();
        forEachConnection(Connection::stormBegan);
        watch();
    }

    /** The link is perfect for ever; what waits for the end of an outage goes now. */
    void heal() {
        stormy = false;
        setSegment(LinkSegment.CLEAN);
        up.reset();
        down.reset();
        stopWatching();
        forEachConnection(Connection::healed);
    }

    private void enter(LinkSegment next) {
        forEachConnection(connection -> connection.releaseUntil(next.fromMicros()));
        setSegment(next);
        if (next.blackHole()) {
            up.reset();
            down.reset();
        }
        Fate fate = decide(Moment.Occasion.SEGMENT, RequestKind.OTHER, next.fromMicros());
        forEachConnection(connection -> connection.segmentBegan(fate));
    }

    private void setSegment(LinkSegment next) {
        segment = next;
        LinkState state = next.state();
        clear = state.latency().isZero() && state.jitter().isZero() && state.stallShare() == 0;
    }

    /** Outages reach connections on which nothing happens; so somebody must look, while there are any. */
    private void watch() {
        if (stormy && timer == null && !connections.isEmpty()) {
            timer = at(segment.untilMicros(), () -> {
                timer = null;
                advance();
                watch();
            });
        }
    }

    private void stopWatching() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    // ---------------------------------------------------------------- what passes it

    /** The fate of what happens now. */
    Fate decide(Moment.Occasion occasion, RequestKind kind, long atMicros) {
        return stormy ? rule.decide(new Moment(occasion, segment, kind, atMicros)) : Fate.Plain.FORWARD;
    }

    /** The fate of a request whose head is complete now. */
    Fate decideRequest(RequestKind kind, int headBytes) {
        if (!stormy) {
            return Fate.Plain.FORWARD;
        }
        long reaches = up.glimpse(clock.nowMicros(), headBytes, segment.state(), segment.uplink());
        return decide(Moment.Occasion.REQUEST, kind, reaches);
    }

    /** Whether bytes that may leave at {@code readyMicros} need no queue. */
    boolean passesAtOnce(Way way, long readyMicros) {
        return clear
                && rate(way) == Rate.UNLIMITED
                && (readyMicros == Long.MIN_VALUE || readyMicros <= clock.nowMicros());
    }

    /** Sends a segment over the link. */
    Passage pass(Way way, long readyMicros, int bytes) {
        return way == Way.UP
                ? up.pass(readyMicros, bytes, segment.state(), segment.uplink())
                : down.pass(readyMicros, bytes, segment.state(), segment.downlink());
    }

    /** When a connection that is opened now is established: a round trip later; {@link Long#MIN_VALUE} when at once. */
    long establishedMicros(long nowMicros) {
        if (clear && rate(Way.UP) == Rate.UNLIMITED && rate(Way.DOWN) == Rate.UNLIMITED) {
            return Long.MIN_VALUE;
        }
        LinkState state = segment.state();
        long there = up.glimpse(nowMicros, BARE_SEGMENT_BYTES, state, segment.uplink());
        return down.glimpse(there, BARE_SEGMENT_BYTES, state, segment.downlink());
    }

    private Rate rate(Way way) {
        return way == Way.UP ? segment.uplink() : segment.downlink();
    }

    // ---------------------------------------------------------------- its connections

    void add(Connection connection) {
        connections.add(connection);
        watch();
    }

    void remove(Connection connection) {
        connections.remove(connection);
        if (connections.isEmpty()) {
            stopWatching();
        }
    }

    /** Closes the connections that nobody uses. */
    void endSession() {
        advance();
        forEachConnection(Connection::sessionEnded);
    }

    /** Ends all connections at once. */
    void close() {
        stormy = false;
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
