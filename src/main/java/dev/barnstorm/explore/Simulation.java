package dev.barnstorm.explore;

import dev.barnstorm.check.Expectations;
import dev.barnstorm.check.Judge;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryTape;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.run.RunRefused;
import dev.barnstorm.run.Stopwatch;
import dev.barnstorm.run.virtual.VirtualRun;
import dev.barnstorm.run.virtual.VirtualSettings;
import java.util.function.LongFunction;

/** Plays and judges seeds of one scenario in virtual time. For any number of threads. */
public final class Simulation {

    private final LongFunction<VirtualSettings> settings;

    /**
     * A simulation.
     *
     * @param settings what to play for a seed
     */
    public Simulation(LongFunction<VirtualSettings> settings) {
        this.settings = settings;
    }

    /** What is done with a seed that was played and judged, while its history is there. */
    @FunctionalInterface
    public interface Witness {

        /** The history is good for reading during the call only. */
        void see(SeedResult result, Judgement judgement, HistoryTape tape, HistoryReader history);
    }

    /**
     * Plays a seed and judges it.
     *
     * @param witness sees it before its history is gone
     */
    public SeedResult play(long seed, Witness witness) {
        VirtualSettings played = settings.apply(seed);
        Stopwatch stopwatch = Stopwatch.start();
        HistoryTape tape;
        try {
            tape = new VirtualRun(played).play();
        } catch (RunRefused refused) {
            if (refused.serverBrokeProtocol()) {
                return SeedResult.broken(seed, refused.getMessage());
            }
            throw refused;
        }
        tape.putInfo(InfoKey.HISTORY_HASH, tape.hash());
        tape.putInfo(InfoKey.WALL_SECONDS, Double.toString(stopwatch.seconds()));
        HistoryReader history = tape.reader();
        Judgement judgement = Judge.judge(history, Expectations.of(played.scenario(), history));
        SeedResult result = SeedResult.judged(seed, judgement, tape.hash());
        witness.see(result, judgement, tape, history);
        return result;
    }
}
