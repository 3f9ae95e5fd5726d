package dev.barnstorm.explore.selftest;

import dev.barnstorm.scenario.LoadedScenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays series, spread over threads; in virtual time, what comes of them does not depend on how many. */
public final class Selftest {

    private final List<Series> course;
    private final Function<Specimen, LoadedScenario> reading;
    private final Player player;
    private final Listener listener;
    private final Map<Series, LoadedScenario> loaded = new HashMap<>();
    private final Map<Series, List<Sight>> seen = new HashMap<>();
    private int nextSeries;
    private int nextSeed = 1;
    private volatile boolean stopped;

    /** Hears of every seed and of every series, one after the other, in the order in which they are done. */
    public interface Listener {

        /** A seed is done: so many of them all are. */
        void seedDone(int done, int all);

        /** A series is done. */
        void seriesDone(SeriesResult result);
    }

    private Selftest(
            List<Series> course, Function<Specimen, LoadedScenario> reading, Player player, Listener listener) {
        this.course = List.copyOf(course);
        this.reading = reading;
        this.player = player;
        this.listener = listener;
        this.course.forEach(series -> seen.put(series, new ArrayList<>()));
    }

    /**
     * A selftest in virtual time that has not begun.
     *
     * @param reading reads a specimen's scenario
     */
    public static Selftest virtual(List<Series> course, Function<Specimen, LoadedScenario> reading, Listener listener) {
        return new Selftest(course, reading, new VirtualPlayer(), listener);
    }

    /**
     * A selftest over real sockets that has not begun; for one thread.
     *
     * @param reading reads a specimen's scenario
     * @param folder where the runs are left; it is there
     */
    public static Selftest real(
            List<Series> course, Function<Specimen, LoadedScenario> reading, Path folder, Listener listener) {
        return new Selftest(course, reading, new RealPlayer(folder), listener);
    }

    /**
     * Plays them all.
     *
     * @param jobs threads, 1 or more
     * @return what came of each series, in their order
     */
    public List<SeriesResult> run(int jobs) {
        ExecutorService threads = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < jobs; i++) {
                workers.add(threads.submit(this::work));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            stop();
            threads.shutdown();
        }
        synchronized (this) {
            return course.stream().map(this::result).toList();
        }
    }

    /** No further seed is begun. */
    public void stop() {
        stopped = true;
    }

    /** One seed of one series. */
    private record Task(Series series, LoadedScenario scenario, long seed) {}

    private void work() {
        try {
            for (Task task = take(); task != null; task = take()) {
                done(task.series(), player.play(task.series().specimen(), task.scenario(), task.seed()));
            }
        } catch (RuntimeException | Error failed) {
            stop();
            throw failed;
        }
    }

    private synchronized @Nullable Task take() {
        if (stopped || nextSeries == course.size()) {
            return null;
        }
        Series series = course.get(nextSeries);
        LoadedScenario scenario = loaded.computeIfAbsent(series, one -> reading.apply(one.specimen()));
        Task task = new Task(series, scenario, nextSeed);
        nextSeed++;
        if (nextSeed > series.seeds()) {
            nextSeries++;
            nextSeed = 1;
        }
        return task;
    }

    private synchronized void done(Series series, Sight sight) {
        List<Sight> sights = seen.getOrDefault(series, List.of());
        sights.add(sight);
        listener.seedDone(
                seen.values().stream().mapToInt(List::size).sum(),
                course.stream().mapToInt(Series::seeds).sum());
        if (sights.size() == series.seeds()) {
            listener.seriesDone(result(series));
        }
    }

    private SeriesResult result(Series series) {
        return new SeriesResult(
                series,
                seen.getOrDefault(series, List.of()).stream()
                        .sorted(Comparator.comparingLong(Sight::seed))
                        .toList());
    }
}
