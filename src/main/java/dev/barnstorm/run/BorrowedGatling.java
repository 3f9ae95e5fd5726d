package dev.barnstorm.run;

import dev.barnstorm.run.gatling.Cast;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Gatling that somebody else has started, with a simulation that asks for the cast and says when a user has ended. */
public final class BorrowedGatling implements Playhouse {

    private final CompletableFuture<Cast> cast = new CompletableFuture<>();
    private final CompletableFuture<Path> played = new CompletableFuture<>();
    private final AtomicInteger going = new AtomicInteger();
    private final CompletableFuture<Path> folder = new CompletableFuture<>();

    /** One that waits for a run and for a simulation. */
    public BorrowedGatling() {}

    @Override
    public Path play(Cast wanted, Path runsFolder) {
        going.set(wanted.users().size());
        folder.complete(runsFolder);
        cast.complete(wanted);
        return played.join();
    }

    /**
     * Waits for the run to say who is to be played.
     *
     * @throws RuntimeException what the run failed with before it came to that
     */
    public Cast awaitCast() {
        try {
            return cast.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** The run has failed; nobody needs to wait for its cast any more. */
    public void fail(Throwable failure) {
        cast.completeExceptionally(failure);
    }

    /** A user has ended; when the last has, the fleet is played. */
    public void userEnded() {
        if (going.decrementAndGet() == 0) {
            played.complete(folder.join());
        }
    }
}
