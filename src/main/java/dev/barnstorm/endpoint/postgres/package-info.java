/**
 * The reference server's records in PostgreSQL: a batch is one compare-and-set statement, a feed goes as far as the horizon
 * of transactions. The only room inside {@code endpoint} that knows its JDBC, its pool, its migrations, and how to start one.
 */
@NullMarked
package dev.barnstorm.endpoint.postgres;

import org.jspecify.annotations.NullMarked;
