package dev.barnstorm.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows a run's progress about once a second. */
final class ProgressTicker implements AutoCloseable {

    private static final long EVERY_MILLIS = 1_000;

    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "progress"));

    private final ScheduledFuture<?> ticking;

    /** Calls {@code show}, which tells whoever listens and gives back what it told, until this is closed. */
    ProgressTicker(Supplier<ProgressSnapshot> show, HarnessMeter meter, StatusBoard board) {
        ticking = clockwork.scheduleAtFixedRate(
                () -> {
                    try {
                        meter.sampleDescriptors();
                        meter.sampleProcessors(show.get().phase().equals("storm"));
                    } catch (RuntimeException | Error broken) {
                        board.fail(broken);
                    }
                },
                0,
                EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ticking.cancel(true);
        clockwork.shutdownNow();
    }
}
