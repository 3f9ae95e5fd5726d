package dev.barnstorm.explore.capacity;

/**
 * How many sync sessions a fleet should begin by its timetable, and how many it did: an open app begins one every
 * {@code foreground} interval, one in the background every {@code background}. And, by Little's law, how many are under way at
 * a time: the rate at which they begin × how long one takes. Times are barn time.
 *
 * <p>John D. C. Little, "A Proof for the Queuing Formula: L = λW", Operations Research 9 (1961).
 */
public final class SteadyLoad {

    private final double foregroundSeconds;
    private final double backgroundSeconds;
    private double openMicros;
    private double closedMicros;
    private long began;
    private long ended;
    private double lastedMicros;

    /** Nothing was seen yet of a fleet with these intervals. */
    public SteadyLoad(double foregroundSeconds, double backgroundSeconds) {
        this.foregroundSeconds = foregroundSeconds;
        this.backgroundSeconds = backgroundSeconds;
    }

    /** A device's app was open, or not, for that long. */
    void spent(boolean foreground, long micros) {
        if (foreground) {
            openMicros += micros;
        } else {
            closedMicros += micros;
        }
    }

    /** A session began. */
    void began() {
        began++;
    }

    /** A session was over after that long. */
    void lasted(long micros) {
        ended++;
        lastedMicros += micros;
    }

    /** Sessions that the timetable asks for. */
    public double expected() {
        return openMicros / 1e6 / foregroundSeconds + closedMicros / 1e6 / backgroundSeconds;
    }

    /** Sessions that began. */
    public long begun() {
        return began;
    }

    /** Those that began as a share of those expected; 0 where none was. */
    public double cadence() {
        return expected() == 0 ? 0 : began / expected();
    }

    /** How long one takes, in barn seconds; 0 where none ended. */
    public double meanSeconds() {
        return ended == 0 ? 0 : lastedMicros / 1e6 / ended;
    }

    /**
     * How many are under way at a time.
     *
     * @param seconds barn seconds over which it was looked
     */
    public double underWay(double seconds) {
        return began / seconds * meanSeconds();
    }
}
