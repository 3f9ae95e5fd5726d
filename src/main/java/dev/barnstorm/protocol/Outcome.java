package dev.barnstorm.protocol;

import org.jspecify.annotations.Nullable;

/** What became of one mutation, as far as one reply says. */
public sealed interface Outcome {

    /** Applied now. */
    record Accepted(String serverId, long version) implements Outcome {}

    /** Applied before, by an earlier copy of the same mutation. */
    record Duplicate(String serverId, long version) implements Outcome {}

    /** Not applied: the record has moved on. {@code current} is null only on wires that do not tell it. */
    record Conflict(@Nullable RemoteRecord current) implements Outcome {}

    /** Not applied, and never will be. */
    record Rejected(String reason) implements Outcome {}

    /** Nothing can be believed of it. */
    record Unknown(String why) implements Outcome {}
}
