package dev.barnstorm.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Lets Ctrl-C bring a long work to its end in good order, to heal, audit and report, instead of killing it. A second Ctrl-C
 * ends it at once.
 */
final class Interruptible {

    private static final List<String> SIGNALS = List.of("INT", "TERM");

    /** What a shell expects of a process that Ctrl-C has ended. */
    private static final int ENDED_BY_SIGNAL = 130;

    private Interruptible() {}

    /**
     * Does the work, and asks it to come to its end when a signal comes.
     *
     * @param end called from any thread
     */
    static <T> T play(Runnable end, Supplier<T> work) {
        AtomicBoolean asked = new AtomicBoolean();
        Runnable onSignal = () -> {
            if (asked.getAndSet(true)) {
                Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
            }
            end.run();
        };
        SIGNALS.forEach(signal -> Signals.handle(signal, onSignal));
        try {
            return work.get();
        } finally {
            SIGNALS.forEach(Signals::reset);
        }
    }
}
