package dev.barnstorm.run.virtual;

import dev.barnstorm.link.Agenda;
import java.util.function.BooleanSupplier;

/** The time of a simulation: it passes by going on to the next thing that happens. */
final class VirtualTime implements Agenda {

    private final double speed;
    private final Happenings ahead = new Happenings();
    private long nowMicros;

    /**
     * A time in which nothing is going to happen yet.
     *
     * @param speed barn seconds per second of what is real even here: the server's own work
     */
    VirtualTime(long fromMicros, double speed) {
        this.nowMicros = fromMicros;
        this.speed = speed;
    }

    @Override
    public long nowMicros() {
        return nowMicros;
    }

    @Override
    public double speed() {
        return speed;
    }

    @Override
    public Alarm at(long micros, Runnable deed) {
        Happenings.Happening happening = new Happenings.Happening(Math.max(micros, nowMicros), deed);
        if (micros < Long.MAX_VALUE) {
            ahead.add(happening);
        }
        return happening;
    }

    /** As much barn time as that much real time takes; microseconds both. */
    long barnMicros(long realMicros) {
        return (long) (realMicros * speed);
    }

    /** Lets everything happen up to and including that time. */
    void runUntil(long untilMicros) {
        runUntil(() -> false, untilMicros);
    }

    /**
     * Lets things happen until it is {@code done}, or that time has come.
     *
     * @return whether it was done
     */
    boolean runUntil(BooleanSupplier done, long untilMicros) {
        while (!done.getAsBoolean()) {
            Happenings.Happening next = ahead.takeUntil(untilMicros);
            if (next == null) {
                nowMicros = Math.max(nowMicros, untilMicros);
                return done.getAsBoolean();
            }
            nowMicros = next.atMicros();
            next.run();
        }
        return true;
    }

    /** Leaves out the time until then: what would have happened meanwhile happens at once, then. */
    void jumpTo(long micros) {
        nowMicros = Math.max(nowMicros, micros);
    }
}
