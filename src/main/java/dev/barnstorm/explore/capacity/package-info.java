/** How many devices an endpoint holds, and what breaks first: a search over runs, and what its points say. */
@NullMarked
package dev.barnstorm.explore.capacity;

import org.jspecify.annotations.NullMarked;
