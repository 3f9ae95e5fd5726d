package dev.barnstorm.run;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several pieces of work at a time, each in a thread of its own. */
final class Together {

    private Together() {}

    /** Returns when all are done; throws what the first of them in their order threw. */
    static void run(List<Callable<Void>> works) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        try {
            for (Future<Void> done : threads.invokeAll(works)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
