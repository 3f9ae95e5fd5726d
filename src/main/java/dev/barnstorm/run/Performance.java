package dev.barnstorm.run;

import dev.barnstorm.run.gatling.Cast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Gatling, playing the fleet on a thread of its own until every device has finished. */
final class Performance implements AutoCloseable {

    private final Fleet fleet;
    private final Path folder;
    private final CompletableFuture<Path> played;

    private Performance(Fleet fleet, Path folder, CompletableFuture<Path> played) {
        this.fleet = fleet;
        this.folder = folder;
        this.played = played;
    }

    /** The cast is that of the fleet. */
    static Performance start(Cast cast, Fleet fleet, Path folder, StatusBoard board, Playhouse house) {
        CompletableFuture<Path> played = CompletableFuture.supplyAsync(
                        () -> house.play(cast, folder), task -> new Thread(task, "gatling-stage").start())
                .whenComplete((path, failure) -> {
                    if (failure != null) {
                        board.fail(failure);
                    }
                });
        return new Performance(fleet, folder, played);
    }

    /**
     * Waits for Gatling's report, which is put under {@code gatling} in the run's folder, if it is this run's.
     *
     * @return where it is
     */
    Path end() {
        fleet.agents().forEach(DeviceAgent::finish);
        Path made = played.join();
        if (made.equals(folder)) {
            return folder;
        }
        Path wanted = folder.resolve("gatling");
        try {
            return Files.move(made, wanted);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends Gatling even if the run broke off, so that nothing of it stays behind. */
    @Override
    public void close() {
        fleet.agents().forEach(DeviceAgent::finish);
        try {
            played.join();
        } catch (CompletionException alreadyTold) {
            // The status board heard of it when it happened.
            assert alreadyTold.getCause() != null;
        }
    }
}
