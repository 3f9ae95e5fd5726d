package dev.barnstorm.run.virtual;

import dev.barnstorm.history.HistoryTape;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.run.HarnessFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The worlds of one run, played side by side from one meeting point to the next. */
final class VirtualWorlds implements AutoCloseable {

    private final List<VirtualWorld> worlds = new ArrayList<>();
    private final @Nullable ExecutorService threads;

    private VirtualWorlds(int threads) {
        this.threads = threads == 1 ? null : Executors.newFixedThreadPool(threads);
    }

    /** Opens a world for each list of sites. */
    static VirtualWorlds open(VirtualSettings settings, VirtualLimits limits, List<List<SitePlan>> sites, int threads) {
        VirtualWorlds opened = new VirtualWorlds(Math.min(threads, sites.size()));
        try {
            for (int number = 0; number < sites.size(); number++) {
                opened.worlds.add(new VirtualWorld(settings, limits, sites.get(number), number));
            }
            return opened;
        } catch (RuntimeException | Error failed) {
            opened.close();
            throw failed;
        }
    }

    /** Has every world do something, and waits until all have. */
    void all(Consumer<VirtualWorld> deed) {
        ask(world -> {
            deed.accept(world);
            return Boolean.TRUE;
        });
    }

    /** Asks every world something; the answers in the order of the worlds. */
    <T> List<T> ask(Function<VirtualWorld, T> question) {
        if (threads == null) {
            return worlds.stream().map(question).toList();
        }
        List<Callable<T>> questions = worlds.stream()
                .<Callable<T>>map(world -> () -> question.apply(world))
                .toList();
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new HarnessFailure(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HarnessFailure(stopped);
        }
    }

    /** The time of the world that has come farthest. */
    long latestMicros() {
        return worlds.stream().mapToLong(VirtualWorld::nowMicros).max().orElseThrow();
    }

    List<HistoryTape> tapes() {
        return worlds.stream().map(VirtualWorld::history).toList();
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
        worlds.forEach(VirtualWorld::close);
    }
}
