package dev.barnstorm.endpoint;

import dev.barnstorm.endpoint.postgres.ChangeStore;
import dev.barnstorm.endpoint.postgres.Database;
import dev.barnstorm.endpoint.postgres.DatabaseUnusable;
import dev.barnstorm.endpoint.postgres.StoreBug;
import dev.barnstorm.endpoint.postgres.TransactionLimits;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The reference server: the Barn Sync Protocol on PostgreSQL, behind an HTTP server, in this process. */
public final class ReferenceServer implements AutoCloseable {
    /** The shortest lag of its feed that it can promise. */
    public static final Duration SHORTEST_FEED_LAG = TransactionLimits.SHORTEST_LAG;

    /** Requests that are served at once, each with a connection of its own; more make PostgreSQL no faster. */
    private static final int CONNECTIONS = 8;

    private final ChangeStore store;
    private final HttpFront front;

    private ReferenceServer(ChangeStore store, HttpFront front) {
        this.store = store;
        this.front = front;
    }

    /**
     * Brings the database's schema up to date, and serves.
     *
     * @param port the port to listen on; 0 lets the system choose
     * @param feedLag the longest its transactions may hold back the feed
     * @param bug what is wrong with it; null: nothing
     * @throws EndpointException when the database cannot be used, or the port cannot be had
     */
    public static ReferenceServer start(
            Listening where, int port, Database database, Duration feedLag, @Nullable StoreBug bug) {
        ChangeStore store;
        try {
            store = ChangeStore.open(database, CONNECTIONS, TransactionLimits.within(feedLag), bug);
        } catch (DatabaseUnusable unusable) {
            throw EndpointException.unusable(unusable.getMessage());
        }
        try {
            return new ReferenceServer(
                    store, HttpFront.start(where, port, CONNECTIONS, new DatabaseService(store)::handle));
        } catch (RuntimeException | Error failed) {
            store.close();
            throw failed;
        }
    }

    /** Where it answers. */
    public URI baseUrl() {
        return front.baseUrl();
    }

    @Override
    public void close() {
        front.close();
        store.close();
    }
}
