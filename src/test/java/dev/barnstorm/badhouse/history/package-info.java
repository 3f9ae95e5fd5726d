/** A room of the bad house, which exists to be refused. */
@NullMarked
package dev.barnstorm.badhouse.history;

import org.jspecify.annotations.NullMarked;
