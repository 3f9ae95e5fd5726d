package dev.barnstorm.explore;

import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Losses;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryTapes;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.run.RunRefused;
import dev.barnstorm.run.Stopwatch;
import dev.barnstorm.run.virtual.VirtualRun;
import dev.barnstorm.run.virtual.VirtualSettings;
import java.util.function.LongFunction;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Plays and judges seeds of one scenario in virtual time. For any number of threads. */
public final class Simulation {

    private final LongFunction<VirtualSettings> settings;
    private final int threads;
    private final boolean hashes;
    private final @Nullable ObjLongConsumer<Losses> losses;

    /**
     * A simulation, whose results have no hash of their histories.
     *
     * @param settings what to play for a seed
     * @param threads how many threads one seed may take, 1 or more; it changes nothing but the time it takes
     */
    public Simulation(LongFunction<VirtualSettings> settings, int threads) {
        this(settings, threads, false, null);
    }

    private Simulation(
            LongFunction<VirtualSettings> settings,
            int threads,
            boolean hashes,
            @Nullable ObjLongConsumer<Losses> losses) {
        this.settings = settings;
        this.threads = threads;
        this.hashes = hashes;
        this.losses = losses;
    }

    /** The same, whose results have the hashes of their histories: to find one takes encoding all events. */
    public Simulation hashing() {
        return new Simulation(settings, threads, true, losses);
    }

    /**
     * The same, which also counts what became of operators' edits.
     *
     * @param told what became of them, and in which seed: of each that was judged, before its witness sees it, on its thread
     */
    public Simulation countingLosses(ObjLongConsumer<Losses> told) {
        return new Simulation(settings, threads, hashes, told);
    }

    /** What is done with a seed that was played and judged, while its history is there. */
    @FunctionalInterface
    public interface Witness {

        /** The history is good for reading during the call only. */
        void see(SeedResult result, Judgement judgement, HistoryTapes tape, HistoryReader history);
    }

    /**
     * Plays a seed and judges it.
     *
     * @param witness sees it before its history is gone
     */
    public SeedResult play(long seed, Witness witness) {
        VirtualSettings played = settings.apply(seed);
        Stopwatch stopwatch = Stopwatch.start();
        HistoryTapes tape;
        try {
            tape = new VirtualRun(played).play(threads);
        } catch (RunRefused refused) {
            if (refused.serverBrokeProtocol()) {
                return SeedResult.broken(seed, String.valueOf(refused.getMessage()));
            }
            throw refused;
        }
        tape.putInfo(InfoKey.WALL_SECONDS, Double.toString(stopwatch.seconds()));
        HistoryReader history = tape.reader();
        Judgement judgement = judge(seed, history, Expectations.of(played.scenario(), history));
        String hash = hashes ? history.info(InfoKey.HISTORY_HASH).orElseThrow() : "";
        SeedResult result = SeedResult.judged(seed, judgement, hash);
        witness.see(result, judgement, tape, history);
        return result;
    }

    private Judgement judge(long seed, HistoryReader history, Expectations expectations) {
        ObjLongConsumer<Losses> told = losses;
        return told == null
                ? Judge.judge(history, expectations)
                : Judge.judge(history, expectations, counted -> told.accept(counted, seed));
    }
}
