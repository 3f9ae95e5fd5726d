package dev.barnstorm.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that operators do. A document is one that is mutable, or collaborative.
 *
 * @param entity the record's type on the wire
 * @param kind append-only event, shared mutable document, or shared collaborative document
 * @param records for documents: how many each site has, 1 or more; 0 for events
 * @param every time between two such actions of one operator, in seconds; null where the actions are listed
 * @param deleteShare for documents: share of actions that delete the document and make a new one, 0 to 1
 * @param payload the members of a drawn payload, in the file's order
 * @param invalidShare share of actions whose payload is the invalid one, 0 to 1
 * @param invalidPayload JSON object that the target's rules forbid; null when there is none
 * @param groups names of the groups whose operators do this; empty means all
 * @param actions what is done, in the file's order, where it is listed instead of drawn; empty otherwise
 * @param conflict for documents: how a change and one that it did not know of are brought together
 * @param edits for documents: how many members of the payload an edit changes, 1 or more; 0 for all. Above 0, what is listed for an
 *     edit is what it changes
 */
public record WorkSpec(
        String entity,
        Kind kind,
        int records,
        @Nullable Distribution every,
        double deleteShare,
        Map<String, ValueSpec> payload,
        double invalidShare,
        @Nullable String invalidPayload,
        SortedSet<String> groups,
        List<ListedAction> actions,
        Conflict conflict,
        int edits) {

    public WorkSpec {
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        actions = List.copyOf(actions);
    }

    /** A line whose edits change everything, and whose conflicts the last write wins. */
    public WorkSpec(
            String entity,
            Kind kind,
            int records,
            @Nullable Distribution every,
            double deleteShare,
            Map<String, ValueSpec> payload,
            double invalidShare,
            @Nullable String invalidPayload,
            SortedSet<String> groups,
            List<ListedAction> actions) {
        this(
                entity,
                kind,
                records,
                every,
                deleteShare,
                payload,
                invalidShare,
                invalidPayload,
                groups,
                actions,
                Conflict.LAST_WRITE_WINS,
                0);
    }

    /** The same line with conflicts resolved that way, its documents mutable ones. */
    public WorkSpec resolving(Conflict other) {
        return as(kind.isShared() ? Kind.DOCUMENT : kind, other, payload);
    }

    /**
     * The same line with its documents edited as CRDTs. Whoever edits a mutable document sends his text in the place of what stood
     * there: he still does, and types nothing into it.
     */
    public WorkSpec collaborating() {
        Map<String, ValueSpec> members = new LinkedHashMap<>(payload);
        if (kind == Kind.DOCUMENT) {
            members.replaceAll((name, spec) -> spec instanceof ValueSpec.Text text ? text.replacing() : spec);
        }
        return as(kind.isShared() ? Kind.COLLABORATIVE : kind, Conflict.LAST_WRITE_WINS, members);
    }

    private WorkSpec as(Kind otherKind, Conflict other, Map<String, ValueSpec> members) {
        return new WorkSpec(
                entity,
                otherKind,
                records,
                every,
                deleteShare,
                members,
                invalidShare,
                invalidPayload,
                groups,
                actions,
                other,
                edits);
    }

    /** The names of the payload's counters. */
    public SortedSet<String> counters() {
        SortedSet<String> counters = new TreeSet<>();
        payload.forEach((name, spec) -> {
            if (spec instanceof ValueSpec.Counter) {
                counters.add(name);
            }
        });
        return counters;
    }

    /**
     * An action that is listed instead of drawn. It happens whether the app is in the foreground or not.
     *
     * @param at when, barn time from the start; before the storm's end
     * @param device who, by its plain name {@code site/device}
     * @param record for documents: which of the live ones, counted from 0; the device takes it modulo their number
     * @param delete for documents: whether it is deleted, and a new one with this payload is made in its place
     * @param payload JSON object of the new content; of what is changed where the line has {@code edits}
     * @param invalid whether the target's rules forbid this payload
     */
    public record ListedAction(
            Duration at, String device, long record, boolean delete, String payload, boolean invalid) {}

    /** What kind of record an action makes or changes. */
    public enum Kind {
        /** Append-only: created once, never changed. */
        EVENT,
        /** Mutable, and shared by the site. */
        DOCUMENT,
        /** Mutable, shared by the site, and edited as a CRDT: every edit is an append-only change record. */
        COLLABORATIVE;

        /** Whether the site's devices share so many of it, which are made before the storm. */
        public boolean isShared() {
            return this != EVENT;
        }
    }

    /** How a device brings together its own change of a document and one that it did not know of. */
    public enum Conflict {
        /** The later one by (updatedAt, deviceId); a delete beats every update. */
        LAST_WRITE_WINS,
        /** What the server has. */
        SERVER_WINS,
        /** Member by member: what only one of them changed is that one's; what both changed, the last write wins. */
        FIELD_MERGE;

        /** As scenarios write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What one member of a payload is drawn from. */
    public sealed interface ValueSpec {

        /** A number; drawn, and rounded to three decimals unless the distribution gives whole numbers. */
        record Drawn(Distribution distribution) implements ValueSpec {}

        /**
         * Text of so many code points, not only ASCII.
         *
         * @param typed whether it is typed into a collaborative document's text; else it takes the place of what stands there
         */
        record Text(int codePoints, boolean typed) implements ValueSpec {

            /** One that is typed. */
            public Text(int codePoints) {
                this(codePoints, true);
            }

            /** The same, in the place of what stands there. */
            Text replacing() {
                return new Text(codePoints, false);
            }
        }

        /** Always the same JSON value, given as JSON text. */
        record Literal(String json) implements ValueSpec {}

        /** A whole number that documents begin with; an edit adds such a number to what its operator sees. */
        record Counter(Distribution distribution) implements ValueSpec {}

        /** A JSON object of drawn or literal values: no counters, and no further objects. */
        record Members(Map<String, ValueSpec> values) implements ValueSpec {
            public Members {
                values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            }
        }
    }
}
