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

    ProgressTicker(
            Supplier<ProgressSnapshot> look,
            ProgressSnapshot.Listener listener,
            HarnessMeter meter,
            StatusBoard board) {
        ticking = clockwork.scheduleAtFixedRate(
                () -> {
                    try {
                        meter.sampleDescriptors();
                        ProgressSnapshot seen = look.get();
                        meter.sampleProcessors(seen.phase().equals("storm"));
                        listener.progressed(seen);
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
