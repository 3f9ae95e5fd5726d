package dev.barnstorm.endpoint.postgres;

import dev.barnstorm.protocol.RemoteRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads rows. */
final class Rows {
    private Rows() {}

    /** The record in the current row. */
    static RemoteRecord record(ResultSet row) throws SQLException {
        return new RemoteRecord(
                row.getString("server_id"),
                PgText.out(row.getString("local_id")),
                PgText.out(row.getString("site")),
                PgText.out(row.getString("entity")),
                row.getLong("version"),
                row.getString("payload"),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                PgText.out(row.getString("device_id")),
                row.getBoolean("deleted"));
    }
}
