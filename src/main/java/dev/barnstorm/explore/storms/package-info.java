/** What a tower's return does: outages of every length, fleets of every size, and how long a jitter makes them harmless. */
@NullMarked
package dev.barnstorm.explore.storms;

import org.jspecify.annotations.NullMarked;
