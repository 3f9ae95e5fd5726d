package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.endpoint.postgres.ChangeStore;
import dev.barnstorm.endpoint.postgres.Database;
import dev.barnstorm.endpoint.postgres.TestPostgres;
import dev.barnstorm.endpoint.postgres.TransactionLimits;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The service on PostgreSQL keeps the same page as the one in memory. */
class DatabaseServiceIT {
    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static Database database;
    private static ChangeStore store;
    private static DatabaseService service;

    @BeforeAll
    static void open() {
        database = POSTGRES.fresh();
        store = ChangeStore.open(database, 4, TransactionLimits.within(Duration.ofSeconds(5)), null);
        service = new DatabaseService(store);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        TestPostgres.empty(database);
    }

    @Nested
    class Statuses extends ServiceContract {
        @Override
        HttpReply handle(HttpCall call) {
            return service.handle(call);
        }
    }

    @Nested
    class Requests extends RequestContract {
        @Override
        HttpReply handle(HttpCall call) {
            return service.handle(call);
        }
    }

    @Nested
    class Races extends RaceContract {
        @Override
        HttpReply handle(HttpCall call) {
            return service.handle(call);
        }
    }

    @Test
    void aNameThatFitsNoIndexIsRejectedWithTheReason() throws Exception {
        String longest = "\uD83D\uDC14".repeat(DatabaseService.LONGEST_NAME / 2);

        SyncReply reply = Barn.push(
                        service::handle,
                        Barn.create(longest, longest),
                        Barn.create("m-2", longest + "r"),
                        Barn.create(longest + "m", "r-3"))
                .reply();

        List<Outcome> outcomes = ((SyncReply.Answered) reply).outcomes();
        assertEquals(new Outcome.Accepted("s-1", 1), outcomes.get(0));
        assertTrue(
                outcomes.get(1) instanceof Outcome.Rejected rejected
                        && rejected.reason().startsWith("localId must have at most"),
                outcomes::toString);
        assertTrue(
                outcomes.get(2) instanceof Outcome.Rejected rejected
                        && rejected.reason().startsWith("mutationId must have at most"),
                outcomes::toString);
    }
}
