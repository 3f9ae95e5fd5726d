package dev.barnstorm.run;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the stage manager waits for the fleet: whoever changes something rings, and the manager looks again. Ringing costs
 * next to nothing while nobody waits for it.
 */
final class StatusBoard {

    /** A look at a large fleet takes long, and somebody rings all the time: so many times as long is rested after it. */
    private static final int REST = 19;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    /** Somebody looks, or has looked, and waits for the next ring. */
    private volatile boolean listening;

    private @Nullable Throwable failure;
    private boolean interrupted;

    /** Something changed, which could be seen before this was called. */
    void ring() {
        if (listening) {
            lock.lock();
            try {
                listening = false;
                news.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The harness itself failed: whoever waits throws it. The first failure counts. */
    void fail(Throwable cause) {
        lock.lock();
        try {
            if (failure == null) {
                failure = cause;
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Somebody wants the storm to end now. */
    void interrupt() {
        lock.lock();
        try {
            interrupted = true;
            news.signalAll();
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
     * Waits until {@code done}, or until the time is up. Looks when somebody rang, a twentieth of the time at most.
     *
     * @return whether it was done in time
     * @throws HarnessFailure when something of the harness failed meanwhile
     */
    boolean await(BooleanSupplier done, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            listening = true; // before the look: who changes something after it rings
            throwFailure();
            long began = System.nanoTime();
            if (done.getAsBoolean()) {
                return true;
            }
            long ended = System.nanoTime();
            if (waitFor(() -> !listening, end - ended) <= 0) {
                return done.getAsBoolean(); // not everything rings
            }
            waitFor(() -> false, Math.min(end, ended + REST * (ended - began)) - System.nanoTime());
        }
    }

    /** Waits for the given time, or until somebody interrupts. */
    void awaitInterruptAtMost(long nanos) {
        waitFor(() -> interrupted, nanos);
    }

    /** Waits for that at most so many nanoseconds; returns how many were left. The lock is held where it is asked. */
    private long waitFor(BooleanSupplier happened, long nanos) {
        long left = nanos;
        lock.lock();
        try {
            while (!happened.getAsBoolean() && left > 0) {
                throwFailure();
                left = news.awaitNanos(left);
            }
            throwFailure();
            return left;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFailure(stopped);
        } finally {
            lock.unlock();
        }
    }

    private void throwFailure() {
        lock.lock();
        try {
            if (failure != null) {
                throw new HarnessFailure(failure);
            }
        } finally {
            lock.unlock();
        }
    }
}
