package dev.barnstorm.scenario;

import java.util.Locale;

/**
 * What goes in a push, and in which order.
 *
 * @param mostBytes most bytes in its body before compression, 1 or more, unless a single change has more; {@link #UNBOUNDED}
 *     for as many as come
 * @param order which changes go first
 * @param payloads what an update says of its document
 */
public record PushSpec(int mostBytes, Order order, Payloads payloads) {

    /** As many bytes as come. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** What a scenario means when it says nothing. */
    public static final PushSpec USUAL = new PushSpec(UNBOUNDED, Order.FIFO, Payloads.WHOLE);

    /** Which of the changes that are queued go first. */
    public enum Order {
        /** The oldest. */
        FIFO,
        /** Events before changes of documents, the oldest first of each. */
        EVENTS_FIRST;

        /** As scenarios write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What an update says of its document. */
    public enum Payloads {
        /** All of it. */
        WHOLE,
        /** The members that changed against the version that it builds on. */
        DELTA
    }

    /** Whether its body has a bound. */
    public boolean isBounded() {
        return mostBytes != UNBOUNDED;
    }
}
