package dev.barnstorm.cli;

import dev.barnstorm.run.ProgressSnapshot;
import java.time.Duration;
import java.util.Locale;

/** Shows a run's progress: one line that renews itself on a terminal; otherwise one a stage, and now and then another. */
final class ConsoleProgress implements ProgressSnapshot.Listener {

    private static final int PLAIN_EVERY = 5;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final Console console;
    private final boolean quiet;
    private final String note;
    private String lastPhase = "";
    private int beats;

    /**
     * The progress of a run that has not begun.
     *
     * @param plantedBug the name of the bug that is planted; empty for none
     * @param which of several runs it is; empty where it is the only one
     */
    ConsoleProgress(Console console, boolean quiet, String plantedBug, String which) {
        this.console = console;
        this.quiet = quiet;
        this.note = (which.isEmpty() ? "" : "  " + which) + (plantedBug.isEmpty() ? "" : "  planted: " + plantedBug);
    }

    @Override
    public void progressed(ProgressSnapshot snapshot) {
        if (quiet) {
            return;
        }
        beats = snapshot.phase().equals(lastPhase) ? beats + 1 : 0;
        lastPhase = snapshot.phase();
        if (console.terminal()) {
            console.err().print(CLEAR_LINE + line(snapshot) + note);
            console.err().flush();
        } else if (beats % PLAIN_EVERY == 0) {
            console.err().println(line(snapshot) + note);
        }
    }

    @Override
    public void preparing(String what) {
        if (quiet) {
            return;
        }
        if (console.terminal()) {
            console.err().print(CLEAR_LINE + what + "…");
            console.err().flush();
        } else {
            console.err().println(what + "…");
        }
    }

    /** Leaves the terminal's line as it was found. */
    void end() {
        if (console.terminal() && !quiet) {
            console.err().print(CLEAR_LINE);
            console.err().flush();
        }
    }

    static String line(ProgressSnapshot snapshot) {
        return String.format(
                Locale.ROOT,
                "%-8s %s  online %d/%d  queued %,d  conflicts %,d  errors %,d",
                snapshot.phase(),
                barnTime(snapshot),
                snapshot.online(),
                snapshot.devices(),
                snapshot.queued(),
                snapshot.conflicts(),
                snapshot.failures());
    }

    private static String barnTime(ProgressSnapshot snapshot) {
        if (snapshot.barnMicros() < 0) {
            return "barn time --:--:--     ";
        }
        long percent = Math.min(100, snapshot.barnMicros() * 100 / Math.max(1, snapshot.barnEndMicros()));
        return "barn time %s (%3d%%)".formatted(clock(snapshot.barnMicros()), percent);
    }

    private static String clock(long micros) {
        Duration time = Duration.ofNanos(micros * 1_000);
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
