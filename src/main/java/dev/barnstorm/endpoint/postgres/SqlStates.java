package dev.barnstorm.endpoint.postgres;

import java.sql.SQLException;
import java.util.Set;

/** What PostgreSQL's error codes mean to us. */
final class SqlStates {
    private static final String CONNECTION_EXCEPTIONS = "08";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";

    private static final Set<String> IN_THE_WAY = Set.of(UNIQUE_VIOLATION, SERIALIZATION_FAILURE, DEADLOCK);

    private SqlStates() {}

    /** Whether another transaction was in the way, so that the same may go well now. */
    static boolean isInTheWay(SQLException failed) {
        return failed.getSQLState() != null && IN_THE_WAY.contains(failed.getSQLState());
    }

    /** Whether the connection broke, so that the database may have done what it was asked. */
    static boolean isUnknown(SQLException failed) {
        return failed.getSQLState() == null || failed.getSQLState().startsWith(CONNECTION_EXCEPTIONS);
    }

    /** What is known of it without any of its values, which may be people's data. */
    static String words(SQLException failed) {
        return failed.getSQLState() == null ? "no code" : "SQLSTATE " + failed.getSQLState();
    }
}
