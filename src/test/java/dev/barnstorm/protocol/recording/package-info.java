/** A wire for benchmarks that remembers what was sent. */
@NullMarked
package dev.barnstorm.protocol.recording;

import org.jspecify.annotations.NullMarked;
