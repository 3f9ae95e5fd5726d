/** A part of a room of the bad house, which exists to be refused. */
@NullMarked
package dev.barnstorm.badhouse.run.virtual;

import org.jspecify.annotations.NullMarked;
