package dev.barnstorm.badhouse.device;

import java.util.concurrent.TimeUnit;

/** Waits for time to pass rather than for something to happen. */
public record Sleeps() {
    void doze() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
    }
}
