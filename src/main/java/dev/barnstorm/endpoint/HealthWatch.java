package dev.barnstorm.endpoint;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Asks something that has just been started whether it is ready, again and again, up to a bound. */
final class HealthWatch {
    private static final long EVERY_MILLIS = 200;
    private static final Duration TELLS_EVERY = Duration.ofSeconds(5);
    private static final int MOST_TOLD = 12;

    private volatile String obstacle = "it has not been asked yet";

    /** What is asked. */
    @FunctionalInterface
    interface Question {

        /**
         * Why it is not ready yet; empty when it is.
         *
         * @throws EndpointException when it never will be
         */
        Optional<String> obstacle();
    }

    private HealthWatch() {}

    /**
     * Waits until it is ready.
     *
     * @param what it, in words
     * @param notice hears now and then what is in the way
     * @throws EndpointException when it is not ready within a minute, or never will be
     */
    static void await(String what, Question question, Consumer<String> notice) {
        new HealthWatch().watch(what, question, notice);
    }

    private void watch(String what, Question question, Consumer<String> notice) {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "health-watch");
            made.setDaemon(true);
            return made;
        });
        try {
            ScheduledFuture<?> unused = thread.scheduleWithFixedDelay( // what goes wrong completes the future
                    () -> ask(question, ready), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            for (int told = 1; !isReady(ready); told++) {
                Duration waited = TELLS_EVERY.multipliedBy(told);
                if (told == MOST_TOLD) {
                    throw EndpointException.unusable(
                            what + " is not ready after " + waited.toSeconds() + " seconds: " + obstacle);
                }
                notice.accept(what + " is not ready after " + waited.toSeconds() + " seconds: " + obstacle);
            }
        } finally {
            thread.shutdownNow();
        }
    }

    private void ask(Question question, CompletableFuture<Void> ready) {
        try {
            question.obstacle().ifPresentOrElse(why -> obstacle = why, () -> ready.complete(null));
        } catch (RuntimeException hopeless) {
            ready.completeExceptionally(hopeless);
        }
    }

    private static boolean isReady(CompletableFuture<Void> ready) {
        try {
            ready.get(TELLS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof EndpointException hopeless
                    ? hopeless
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a container", stopped);
        }
    }
}
