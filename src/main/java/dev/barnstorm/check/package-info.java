/**
 * Judges a history. Pure: no clock, no files, no network.
 */
@NullMarked
package dev.barnstorm.check;

import org.jspecify.annotations.NullMarked;
