package dev.barnstorm.explore.shrink;

import dev.barnstorm.run.Stopwatch;

/** How much trying there may be. For one thread. */
public final class Budget {

    private final int mostRuns;
    private final double mostSeconds;
    private Stopwatch stopwatch = Stopwatch.start();
    private int runs;

    /**
     * A budget of which nothing is spent.
     *
     * @param mostRuns most scenarios that may be played, 0 or more
     * @param mostSeconds wall time after which none is begun, 0 or more
     */
    public Budget(int mostRuns, double mostSeconds) {
        this.mostRuns = mostRuns;
        this.mostSeconds = mostSeconds;
    }

    /** Its time counts from now on: telling a seed that takes minutes shall not leave none. */
    void begin() {
        stopwatch = Stopwatch.start();
    }

    /** Takes one run out of it; false when nothing is left. */
    boolean take() {
        if (spent()) {
            return false;
        }
        runs++;
        return true;
    }

    /** Whether nothing is left. */
    boolean spent() {
        return runs >= mostRuns || stopwatch.seconds() >= mostSeconds;
    }

    /** How many runs were taken. */
    int runs() {
        return runs;
    }

    /** Wall seconds since it began. */
    double seconds() {
        return stopwatch.seconds();
    }
}
