/**
 * A failing seed is made small: told as an explicit scenario, then taken from, piece by piece, for as long as it fails the
 * same check.
 */
@NullMarked
package dev.barnstorm.explore.shrink;

import org.jspecify.annotations.NullMarked;
