package dev.barnstorm.protocol;

import org.jspecify.annotations.Nullable;

/** What became of one mutation, as far as one reply says. */
public sealed interface Outcome {

    /** Applied now. {@code token} is the wire's own name of the version; null where the wire has none. */
    record Accepted(String serverId, long version, @Nullable String token) implements Outcome {

        /** Applied, on a wire whose versions are all there is. */
        public Accepted(String serverId, long version) {
            this(serverId, version, null);
        }
    }

    /** Applied before, by an earlier copy of the same mutation. {@code token} is as in {@link Accepted}. */
    record Duplicate(String serverId, long version, @Nullable String token) implements Outcome {

        /** Applied before, on a wire whose versions are all there is. */
        public Duplicate(String serverId, long version) {
            this(serverId, version, null);
        }
    }

    /** Not applied: the record has moved on. {@code current} is null only on wires that do not tell it. */
    record Conflict(@Nullable RemoteRecord current) implements Outcome {}

    /** Not applied, and never will be. */
    record Rejected(String reason) implements Outcome {}

    /** Nothing can be believed of it. */
    record Unknown(String why) implements Outcome {}
}
