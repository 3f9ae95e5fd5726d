package dev.barnstorm.badhouse.history;

import org.sqlite.SQLiteConnection;

/** Goes past the room that opens databases. */
public record KnowsSqlite(SQLiteConnection connection) {}
