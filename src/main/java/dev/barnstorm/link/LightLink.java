package dev.barnstorm.link;

import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;

/**
 * One device's link, computed ahead instead of played: what becomes of a request is known when it is sent, from the same
 * timeline, rates, latencies and fates as those of {@link VirtualLink}. Ghosts, requests that arrive after their sender gave up, are
 * left out. Confined to one thread; all times are barn time, microseconds.
 */
public final class LightLink {

    private final RelayDevice device;
    private final boolean closesAfterSession;
    private final VirtualClock up;
    private final VirtualClock down;
    private LinkSegment segment;
    private boolean healed;
    private boolean connected;
    private boolean hung;
    private long usedMicros;
    private RequestFate fate = RequestFate.NONE;
    private long brokenMicros;

    /** A link at the storm's begin, on which nothing is connected. */
    public LightLink(RelayDevice device, boolean closesAfterSession) {
        this.device = device;
        this.closesAfterSession = closesAfterSession;
        up = new VirtualClock(device.chance()::nextDouble);
        down = new VirtualClock(device.chance()::nextDouble);
        segment = device.link().at(0);
    }

    /** The link is perfect for ever. */
    public void heal() {
        healed = true;
        segment = LinkSegment.CLEAN;
        if (hung) {
            hung = false;
            connected = false;
        }
        up.reset();
        down.reset();
    }

    /**
     * A request leaves.
     *
     * @return when all of it is at the server; {@link Long#MAX_VALUE} when it never is: see {@link #brokenMicros}
     */
    public long send(long nowMicros, int bytes, boolean writes) {
        fate = RequestFate.NONE;
        meetOutagesUntil(nowMicros);
        if (connected && idle(nowMicros)) {
            connected = false;
        }
        if (connected && hung) {
            return lose(Long.MAX_VALUE);
        }
        if (segment.blackHole()) {
            return lose(segment.resets() ? nowMicros : Long.MAX_VALUE);
        }
        long ready = connected ? nowMicros : established(nowMicros);
        connected = true;
        usedMicros = nowMicros;
        long reaches = pass(up, ready, bytes, segment.uplink());
        if (!healed) {
            fate = device.fates().next(writes, reaches);
        }
        return outageUntil(reaches) ? Long.MAX_VALUE : reaches;
    }

    /** Whether the server is asked at all; if not, it fails the request as {@link #fate} says. */
    public boolean asksServer() {
        return switch (fate.kind()) {
            case NONE, SWALLOW_REPLY, APPLIED_THEN_RESET -> true;
            case UNAVAILABLE, ERROR_500, UNAUTHORIZED -> false;
        };
    }

    /** What the plan had in store for the request that is under way. */
    public RequestFate fate() {
        return fate;
    }

    /**
     * The reply leaves the server.
     *
     * @return when all of it is at the device; {@link Long#MAX_VALUE} when it never is: see {@link #brokenMicros}
     */
    public long reply(long nowMicros, int bytes) {
        if (outageUntil(nowMicros)) {
            return Long.MAX_VALUE;
        }
        long hears = pass(down, nowMicros, bytes, segment.downlink());
        if (outageUntil(hears)) {
            return Long.MAX_VALUE;
        }
        if (fate.kind() == RequestFate.Kind.SWALLOW_REPLY) {
            return lose(Long.MAX_VALUE);
        }
        if (fate.kind() == RequestFate.Kind.APPLIED_THEN_RESET) {
            return lose(hears);
        }
        usedMicros = hears;
        return hears;
    }

    /** When the device learns that its request is lost; {@link Long#MAX_VALUE}: only by its own time-out. */
    public long brokenMicros() {
        return brokenMicros;
    }

    /** The device gave up, or was told that the connection is gone: the next request makes another. */
    public void gone() {
        connected = false;
        hung = false;
    }

    /** A sync session is over. */
    public void sessionEnded() {
        if (closesAfterSession) {
            gone();
        }
    }

    private boolean idle(long nowMicros) {
        long idleMicros = device.idleTimeout().toNanos() / 1_000;
        return !healed && idleMicros > 0 && nowMicros - usedMicros >= idleMicros;
    }

    private long lose(long brokenMicros) {
        this.brokenMicros = brokenMicros;
        return Long.MAX_VALUE;
    }

    /** Brings the link to the present while nothing is under way: an outage may have taken the connection. */
    private void meetOutagesUntil(long nowMicros) {
        while (!healed && nowMicros >= segment.untilMicros()) {
            segment = device.link().at(connected ? segment.untilMicros() : nowMicros);
            if (segment.blackHole() && connected) {
                if (segment.resets()) {
                    connected = false;
                } else {
                    hung = true;
                }
                up.reset();
                down.reset();
            }
        }
    }

    /** Whether an outage begins by then, and takes what is under way. */
    private boolean outageUntil(long untilMicros) {
        while (!healed && untilMicros >= segment.untilMicros()) {
            segment = device.link().at(segment.untilMicros());
            if (segment.blackHole()) {
                up.reset();
                down.reset();
                lose(segment.resets() ? segment.fromMicros() : Long.MAX_VALUE);
                return true;
            }
        }
        return false;
    }

    private long established(long nowMicros) {
        long there = up.glimpse(nowMicros, LinkCondition.BARE_SEGMENT_BYTES, segment.state(), segment.uplink());
        return down.glimpse(there, LinkCondition.BARE_SEGMENT_BYTES, segment.state(), segment.downlink());
    }

    private long pass(VirtualClock way, long readyMicros, int bytes, Rate rate) {
        long due = readyMicros;
        for (int left = bytes; left > 0; left -= LinkCondition.SEGMENT_BYTES) {
            due = way.pass(readyMicros, Math.min(left, LinkCondition.SEGMENT_BYTES), segment.state(), rate)
                    .dueMicros();
        }
        return due;
    }
}
