package dev.barnstorm.cli;

import dev.barnstorm.run.BarnRun;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/** Plays a run so that Ctrl-C makes it heal, audit and report instead of dying. A second Ctrl-C ends it at once. */
final class Interruptible {

    private static final List<String> SIGNALS = List.of("INT", "TERM");

    /** What a shell expects of a process that Ctrl-C has ended. */
    private static final int ENDED_BY_SIGNAL = 130;

    private Interruptible() {}

    /**
     * Plays the run and then the report.
     *
     * @return the report's exit code
     */
    static int play(BarnRun run, IntSupplier report) {
        AtomicBoolean asked = new AtomicBoolean();
        Runnable onSignal = () -> {
            if (asked.getAndSet(true)) {
                Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
            }
            run.interrupt();
        };
        SIGNALS.forEach(signal -> Signals.handle(signal, onSignal));
        try {
            run.play();
            return report.getAsInt();
        } finally {
            SIGNALS.forEach(Signals::reset);
        }
    }
}
