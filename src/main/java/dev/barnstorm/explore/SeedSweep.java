package dev.barnstorm.explore;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.Simulation.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many seeds, spread over threads; what comes of them does not depend on how many. */
public final class SeedSweep {

    private final Simulation simulation;
    private final SeedRange seeds;
    private final boolean untilFailure;
    private final Witness witness;
    private final Listener listener;
    private final List<SeedResult> results = new ArrayList<>();
    private long next;
    private boolean stopped;

    /** Hears of every seed, one after the other, in the order in which they are done. */
    @FunctionalInterface
    public interface Listener {

        /**
         * A seed is done.
         *
         * @param done how many are
         */
        void done(SeedResult result, int done);
    }

    /**
     * A sweep that has not begun.
     *
     * @param untilFailure whether no further seed is begun when one has failed
     * @param witness sees each seed while its history is there, on its thread
     */
    public SeedSweep(Simulation simulation, SeedRange seeds, boolean untilFailure, Witness witness, Listener listener) {
        this.simulation = simulation;
        this.seeds = seeds;
        this.untilFailure = untilFailure;
        this.witness = witness;
        this.listener = listener;
        this.next = seeds.first();
    }

    /**
     * Plays them all.
     *
     * @param jobs threads, 1 or more
     * @return what came of them, by seed; when it was to stop at a failure, none beyond the first seed that failed
     */
    public List<SeedResult> run(int jobs) {
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
        return bySeed();
    }

    /** No further seed is begun. */
    public synchronized void stop() {
        stopped = true;
    }

    private void work() {
        try {
            for (OptionalLong seed = take(); seed.isPresent(); seed = take()) {
                done(simulation.play(seed.getAsLong(), witness));
            }
        } catch (RuntimeException | Error failed) {
            stop();
            throw failed;
        }
    }

    private synchronized OptionalLong take() {
        boolean over = seeds.last().isPresent() && next > seeds.last().getAsLong();
        return stopped || over ? OptionalLong.empty() : OptionalLong.of(next++);
    }

    private synchronized void done(SeedResult result) {
        results.add(result);
        stopped |= untilFailure && result.verdict() == Verdict.FAIL;
        listener.done(result, results.size());
    }

    private synchronized List<SeedResult> bySeed() {
        List<SeedResult> sorted = results.stream()
                .sorted(Comparator.comparingLong(SeedResult::seed))
                .toList();
        OptionalLong firstFailure = sorted.stream()
                .filter(result -> result.verdict() == Verdict.FAIL)
                .mapToLong(SeedResult::seed)
                .findFirst();
        if (!untilFailure || firstFailure.isEmpty()) {
            return sorted;
        }
        return sorted.stream()
                .filter(result -> result.seed() <= firstFailure.getAsLong())
                .toList();
    }
}
