/** Servers of the Barn Sync Protocol as other people would write them, from its page alone: a correct one, and many that are not. */
@NullMarked
package dev.barnstorm.foreign;

import org.jspecify.annotations.NullMarked;
