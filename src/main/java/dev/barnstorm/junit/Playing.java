package dev.barnstorm.junit;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A run that is played once, when it is first needed; who comes meanwhile waits, who comes later gets the same. */
final class Playing {

    private final Supplier<Player> player;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Run run;
    private @Nullable Throwable failure;

    Playing(Supplier<Player> player) {
        this.player = player;
    }

    /**
     * The run. If it could not be played, everybody is told so; one that was interrupted is played again for the next.
     *
     * @throws BarnstormException when it cannot be played, or the waiting thread was interrupted
     */
    Run run() {
        try {
            lock.lockInterruptibly();
            try {
                return played();
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BarnstormException("the test was interrupted, and the run with it", stopped);
        }
    }

    private Run played() throws InterruptedException {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (run == null) {
            try {
                run = player.get().play();
            } catch (RuntimeException | Error failed) {
                failure = failed;
                throw failed;
            }
        }
        return run;
    }
}
