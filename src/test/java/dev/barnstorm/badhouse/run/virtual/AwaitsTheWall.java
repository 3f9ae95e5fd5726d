package dev.barnstorm.badhouse.run.virtual;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets a clock of the machine say when something happens. */
public record AwaitsTheWall(Runnable deed) {
    void later() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.schedule(deed, 1, TimeUnit.SECONDS);
        timer.shutdown();
    }
}
