package dev.barnstorm.endpoint.postgres;

/**
 * Where a state stands in the feed, as one number: its transaction's id, and behind it, in {@value #PLACE_BITS} bits, its place
 * in the batch. Transactions are numbered by {@code xid8}, which never wraps; what is left for it here lasts for centuries.
 */
final class Position {
    /** Room for the places of the largest batch. */
    static final int PLACE_BITS = 6;

    private Position() {}

    /** SQL: the first position of the transaction whose {@code xid8} that expression is. */
    static String ofTransaction(String xid8) {
        return "(" + xid8 + "::text::bigint << " + PLACE_BITS + ")";
    }
}
