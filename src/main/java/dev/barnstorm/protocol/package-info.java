/**
 * Turns a sync call into HTTP calls and decodes the replies strictly into outcomes and deviations.
 */
@NullMarked
package dev.barnstorm.protocol;

import org.jspecify.annotations.NullMarked;
