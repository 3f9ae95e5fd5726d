package dev.barnstorm.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A fault put in front of the target: in a window of time, or for a share of requests; or a crash or hang of the target itself, in
 * a window of time.
 *
 * @param kind what happens
 * @param at when its window begins, barn time from the start; null when it goes by share
 * @param lasting how long its window lasts; null when it goes by share
 * @param share share of requests that it meets, 0 to 1; 1 within a window
 * @param retryAfter what {@code Retry-After} says, real time; null when the header is absent
 * @param devices plain names of the devices whose requests it meets; empty means all
 * @param requests which requests it meets
 */
public record ServerFaultSpec(
        Kind kind,
        @Nullable Duration at,
        @Nullable Duration lasting,
        double share,
        @Nullable Duration retryAfter,
        SortedSet<String> devices,
        Requests requests) {

    public ServerFaultSpec {
        devices = Collections.unmodifiableSortedSet(new TreeSet<>(devices));
    }

    /** A fault for all requests of everybody. */
    public ServerFaultSpec(
            Kind kind, @Nullable Duration at, @Nullable Duration lasting, double share, @Nullable Duration retryAfter) {
        this(kind, at, lasting, share, retryAfter, new TreeSet<>(), Requests.ALL);
    }

    /** What a server fault does. */
    public enum Kind {
        /** Answers 503 without asking the server. */
        UNAVAILABLE,
        /** Answers 500 without asking the server. */
        ERROR_500,
        /** Answers 401 without asking the server: the device's token is not taken. */
        UNAUTHORIZED,
        /** Lets the server act, then resets the connection instead of answering. */
        APPLIED_THEN_RESET,
        /** Lets the server act and answer, then loses the answer: the connection hangs. */
        LOST_REPLY,
        /** The server's process dies, and is back at the window's end with all that it had committed. */
        CRASH,
        /** The server's process hangs: it answers nobody, and goes on at the window's end where it was. */
        FREEZE;

        /** Whether it meets the server's process, and not single requests. */
        public boolean isOfTheProcess() {
            return this == CRASH || this == FREEZE;
        }
    }

    /** Which requests a server fault meets. */
    public enum Requests {
        /** Every request. */
        ALL,
        /** Pushes and PUTs. */
        WRITES,
        /** Everything but pushes and PUTs. */
        READS
    }
}
