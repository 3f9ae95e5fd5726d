package dev.barnstorm.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The instant at which the storms of several runs begin together, whichever of them was ready first.
 *
 * @param at the instant
 * @param wall the time of day; machines that begin together must agree on it
 */
public record CommonStart(Instant at, InstantSource wall) {

    /** Whoever waits longer than this has mistaken the date. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(24);

    /** The time of day may be set while somebody waits for it, so it is looked at again and again. */
    private static final Duration A_LOOK = Duration.ofSeconds(1);

    /** How long it is until then; zero or less when it has passed. */
    Duration left() {
        return Duration.between(wall.instant(), at);
    }

    /**
     * Refuses a start that has passed, or is too far away to be meant.
     *
     * @param why what it was not waited for, in words; may be empty
     */
    public void requireAhead(String why) {
        Duration left = left();
        if (left.isNegative() || left.isZero()) {
            throw RunRefused.badInput("the common start " + at + " has passed: it is " + wall.instant() + " now"
                    + (why.isEmpty() ? "" : ", and " + why)
                    + ". Choose one that leaves every shard time to get ready (--start-at INSTANT).");
        }
        if (left.compareTo(LONGEST_WAIT) > 0) {
            throw RunRefused.badInput("the common start " + at + " is more than " + LONGEST_WAIT.toHours()
                    + " hours ahead: it is " + wall.instant() + " now. Look at its date and its zone; Z is UTC.");
        }
    }

    /** Waits for it, or until somebody interrupts the run. */
    void await(StatusBoard board) {
        for (Duration left = left(); !board.isInterrupted() && !left.isNegative() && !left.isZero(); left = left()) {
            board.awaitInterruptAtMost((left.compareTo(A_LOOK) < 0 ? left : A_LOOK).toNanos());
        }
    }

    /** What is waited for, as progress shows it. */
    String words() {
        return "waiting for the start at " + at;
    }
}
