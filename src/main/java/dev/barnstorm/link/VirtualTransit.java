package dev.barnstorm.link;

import dev.barnstorm.link.LinkCondition.Way;
import org.jspecify.annotations.Nullable;

/** What is on its way over one connection in virtual time: one message at most, how far it has come, and what it costs. */
final class VirtualTransit {
    private final Agenda agenda;
    private final LinkCondition condition;
    private final ChargeMeter meter = new ChargeMeter();
    private @Nullable VirtualBurst up;
    private @Nullable VirtualBurst down;
    private @Nullable Runnable onArrival;
    private Agenda.@Nullable Alarm arrival;

    VirtualTransit(Agenda agenda, LinkCondition condition) {
        this.agenda = agenda;
        this.condition = condition;
    }

    /** A request leaves, not before {@code readyMicros}; {@code arrived} is called when all of it is at the server. */
    void rise(long readyMicros, int bytes, Runnable arrived) {
        VirtualBurst burst = VirtualBurst.send(condition, Way.UP, readyMicros, bytes, meter);
        up = burst;
        arrives(burst, arrived);
    }

    /** A reply leaves now; {@code arrived} is called when all of it is at the device. */
    void fall(int bytes, Runnable arrived) {
        VirtualBurst burst = VirtualBurst.send(condition, Way.DOWN, agenda.nowMicros(), bytes, meter);
        down = burst;
        arrives(burst, arrived);
    }

    private void arrives(VirtualBurst burst, Runnable arrived) {
        onArrival = arrived;
        arrival = agenda.at(burst.arrivesMicros(), this::arriveNow);
    }

    /** Lets arrive what is due by then, and what that brings about if it is due by then as well. */
    void releaseUntil(long micros) {
        while (due(up, micros) || due(down, micros)) {
            arriveNow();
        }
    }

    private static boolean due(@Nullable VirtualBurst burst, long micros) {
        return burst != null && burst.arrivesMicros() <= micros;
    }

    /** The reply, if it is on its way, need not take its time: nobody at the other end cares when it comes. */
    void watchOnly() {
        if (down != null) {
            arriveNow();
        }
    }

    private void arriveNow() {
        Runnable arrived = onArrival;
        drop();
        if (arrived != null) {
            arrived.run();
        }
    }

    /** Nothing that is on its way arrives any more. */
    void drop() {
        onArrival = null;
        if (arrival != null) {
            arrival.cancel();
            arrival = null;
        }
        up = null;
        down = null;
    }

    /**
     * Notes how far the exchange has come.
     *
     * @param listens whether the device takes what comes down
     */
    void count(Exchange exchange, boolean listens) {
        long now = agenda.nowMicros();
        if (up != null) {
            exchange.bytesOut = up.arrivedBy(now);
        }
        if (down != null && listens && exchange.fate.hearsReply()) {
            exchange.bytesHeard = down.arrivedBy(now);
        }
    }

    // ---------------------------------------------------------------- what it costs

    /** Charges what no message carries: making the connection. */
    void charge(long micros) {
        meter.extra(micros);
    }

    /** The next exchange begins, at no charge yet. */
    void chargeAnew() {
        meter.reset();
    }

    /** Barn time that the link took for the present exchange. */
    long chargedMicros() {
        return meter.chargedMicros();
    }
}
