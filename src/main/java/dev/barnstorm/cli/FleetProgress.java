package dev.barnstorm.cli;

import java.util.Locale;
import java.util.function.DoubleConsumer;

/** How far a fleet of light devices has come: a line that renews itself on a terminal, and nothing otherwise. */
final class FleetProgress implements DoubleConsumer {

    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final Console console;
    private final int devices;
    private int percentShown = -1;

    /** Of a fleet that is about to be drawn. */
    FleetProgress(Console console, int devices) {
        this.console = console;
        this.devices = devices;
        accept(0);
    }

    @Override
    public void accept(double share) {
        int percent = (int) (100 * share);
        if (console.terminal() && percent > percentShown) {
            percentShown = percent;
            show(String.format(Locale.ROOT, "%,d devices: %d %%", devices, percent));
        }
    }

    /** Leaves the terminal's line as it was found. */
    void end() {
        if (console.terminal()) {
            show("");
        }
    }

    private void show(String line) {
        console.err().print(CLEAR_LINE + line);
        console.err().flush();
    }
}
