package dev.barnstorm.explore.capacity;

import java.util.Locale;
import java.util.stream.Collectors;

/** What keeps a fleet from being larger. */
public enum Bound {
    /** The server answers no more requests a second, however many are sent. */
    SERVER,
    /** The server still answers all that is sent, and its answers are too late for an objective. */
    OBJECTIVE,
    /** An objective is missed for the link's sake: another server would not change it. */
    NETWORK,
    /** A check of correctness does not pass. */
    CORRECTNESS,
    /** The harness, or the machine that it is on: nothing can be said about the server. */
    HARNESS,
    /** Nothing did, up to the largest fleet that was to be tried. */
    NOTHING;

    /** A server that answers less than this share of what such a fleet should ask for is saturated. */
    private static final double SHORT_OF = 0.97;

    /** A server that answers so much of the most it was ever seen to answer is at its ceiling. */
    private static final double NEARLY = 0.95;

    private static final double MOSTLY = 0.5;

    /**
     * Why a fleet was not held.
     *
     * @param failed a run that did not hold
     * @param perDevice requests in a wall second for each device, where there was room
     * @param ceiling requests in a wall second that a larger fleet could not exceed; infinite when none was seen
     */
    static Bound of(Probe failed, double perDevice, double ceiling) {
        if (failed.harness().isPresent()) {
            return HARNESS;
        }
        if (saturated(failed, perDevice) || failed.answeredPerSecond() >= NEARLY * ceiling) {
            return SERVER;
        }
        if (!failed.wrong().isEmpty()) {
            return CORRECTNESS;
        }
        return failed.serverShare() < MOSTLY ? NETWORK : OBJECTIVE;
    }

    /** Whether the server fell short of what the fleet would have asked for, or failed requests. */
    static boolean saturated(Probe probe, double perDevice) {
        return probe.failedShare() > Probe.MOST_FAILED
                || (perDevice > 0 && probe.answeredPerSecond() < SHORT_OF * perDevice * probe.devices());
    }

    /** For people, of the run that did not hold. */
    String words(Probe failed) {
        return switch (this) {
            case SERVER ->
                String.format(
                        Locale.ROOT,
                        "the server: it answers %.0f requests a second, and no more when more are sent",
                        failed.answeredPerSecond());
            case OBJECTIVE ->
                "an objective: " + missed(failed) + ", while the server still answers all that it is sent";
            case NETWORK -> "the network: " + missed(failed) + ", and most of that is the link's";
            case CORRECTNESS -> "correctness: " + String.join("; ", failed.wrong());
            case HARNESS -> "the harness: " + failed.harness().orElse("");
            case NOTHING -> "nothing, up to the largest fleet that was to be tried";
        };
    }

    private static String missed(Probe failed) {
        return failed.measured().stream()
                .filter(measured -> !measured.holds())
                .map(measured -> measured.objective().words() + " was "
                        + (Double.isNaN(measured.value())
                                ? "not measured"
                                : measured.objective().spelt(measured.value())))
                .collect(Collectors.joining(", "));
    }
}
