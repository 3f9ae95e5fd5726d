package dev.barnstorm.endpoint.postgres;

import java.time.Duration;

/**
 * How long a transaction may stay open. A feed goes only as far as the oldest open transaction, so this is what makes a feed's
 * lag a promise: a batch is one statement, which is a transaction by itself, and the database ends one that takes too long.
 *
 * @param statement the longest statement, waiting for others' locks included
 */
public record TransactionLimits(Duration statement) {
    /** Less would end statements of a healthy database on a busy machine. */
    public static final Duration SHORTEST_LAG = Duration.ofSeconds(1);

    /**
     * Limits that keep that lag: a quarter of it is left for the commit.
     *
     * @throws IllegalArgumentException when it is shorter than {@link #SHORTEST_LAG}
     */
    public static TransactionLimits within(Duration feedLag) {
        if (feedLag.compareTo(SHORTEST_LAG) < 0) {
            throw new IllegalArgumentException("a feed lag of " + feedLag + " is too short to be kept");
        }
        return new TransactionLimits(feedLag.multipliedBy(3).dividedBy(4));
    }

    /** SQL that tells a session of them; it leaves no transaction open, and would hear of it if it did. */
    String settings() {
        return "set statement_timeout = " + statement.toMillis() + "; set idle_in_transaction_session_timeout = "
                + statement.toMillis();
    }
}
