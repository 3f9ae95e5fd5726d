package dev.barnstorm.cli;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SeedRange;
import dev.barnstorm.explore.SeedResult;
import dev.barnstorm.explore.SweepText;
import dev.barnstorm.run.Stopwatch;
import java.util.Locale;
import java.util.OptionalLong;

/** Shows how far a sweep has come: a bar that renews itself on a terminal, a plain line now and then otherwise. */
final class SweepProgress {

    private static final int BAR_WIDTH = 30;
    private static final double PLAIN_EVERY_SECONDS = 5;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final Console console;
    private final boolean quiet;
    private final OptionalLong all;
    private final String planted;
    private final Stopwatch stopwatch = Stopwatch.start();
    private double toldAtSeconds;
    private int failed;
    private int undecided;

    /**
     * The progress of a sweep that has not begun.
     *
     * @param plantedBug the name of the bug that is planted; empty for none
     */
    SweepProgress(Console console, boolean quiet, SeedRange seeds, String plantedBug) {
        this.console = console;
        this.quiet = quiet;
        this.all = seeds.count();
        this.planted = plantedBug.isEmpty() ? "" : "  planted: " + plantedBug;
    }

    /** A seed is done. */
    void done(SeedResult result, int done) {
        failed += result.verdict() == Verdict.FAIL ? 1 : 0;
        undecided += result.verdict() == Verdict.UNKNOWN ? 1 : 0;
        if (result.verdict() != Verdict.PASS) {
            end();
            console.out().println(SweepText.line(result));
        }
        if (quiet) {
            return;
        }
        double seconds = stopwatch.seconds();
        if (console.terminal()) {
            console.err().print(CLEAR_LINE + bar(done) + " " + line(done, seconds));
            console.err().flush();
        } else if (seconds - toldAtSeconds >= PLAIN_EVERY_SECONDS) {
            toldAtSeconds = seconds;
            console.err().println(line(done, seconds));
        }
    }

    /** Leaves the terminal's line as it was found. */
    void end() {
        if (console.terminal() && !quiet) {
            console.err().print(CLEAR_LINE);
            console.err().flush();
        }
    }

    private String bar(int done) {
        int full = all.isEmpty() ? 0 : (int) (BAR_WIDTH * (long) done / all.getAsLong());
        return "[" + "#".repeat(full) + ".".repeat(BAR_WIDTH - full) + "]";
    }

    private String line(int done, double seconds) {
        String of = all.isEmpty() ? "" : "/" + all.getAsLong();
        return String.format(
                Locale.ROOT,
                "%d%s seeds  %d failed  %d undecided  %.1f seeds/s%s",
                done,
                of,
                failed,
                undecided,
                done / Math.max(0.001, seconds),
                planted);
    }
}
