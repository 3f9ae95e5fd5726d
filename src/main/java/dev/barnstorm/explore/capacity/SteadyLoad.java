package dev.barnstorm.explore.capacity;

/**
 * How many sync sessions a fleet should begin by its timetable, and how many it did: an open app begins one every
 * {@code foreground} interval, one in the background every {@code background}. And how many were under way at a time, beside
 * what Little's law says: the timetable's rate × how long one takes. Times are barn time.
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
    private double underWayMicros;

    /**
     * What was found.
     *
     * @param cadence sessions that began as a share of those that the timetable asks for; 0 where it asks for none
     * @param underWay how many were under way at a time, on average, as it was seen
     * @param littlesLaw how many that are by Little's law: the timetable's rate × the mean time that one took
     */
    public record Sessions(double cadence, double underWay, double littlesLaw) {

        /** Of a run that did not come to be. */
        static final Sessions NONE = new Sessions(0, 0, 0);
    }

    /** Nothing was seen yet of a fleet with these intervals. */
    SteadyLoad(double foregroundSeconds, double backgroundSeconds) {
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

    /** A session was under way for that long of the stretch that is looked at. */
    void wasUnderWay(long micros) {
        underWayMicros += micros;
    }

    /** Sessions that the timetable asks for. */
    double expected() {
        return openMicros / 1e6 / foregroundSeconds + closedMicros / 1e6 / backgroundSeconds;
    }

    /** Sessions that began. */
    long begun() {
        return began;
    }

    /** How long one takes, in barn seconds; 0 where none ended. */
    double meanSeconds() {
        return ended == 0 ? 0 : lastedMicros / 1e6 / ended;
    }

    /**
     * What was found.
     *
     * @param seconds barn seconds over which it was looked
     */
    Sessions over(double seconds) {
        return new Sessions(
                expected() == 0 ? 0 : began / expected(),
                underWayMicros / 1e6 / seconds,
                expected() / seconds * meanSeconds());
    }
}
