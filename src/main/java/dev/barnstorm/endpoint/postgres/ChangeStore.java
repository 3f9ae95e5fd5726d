package dev.barnstorm.endpoint.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of all sites, their feeds, and every mutation that was ever applied, in PostgreSQL. For any number of threads;
 * each uses one of the pool's connections for as long as it is in here.
 */
public final class ChangeStore implements AutoCloseable {
    private static final String TWICE = "a batch holds at most one mutation of any one record";
    private static final int MOST_TRIES = 10;
    private static final Duration WAIT_FOR_A_CONNECTION = Duration.ofSeconds(5);

    private final HikariDataSource pool;
    private final @Nullable StoreBug bug;
    private final Statements statements;

    /**
     * A page of a site's feed.
     *
     * @param rows each record in its newest state, in the order in which changes became visible
     * @param next the position of the last of them; the one that was asked for when there is none
     */
    public record Page(List<RemoteRecord> rows, long next, boolean hasMore) {}

    private ChangeStore(HikariDataSource pool, @Nullable StoreBug bug) {
        this.pool = pool;
        this.bug = bug;
        this.statements = Statements.with(bug);
    }

    /**
     * Brings the schema up to date, and opens it.
     *
     * @param connections how many it may have at most
     * @param bug what is wrong with it; null: nothing
     * @throws DatabaseUnusable when the database is not there, or does not let us in
     */
    public static ChangeStore open(
            Database database, int connections, TransactionLimits limits, @Nullable StoreBug bug) {
        Schema.migrate(database);
        HikariConfig config = new HikariConfig();
        config.setPoolName("barnstorm");
        config.setJdbcUrl(database.jdbcUrl());
        if (!database.user().isEmpty()) {
            config.setUsername(database.user());
            config.setPassword(database.password());
        }
        config.setSchema(database.schema());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(WAIT_FOR_A_CONNECTION.toMillis());
        config.setConnectionInitSql("set synchronous_commit = on; " + limits.settings());
        try {
            return new ChangeStore(new HikariDataSource(config), bug);
        } catch (PoolInitializationException failed) {
            throw DatabaseUnusable.because(database, failed);
        }
    }

    /** Whether the database answers. */
    public boolean ready() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid((int) WAIT_FOR_A_CONNECTION.toSeconds());
        } catch (SQLException notThere) {
            return false;
        }
    }

    /**
     * Takes a batch, record by record in order.
     *
     * @return one outcome for each entry; all that is accepted is durable
     * @throws StoreException when the database fails
     */
    public List<Outcome> push(String site, String deviceId, List<Entry> entries) throws StoreException {
        Batch batch = new Batch(site, deviceId, entries);
        if (batch.repeatsItself()) {
            return oneByOne(batch);
        }
        return bug == StoreBug.PARTIAL_BATCH_ACKED && entries.size() == BarnProtocol.LARGEST_BATCH
                ? allButTheLast(batch)
                : take(batch, true);
    }

    /** A batch that breaks the page: each entry is decided in the light of those before it. */
    private List<Outcome> oneByOne(Batch batch) throws StoreException {
        List<Outcome> outcomes = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (Entry entry : batch.entries()) {
            Mutation mutation = entry.mutation();
            boolean again = mutation != null && met.contains(mutation.localId());
            Entry now = again ? Entry.flawed(entry.mutationId(), TWICE) : entry;
            Outcome outcome = next(batch.of(List.of(now)), outcomes.isEmpty());
            if (mutation != null && !(outcome instanceof Outcome.Duplicate)) {
                met.add(mutation.localId());
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private Outcome next(Batch single, boolean first) throws StoreException {
        try {
            return take(single, true).get(0);
        } catch (StoreException failed) {
            throw first ? failed : new StoreException(String.valueOf(failed.getMessage()), true, failed);
        }
    }

    private List<Outcome> allButTheLast(Batch batch) throws StoreException {
        int last = batch.entries().size() - 1;
        List<Outcome> outcomes = new ArrayList<>(take(batch.of(batch.entries().subList(0, last)), true));
        outcomes.addAll(take(batch.of(batch.entries().subList(last, last + 1)), false));
        return outcomes;
    }

    private List<Outcome> take(Batch batch, boolean keep) throws StoreException {
        for (int left = MOST_TRIES; ; left--) {
            try (Connection connection = connection()) {
                connection.setAutoCommit(keep);
                Optional<List<Outcome>> outcomes = new BatchTry(connection, statements, bug, batch).run();
                if (!keep) {
                    connection.rollback();
                }
                return outcomes.orElseThrow(() -> new StoreException("a batch came from the future", true, null));
            } catch (SQLException failed) {
                if (left == 1 || !SqlStates.isInTheWay(failed)) {
                    throw new StoreException(
                            "the database did not take a batch: " + SqlStates.words(failed),
                            SqlStates.isUnknown(failed),
                            failed);
                }
            }
        }
    }

    /**
     * What changed in a site after a position, oldest change first.
     *
     * @param after 0: from the start
     * @param limit most rows, 1 or more
     * @return empty when that position was never given out
     * @throws StoreException when the database fails
     */
    public Optional<Page> page(String site, long after, int limit) throws StoreException {
        try (Connection connection = connection();
                PreparedStatement page = connection.prepareStatement(statements.page())) {
            page.setString(1, PgText.in(site));
            page.setLong(2, after);
            page.setInt(3, limit + 1);
            try (ResultSet rows = page.executeQuery()) {
                return page(rows, after, limit);
            }
        } catch (SQLException failed) {
            throw new StoreException("the database did not give a feed: " + SqlStates.words(failed), false, failed);
        }
    }

    private static Optional<Page> page(ResultSet rows, long after, int limit) throws SQLException {
        List<RemoteRecord> page = new ArrayList<>();
        long next = after;
        while (rows.next()) {
            if (after >= rows.getLong("horizon")) {
                return Optional.empty();
            }
            if (rows.getString("local_id") == null) {
                break;
            }
            if (page.size() == limit) {
                return Optional.of(new Page(page, next, true));
            }
            page.add(Rows.record(rows));
            next = rows.getLong("position");
        }
        return Optional.of(new Page(page, next, false));
    }

    /**
     * Whether a server id was ever given out.
     *
     * @throws StoreException when the database fails
     */
    public boolean knows(String serverId) throws StoreException {
        try (Connection connection = connection();
                PreparedStatement knows = connection.prepareStatement(Statements.KNOWS)) {
            knows.setString(1, PgText.in(serverId));
            try (ResultSet row = knows.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException failed) {
            throw new StoreException("the database did not answer: " + SqlStates.words(failed), false, failed);
        }
    }

    private Connection connection() throws StoreException {
        try {
            return pool.getConnection();
        } catch (SQLException none) {
            throw new StoreException("no connection to the database", false, none);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
