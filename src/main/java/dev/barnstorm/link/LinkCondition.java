package dev.barnstorm.link;

import dev.barnstorm.plan.BarnClock;
import dev.barnstorm.plan.DataPlan;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.Rate;
import dev.barnstorm.scenario.LinkState;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * How one device's link is at the moment: where it is in its life, what that does to bytes, and the fate of what happens.
 * Over sockets and in virtual time alike; it computes, and carries nothing out. Confined to one thread.
 */
final class LinkCondition {
    /** What a segment without data occupies of a link: headers of IP and TCP. */
    static final int BARE_SEGMENT_BYTES = 40;
    /** What one Ethernet frame carries of a TCP stream with time stamps. */
    static final int SEGMENT_BYTES = 1_448;

    /** A direction. */
    enum Way {
        /** From the device. */
        UP,
        /** To the device. */
        DOWN
    }

    private final RelayDevice device;
    private final BarnClock clock;
    private final Consumer<LinkListener.Allowance> allowances;
    private final Runnable endsSooner;
    private final Rule rule;
    private final VirtualClock up;
    private final VirtualClock down;
    private final DataPlan plan;
    private final DataMeter meter;
    /** As the timeline has it. */
    private LinkSegment own = LinkSegment.CLEAN;
    /** As much of it as the data plan lets pass. */
    private LinkSegment segment = LinkSegment.CLEAN;

    private boolean usedUp;
    private boolean clear = true;
    private boolean stormy;
    private boolean advancing;

    /**
     * A link that is clean until the storm.
     *
     * @param allowances told when the data plan's allowance is used up, and when it begins anew
     * @param endsSooner told when the present segment ends sooner than was known before
     */
    LinkCondition(
            RelayDevice device, BarnClock clock, Consumer<LinkListener.Allowance> allowances, Runnable endsSooner) {
        this.device = device;
        this.clock = clock;
        this.allowances = allowances;
        this.endsSooner = endsSooner;
        plan = device.dataPlan();
        meter = new DataMeter(plan);
        rule = Rule.firstOf(List.of(new OutageRule(), new PlannedFatesRule(device.fates())));
        up = new VirtualClock(device.chance()::nextDouble);
        down = new VirtualClock(device.chance()::nextDouble);
    }

    // ---------------------------------------------------------------- the link's life

    boolean stormy() {
        return stormy;
    }

    /** Whether nothing can pass now. */
    boolean blackHole() {
        return segment.blackHole();
    }

    /** When the present segment ends, barn time. */
    long untilMicros() {
        return segment.untilMicros();
    }

    /** The scripted life of the link begins, in the segment that it is then in; gives the fate of what is open. */
    Fate openStorm() {
        stormy = true;
        return enter(segmentAt(Math.max(0, clock.nowMicros())));
    }

    /** The link is perfect for ever, and no data plan counts any more. */
    void heal() {
        stormy = false;
        usedUp = false;
        own = LinkSegment.CLEAN;
        set(LinkSegment.CLEAN);
        up.reset();
        down.reset();
    }

    /** From now on every fate is to pass; the link stays as it is. */
    void close() {
        stormy = false;
    }

    /**
     * Brings the link to the present, segment by segment.
     *
     * @param skips whether nobody is there to notice the segments between
     * @param before told when a segment begins, before the link changes
     * @param after told the fate of what is open, when it has
     */
    void advance(boolean skips, LongConsumer before, Consumer<Fate> after) {
        if (!stormy || advancing) {
            return;
        }
        advancing = true;
        try {
            long now = clock.nowMicros();
            while (now >= segment.untilMicros()) {
                long at = skips ? now : segment.untilMicros();
                before.accept(at);
                LinkSegment next = segmentAt(at);
                tellOfAllowance(at);
                after.accept(enter(next));
            }
        } finally {
            advancing = false;
        }
    }

    /** Whether somebody must look even while nobody is connected: the allowance is used up, or will be by what is on its way. */
    boolean allowanceChanges() {
        return stormy && plan.limited() && (usedUp || meter.changesAfter(clock.nowMicros()) < Long.MAX_VALUE);
    }

    /** The segment that holds that time, with what the data plan makes of it as far as is known by now. */
    private LinkSegment segmentAt(long micros) {
        own = device.link().at(micros);
        if (!plan.limited()) {
            return own;
        }
        if (own.blackHole()) {
            meter.lost(own.fromMicros());
        }
        LinkSegment left = meter.usedUpSince(micros) < Long.MAX_VALUE ? plan.usedUp(own) : own;
        return left.cut(Math.max(own.fromMicros(), micros), Math.min(own.untilMicros(), meter.changesAfter(micros)));
    }

    private void tellOfAllowance(long micros) {
        if (!plan.limited()) {
            return;
        }
        long since = meter.usedUpSince(micros);
        if (usedUp != since < Long.MAX_VALUE) {
            usedUp = !usedUp;
            long period = plan.periodAt(micros);
            allowances.accept(new LinkListener.Allowance(
                    usedUp ? since : plan.endMicros(period - 1), device.id(), usedUp, plan.endMicros(period)));
        }
    }

    private Fate enter(LinkSegment next) {
        set(next);
        if (next.blackHole()) {
            up.reset();
            down.reset();
        }
        return decide(Moment.Occasion.SEGMENT, RequestKind.OTHER, next.fromMicros());
    }

    private void set(LinkSegment next) {
        segment = next;
        LinkState state = next.state();
        clear = state.latency().isZero() && state.jitter().isZero() && state.stallShare() == 0;
    }

    // ---------------------------------------------------------------- fates

    /** The fate of a connection that is opened now, or is open at this moment. */
    Fate presentFate(Moment.Occasion occasion) {
        return decide(occasion, RequestKind.OTHER, clock.nowMicros());
    }

    /** The fate of a request whose head is complete now. */
    Fate decideRequest(RequestKind kind) {
        if (!stormy) {
            return Fate.Plain.FORWARD;
        }
        long reaches = up.glimpse(clock.nowMicros(), SEGMENT_BYTES, segment.state(), segment.uplink());
        return decide(Moment.Occasion.REQUEST, kind, reaches);
    }

    private Fate decide(Moment.Occasion occasion, RequestKind kind, long atMicros) {
        return stormy ? rule.decide(new Moment(occasion, segment, kind, atMicros)) : Fate.Plain.FORWARD;
    }

    // ---------------------------------------------------------------- what passes it

    /** Whether bytes that may leave at {@code readyMicros} need no queue, and nobody counts them. */
    boolean passesAtOnce(Way way, long readyMicros) {
        return clear
                && !countsBytes()
                && rate(way) == Rate.UNLIMITED
                && (readyMicros == Long.MIN_VALUE || readyMicros <= clock.nowMicros());
    }

    /** Sends a segment over the link. */
    Passage pass(Way way, long readyMicros, int bytes) {
        VirtualClock free = way == Way.UP ? up : down;
        return countsBytes() && bytes > 0
                ? passCounted(free, way == Way.UP ? own.uplink() : own.downlink(), readyMicros, bytes)
                : free.pass(readyMicros, bytes, segment.state(), rate(way));
    }

    private boolean countsBytes() {
        return stormy && plan.limited();
    }

    /** A segment may begin to pass much later, behind others; the allowance that it meets is that of that time. */
    private Passage passCounted(VirtualClock free, Rate rate, long readyMicros, int bytes) {
        long start = free.startMicros(readyMicros);
        if (meter.take(clock.nowMicros(), start, bytes)) {
            return free.pass(readyMicros, bytes, segment.state(), rate);
        }
        if (!usedUp && start < segment.untilMicros()) {
            segment = segment.cut(segment.fromMicros(), Math.max(start, segment.fromMicros()));
            endsSooner.run();
        }
        Passage passage = free.pass(readyMicros, bytes, segment.state(), plan.slowed(rate));
        // What does not fit is still on its way when the link ends, and is lost with all else.
        return plan.stops() ? passage.notBefore(start + 1) : passage;
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
}
