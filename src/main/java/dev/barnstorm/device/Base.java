package dev.barnstorm.device;

import org.jspecify.annotations.Nullable;

/**
 * The state of a record that a change builds on.
 *
 * @param version its version; 0 for a create
 * @param token the wire's own, opaque name of that version; null where the wire has none
 */
record Base(long version, @Nullable String token) {

    /** What a create builds on. */
    static final Base NOTHING = new Base(0, null);
}
