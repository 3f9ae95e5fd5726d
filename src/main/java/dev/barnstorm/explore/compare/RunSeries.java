package dev.barnstorm.explore.compare;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.report.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs of one plan as they are played one after the other; each that ends is added. */
public final class RunSeries {

    /** Most runs of one series. */
    public static final int MOST_RUNS = RankTest.MOST_VALUES;

    private final RunFolder folder;
    private final int asked;
    private final String command;
    private final List<PlayedRun> runs = new ArrayList<>();
    private Optional<Plot> plot = Optional.empty();

    /**
     * A series of which none was played yet.
     *
     * @param folder the folder of all, in which each run has one of its own
     * @param asked how many there are to be, 1 to {@link #MOST_RUNS}
     * @param command the command line that repeats the series
     */
    public RunSeries(RunFolder folder, int asked, String command) {
        this.folder = folder;
        this.asked = asked;
        this.command = command;
    }

    /** Adds a run that was played and judged, from the summary in its folder. */
    public PlayedRun add(RunFolder own) {
        PlayedRun run = RunGroups.run(own);
        if (plot.isEmpty()) {
            plot = Optional.of(RunGroups.read(own.path()).plot());
        }
        runs.add(run);
        return run;
    }

    /**
     * Adds a run that came to nothing.
     *
     * @param verdict FAIL when it was the server's fault, otherwise UNKNOWN
     * @param why a sentence for people
     */
    public PlayedRun addBroken(RunFolder own, Verdict verdict, String why) {
        PlayedRun run = PlayedRun.broken(String.valueOf(own.path().getFileName()), verdict, why);
        runs.add(run);
        return run;
    }

    /**
     * All that was played so far, which is at least one run.
     *
     * @throws IllegalStateException when none was played
     */
    public RunGroup group() {
        return new RunGroup(
                folder.path(),
                plot.orElseThrow(() -> new IllegalStateException("no run of the series was played")),
                asked,
                runs,
                command);
    }

    /** Writes {@code repeat.json} and {@code repeat.md} into the folder of all. */
    public void keep() {
        folder.keepRepeat(RepeatJson.of(group()), RepeatMarkdown.of(group()));
    }
}
