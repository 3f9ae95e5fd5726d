package dev.barnstorm.badhouse.run;

import org.flywaydb.core.Flyway;

/** Goes past the room that keeps PostgreSQL. */
public record KnowsPostgres(Flyway flyway) {}
