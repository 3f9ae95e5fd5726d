package dev.barnstorm.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that operators do.
 *
 * @param entity the record's type on the wire
 * @param kind append-only event, or shared mutable document
 * @param records for documents: how many each site has, 1 or more; 0 for events
 * @param every time between two such actions of one operator, in seconds
 * @param deleteShare for documents: share of actions that delete the document and make a new one, 0 to 1
 * @param payload the members of the payload, in the file's order
 * @param invalidShare share of actions whose payload is the invalid one, 0 to 1
 * @param invalidPayload JSON object that the target's rules forbid; null when there is none
 * @param groups names of the groups whose operators do this; empty means all
 */
public record WorkSpec(
        String entity,
        Kind kind,
        int records,
        Distribution every,
        double deleteShare,
        Map<String, ValueSpec> payload,
        double invalidShare,
        @Nullable String invalidPayload,
        SortedSet<String> groups) {

    public WorkSpec {
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    /** What kind of record an action makes or changes. */
    public enum Kind {
        /** Append-only: created once, never changed. */
        EVENT,
        /** Mutable, shared by the site, last write wins. */
        DOCUMENT
    }

    /** What one member of a payload is drawn from. */
    public sealed interface ValueSpec {

        /** A number; drawn, and rounded to three decimals unless the distribution gives whole numbers. */
        record Drawn(Distribution distribution) implements ValueSpec {}

        /** Text of so many code points, not only ASCII. */
        record Text(int codePoints) implements ValueSpec {}

        /** Always the same JSON value, given as JSON text. */
        record Literal(String json) implements ValueSpec {}
    }
}
