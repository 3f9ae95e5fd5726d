/**
 * A barn device: its SQLite store and queue, and a state machine that says what to do next and never touches the network.
 */
@NullMarked
package dev.barnstorm.device;

import org.jspecify.annotations.NullMarked;
