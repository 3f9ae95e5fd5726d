package dev.barnstorm.run;

import dev.barnstorm.run.NotingProcess.Noted;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The times at which noted requests arrived, to be kept again: the first one's is now. */
final class Pace implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final long ahead;

    /** Of those requests, which come again from now on. */
    Pace(Collection<Noted> requests) {
        ahead = System.nanoTime()
                - requests.stream().mapToLong(Noted::nanos).min().orElse(0);
    }

    /** Runs it when it is that request's time, at once if that has passed. */
    void at(Noted request, Runnable resume) {
        long wait = request.nanos() + ahead - System.nanoTime();
        if (wait <= 0) {
            resume.run();
        } else {
            clock.schedule(resume, wait, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
