package dev.barnstorm.run;

import dev.barnstorm.sqlite.OpenDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few threads that devices live on, so that SQLite is never touched from an event loop. */
final class Workers implements AutoCloseable {

    private static final long STOP_SECONDS = 60;

    private final List<ScheduledThreadPoolExecutor> threads;
    private final List<OpenDatabases> databases = new ArrayList<>();

    private Workers(List<ScheduledThreadPoolExecutor> threads, int databasesAtATime) {
        this.threads = threads;
        int each = Math.max(1, databasesAtATime / threads.size());
        threads.forEach(thread -> databases.add(new OpenDatabases(each)));
    }

    /**
     * As many as there are cores.
     *
     * @param databasesAtATime how many databases they may have open together
     */
    static Workers start(int databasesAtATime) {
        List<ScheduledThreadPoolExecutor> threads = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            String name = "device-worker-" + i;
            ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, name));
            thread.setRemoveOnCancelPolicy(true);
            thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            threads.add(thread);
        }
        return new Workers(threads, databasesAtATime);
    }

    /** The thread of the device of that number, always the same. */
    ScheduledThreadPoolExecutor of(int number) {
        return threads.get(number % threads.size());
    }

    /** The databases of that thread. */
    OpenDatabases databasesOf(int number) {
        return databases.get(number % threads.size());
    }

    /** Lets what was handed in finish, drops what was scheduled for later, and stops. */
    @Override
    public void close() {
        threads.forEach(ScheduledThreadPoolExecutor::shutdown);
        try {
            for (ScheduledThreadPoolExecutor thread : threads) {
                if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("a device worker does not stop");
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
