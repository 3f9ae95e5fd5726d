/**
 * Opens SQLite databases as they must be opened; knows nothing of the domain.
 */
@NullMarked
package dev.barnstorm.sqlite;

import org.jspecify.annotations.NullMarked;
