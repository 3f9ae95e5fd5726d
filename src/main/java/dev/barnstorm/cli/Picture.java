package dev.barnstorm.cli;

import dev.barnstorm.run.Stopwatch;
import java.util.function.Supplier;

/**
 * Something that costs to be drawn, kept until drawing it anew would take less than a tenth of the time: of ten thousand devices
 * that is half a minute, of ten it is at once. For one thread.
 */
final class Picture {

    private static final double SHARE = 0.1;

    private final Supplier<String> drawn;
    private String last = "";
    private double tookSeconds;
    private Stopwatch sinceDrawn = Stopwatch.start();

    Picture(Supplier<String> drawn) {
        this.drawn = drawn;
    }

    /** The last one, or a new one when it is time for it. */
    String present() {
        if (last.isEmpty() || sinceDrawn.seconds() >= tookSeconds / SHARE) {
            Stopwatch drawing = Stopwatch.start();
            last = drawn.get();
            tookSeconds = drawing.seconds();
            sinceDrawn = Stopwatch.start();
        }
        return last;
    }
}
