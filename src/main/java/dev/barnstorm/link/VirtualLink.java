package dev.barnstorm.link;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One device's link in virtual time: the same timeline, rules and shaping as the relay's, deciding at the same points of a
 * request's life, without sockets. Clean until {@link #openStorm} and after {@link #heal}. Confined to its agenda's thread.
 */
public final class VirtualLink {
    private final RelayDevice device;
    private final Agenda agenda;
    private final LinkCondition condition;
    private final RequestLog requests = new RequestLog();
    private final AtomicInteger openRequests = new AtomicInteger();
    private final Reporter reporter;
    private final Set<VirtualConnection> connections = new LinkedHashSet<>();
    private @Nullable VirtualConnection current;
    private Agenda.@Nullable Alarm watch;
    private boolean serverDown;

    /** A device's link, on which nothing is connected yet. */
    public VirtualLink(RelayDevice device, Agenda agenda, LinkListener listener) {
        this.device = device;
        this.agenda = agenda;
        condition = new LinkCondition(device, agenda, listener::allowance, this::watchAnew);
        reporter = new Reporter(device.id(), requests, agenda, listener, openRequests);
    }

    /** The link begins to live as its timeline has it. */
    public void openStorm() {
        segmentBegan(condition.openStorm());
        advance();
        forEachConnection(VirtualConnection::stormBegan);
        watch();
    }

    /**
     * The link is clean from now on: no fates, no cuts. Requests that waited for the end of an outage go now if their
     * sender gave up; connections in a black hole are reset.
     */
    public void heal() {
        advance();
        condition.heal();
        stopWatching();
        forEachConnection(VirtualConnection::healed);
    }

    /** Sends a request, on the connection that stands or on a new one. A device has one request open at a time. */
    public void send(VirtualRequest request) {
        advance();
        VirtualConnection standing = current;
        if (standing == null) {
            standing = new VirtualConnection(this, agenda, condition, reporter);
            current = standing;
            connections.add(standing);
            standing.open();
            watch();
        }
        standing.begin(request);
    }

    /** The device gives up the request that it waits for, and closes its connection. */
    public void giveUp() {
        advance();
        VirtualConnection standing = current;
        if (standing != null) {
            standing.deviceGone();
        }
    }

    /** The device's sync session is over: it closes the connection if it carries no request. */
    public void endSession() {
        advance();
        VirtualConnection standing = current;
        if (standing != null) {
            standing.sessionEnded();
        }
    }

    /** Its requests bear a token from now on that was issued at that barn time. */
    public void tokenIssued(long atMicros) {
        device.fates().tokenIssued(atMicros);
    }

    /** The server's process is dead from now on: its connections are reset, new ones are refused. */
    public void serverDied() {
        advance();
        serverDown = true;
        forEachConnection(VirtualConnection::serverDied);
    }

    /** The server's process is there again. */
    public void serverIsBack() {
        advance();
        serverDown = false;
    }

    boolean serverDown() {
        return serverDown;
    }

    /** How many requests may still have an effect on the server, or are waited for by the device. */
    public int openRequests() {
        return openRequests.get();
    }

    /** Whether it is certain that the server never got this request completely and never will. */
    public boolean surelyUndelivered(String requestId) {
        return requests.surelyUndelivered(requestId);
    }

    boolean ghosts() {
        return device.ghosts();
    }

    /** The device has no use for that connection any more; its next request takes another. */
    void abandoned(VirtualConnection connection) {
        if (current == connection) {
            current = null;
        }
    }

    void ended(VirtualConnection connection) {
        abandoned(connection);
        connections.remove(connection);
        if (!mustWatch()) {
            stopWatching();
        }
    }

    // ---------------------------------------------------------------- the link's life

    private void advance() {
        condition.advance(connections.isEmpty(), this::segmentBegins, this::segmentBegan);
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
        if (condition.stormy() && watch == null && mustWatch()) {
            watch = agenda.at(condition.untilMicros(), () -> {
                watch = null;
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
        if (watch != null) {
            watch.cancel();
            watch = null;
        }
    }

    /** A copy, since connections leave when they end. */
    private void forEachConnection(Consumer<VirtualConnection> action) {
        if (!connections.isEmpty()) {
            new ArrayList<>(connections).forEach(action);
        }
    }

    /** Barn time after which an unused connection is closed, microseconds; 0 when never. */
    long idleMicros() {
        return device.idleTimeout().toNanos() / 1_000;
    }
}
