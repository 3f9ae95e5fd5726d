/** One scenario under several settings of its own keys, each played with the same seeds: which setting does what. */
@NullMarked
package dev.barnstorm.explore.vary;

import org.jspecify.annotations.NullMarked;
