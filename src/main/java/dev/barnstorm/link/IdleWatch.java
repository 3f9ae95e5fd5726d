package dev.barnstorm.link;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Tells when a connection has not been used for too long. Keeps one timer while the storm lasts, and none else. */
final class IdleWatch {
    private final DeviceLink link;
    private final BooleanSupplier inUse;
    private final Runnable tooLong;
    private final long mostMicros;
    private long idleSinceMicros;
    private boolean armed;
    private boolean ended;

    /**
     * A watch that is not armed yet.
     *
     * @param inUse whether the connection carries a request now
     * @param tooLong called once
     */
    IdleWatch(DeviceLink link, BooleanSupplier inUse, Runnable tooLong) {
        this.link = link;
        this.inUse = inUse;
        this.tooLong = tooLong;
        mostMicros = TimeUnit.NANOSECONDS.toMicros(link.device().idleTimeout().toNanos());
    }

    /** The connection is idle from now on. */
    void idleNow() {
        idleSinceMicros = link.readMicros();
        arm();
    }

    void end() {
        ended = true;
    }

    private void arm() {
        if (!armed && !ended && mostMicros > 0 && link.stormy()) {
            armed = true;
            long from = inUse.getAsBoolean() ? link.readMicros() : idleSinceMicros;
            var unused = link.at(from + mostMicros, this::look); // looks again by itself
        }
    }

    private void look() {
        armed = false;
        boolean idle = !ended && link.stormy() && !inUse.getAsBoolean();
        if (idle && link.readMicros() >= idleSinceMicros + mostMicros) {
            ended = true;
            tooLong.run();
        } else {
            arm();
        }
    }
}
