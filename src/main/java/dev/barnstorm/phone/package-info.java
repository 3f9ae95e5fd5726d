/**
 * Reads the database of a real app from a phone, as its sync queue stood, and writes a scenario that replays it.
 */
@NullMarked
package dev.barnstorm.phone;

import org.jspecify.annotations.NullMarked;
