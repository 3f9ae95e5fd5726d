package dev.barnstorm.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Where the stage manager waits for the fleet: whoever changes something rings, and the manager looks again. */
final class StatusBoard {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Throwable failure;
    private boolean interrupted;

    /** Something changed. */
    void ring() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The harness itself failed: whoever waits throws it. The first failure counts. */
    void fail(Throwable cause) {
        lock.lock();
        try {
            if (failure == null) {
                failure = cause;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Somebody wants the storm to end now. */
    void interrupt() {
        lock.lock();
        try {
            interrupted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isInterrupted() {
        lock.lock();
        try {
            return interrupted;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until {@code done}, or until the time is up.
     *
     * @return whether it was done in time
     * @throws HarnessFailure when something of the harness failed meanwhile
     */
    boolean await(BooleanSupplier done, Duration atMost) {
        long nanosLeft = atMost.toNanos();
        lock.lock();
        try {
            while (true) {
                if (failure != null) {
                    throw new HarnessFailure(failure);
                }
                if (done.getAsBoolean()) {
                    return true;
                }
                if (nanosLeft <= 0) {
                    return false;
                }
                nanosLeft = changed.awaitNanos(nanosLeft);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFailure(stopped);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the given time, or until somebody interrupts. */
    void awaitInterruptAtMost(long nanos) {
        await(this::isInterrupted, Duration.of(nanos, TimeUnit.NANOSECONDS.toChronoUnit()));
    }
}
