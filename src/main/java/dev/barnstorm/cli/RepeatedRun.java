package dev.barnstorm.cli;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.endpoint.EndpointException;
import dev.barnstorm.explore.ShellWord;
import dev.barnstorm.explore.compare.PlayedRun;
import dev.barnstorm.explore.compare.RepeatText;
import dev.barnstorm.explore.compare.RunGroup;
import dev.barnstorm.explore.compare.RunSeries;
import dev.barnstorm.report.RunFolder;
import dev.barnstorm.run.BarnRun;
import dev.barnstorm.run.Played;
import dev.barnstorm.run.RunRefused;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays one plan several times, one after the other, and says what the runs have in common. */
final class RepeatedRun {

    private final Console console;
    private final RunSeries series;
    private final Function<String, ConsoleProgress> progress;
    private final BiFunction<RunFolder, ConsoleProgress, BarnRun> staging;
    private volatile boolean ended;
    private volatile @Nullable BarnRun present;

    /**
     * Nothing is played yet.
     *
     * @param series takes what is played
     * @param progress the progress of the run that is told which it is
     * @param staging makes the run that is to be played into that folder
     */
    RepeatedRun(
            Console console,
            RunSeries series,
            Function<String, ConsoleProgress> progress,
            BiFunction<RunFolder, ConsoleProgress, BarnRun> staging) {
        this.console = console;
        this.series = series;
        this.progress = progress;
        this.staging = staging;
    }

    /** Brings the present run to its end in good order, and begins no other. May be called from any thread. */
    void interrupt() {
        ended = true;
        BarnRun run = present;
        if (run != null) {
            run.interrupt();
        }
    }

    /**
     * Warms up, plays them all, each into a folder {@code run-1}, {@code run-2} … of its own, and reports.
     *
     * @return the exit code of the worst
     * @throws RunRefused when the first cannot begin
     * @throws EndpointException when the first has no endpoint
     */
    int play(RunFolder folder, int times) {
        warmUp(folder, times);
        for (int number = 1; number == 1 || (number <= times && !ended); number++) {
            PlayedRun run = play(RunFolder.createAt(folder.path().resolve("run-" + number)), number, times);
            console.out().println(RepeatText.line(run, times, console.colours()));
        }
        RunGroup group = series.group();
        series.keep();
        console.out().print(RepeatText.summary(group, console.colours()));
        console.out().println("\n  report   " + folder.path());
        console.out().println("  repeat   " + console.colours().strong(group.command()));
        console.out()
                .println("  compare  ./barnstorm compare BASE "
                        + ShellWord.of(folder.path().toString()));
        return ExitCode.of(group.verdict());
    }

    /** The first run of a process is slower than those after it, whatever the server does: it is played and counts for nothing. */
    private void warmUp(RunFolder folder, int times) {
        RunFolder own = RunFolder.createAt(folder.path().resolve("warm-up"));
        ConsoleProgress line = progress.apply("to warm up, before " + times + " runs");
        try {
            perform(own, line);
        } finally {
            line.end();
        }
        own.discard();
    }

    private PlayedRun play(RunFolder own, int number, int times) {
        ConsoleProgress line = progress.apply("run " + number + " of " + times);
        try {
            Played played = perform(own, line);
            new Judging(console, own).judgeQuietly(played.history());
            return series.add(own);
        } catch (RunRefused refused) {
            return broken(own, number, refused, refused.serverBrokeProtocol());
        } catch (EndpointException refused) {
            return broken(own, number, refused, refused.brokeProtocol());
        } catch (RuntimeException failed) {
            return broken(own, number, failed, false);
        } finally {
            line.end();
        }
    }

    private Played perform(RunFolder own, ConsoleProgress line) {
        BarnRun run = staging.apply(own, line);
        present = run;
        try {
            if (ended) {
                run.interrupt(); // it came between the runs
            }
            return run.play();
        } finally {
            present = null;
        }
    }

    /** The first shows that there is nothing to begin with; a later one ends the series, and what was played counts. */
    private PlayedRun broken(RunFolder own, int number, RuntimeException why, boolean byTheServer) {
        if (number == 1) {
            throw why;
        }
        ended = true;
        return series.addBroken(own, byTheServer ? Verdict.FAIL : Verdict.UNKNOWN, String.valueOf(why.getMessage()));
    }
}
