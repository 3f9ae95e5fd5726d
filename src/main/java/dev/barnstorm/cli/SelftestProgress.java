package dev.barnstorm.cli;

import dev.barnstorm.explore.selftest.Selftest;
import dev.barnstorm.explore.selftest.SelftestText;
import dev.barnstorm.explore.selftest.SeriesResult;

/** Shows how far a selftest has come: a line for each bug and control, and on a terminal how many seeds are done. */
final class SelftestProgress implements Selftest.Listener {

    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final Console console;

    SelftestProgress(Console console) {
        this.console = console;
    }

    @Override
    public void seedDone(int done, int all) {
        if (console.terminal()) {
            console.err().print(CLEAR_LINE + done + "/" + all + " seeds");
            console.err().flush();
        }
    }

    @Override
    public void seriesDone(SeriesResult result) {
        end();
        console.out().println(SelftestText.line(result));
        console.out().flush();
    }

    /** Leaves the terminal's line as it was found. */
    void end() {
        if (console.terminal()) {
            console.err().print(CLEAR_LINE);
            console.err().flush();
        }
    }
}
