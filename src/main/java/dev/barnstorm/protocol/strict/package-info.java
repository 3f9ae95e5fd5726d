/**
 * Strict reading of replies, for every wire: bodies and their members ({@code Body}, {@code Members}), the errors of whole
 * requests ({@code WholeRequest}), JSON and times as they are spelled. What a wire does not allow goes into
 * {@code Findings}: noted where the outcome is beyond doubt, else the end of the reading.
 */
@NullMarked
package dev.barnstorm.protocol.strict;

import org.jspecify.annotations.NullMarked;
