package dev.barnstorm.link;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tells when a connection has not been used for too long. Keeps one timer while the storm lasts, and none else. */
final class IdleWatch {
    private final DeviceLink link;
    private final BooleanSupplier inUse;
    private final Runnable tooLong;
    private final long mostMicros;
    private long idleSinceMicros;
    private @Nullable ScheduledFuture<?> timer;
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
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void arm() {
        if (timer == null && !ended && mostMicros > 0 && link.condition().stormy()) {
            long from = inUse.getAsBoolean() ? link.readMicros() : idleSinceMicros;
            timer = link.at(from + mostMicros, this::look);
        }
    }

    private void look() {
        timer = null;
        boolean idle = !ended && link.condition().stormy() && !inUse.getAsBoolean();
        if (idle && link.readMicros() >= idleSinceMicros + mostMicros) {
            ended = true;
            tooLong.run();
        } else {
            arm();
        }
    }
}
