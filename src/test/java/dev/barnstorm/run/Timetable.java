package dev.barnstorm.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** When a run did something, to be kept again: its storm begins now. Or never mind when, as fast as it can. */
final class Timetable {

    private final double speed;
    private final long beganNanos = System.nanoTime();

    private Timetable(double speed) {
        this.speed = speed;
    }

    /** Of a run at that speed; what was before its storm is done at once. */
    static Timetable at(double speed) {
        return new Timetable(speed);
    }

    /** Nothing waits. */
    static Timetable atOnce() {
        return new Timetable(0);
    }

    /** Waits until it is that barn time. */
    void await(long micros) {
        if (speed == 0) {
            return;
        }
        long due = beganNanos + (long) (TimeUnit.MICROSECONDS.toNanos(micros) / speed);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
