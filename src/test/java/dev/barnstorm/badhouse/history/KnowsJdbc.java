package dev.barnstorm.badhouse.history;

import java.sql.Connection;

/** Goes past the room that opens databases. */
public record KnowsJdbc(Connection connection) {}
