package dev.barnstorm.scenario;

import dev.barnstorm.scenario.WorkSpec.Conflict;
import dev.barnstorm.scenario.WorkSpec.Kind;
import dev.barnstorm.scenario.WorkSpec.ListedAction;
import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.ListFormat;
import dev.barnstorm.scenario.yaml.Literals;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.NamedFormat;
import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Place;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
import dev.barnstorm.scenario.yaml.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** How a line of work is written. */
final class WorkFormat {
    private static final Key<Double> INVALID_SHARE =
            Key.required("share", Scalars.SHARE, "Share of actions whose payload is the invalid one.");
    private static final Key<String> INVALID_PAYLOAD =
            Key.required("payload", Literals.OBJECT, "A payload that the target's own rules forbid.");

    private record Invalid(double share, String payload) {}

    static final Key<String> ENTITY = Key.required("entity", Scalars.NAME, "The record's type on the wire.");
    static final Key<Kind> KIND = Key.required(
            "kind",
            Words.of("a kind of record", Kind.class),
            "An append-only event, a document that the site's devices share and change, or one that they edit as a CRDT.");
    private static final Key<Long> RECORDS =
            Key.optional("records", Scalars.whole(1, 100_000), "For documents: how many each site has. Default: 1");
    private static final Key<Distribution> EVERY =
            Key.optional("every", DistributionFormat.TIMES, "Time between two such actions of one operator.");
    static final Key<List<ListedAction>> ACTIONS = Key.optional(
            "actions",
            ListedActionFormat.LIST,
            "Instead of every: what is done, one by one, even while the app is in the background.");
    private static final Key<Double> DELETE = Key.optional(
            "delete",
            Scalars.SHARE,
            "For documents: share of actions that delete the document and make a new one. Default: 0%");
    private static final Key<Map<String, ValueSpec>> PAYLOAD = Key.defaulted(
            "payload",
            new NamedFormat<>("a payload", Pattern.compile(".{1,100}"), ValueFormat.MEMBER, 0),
            "{}",
            "The members of the payload: drawn values, or literal ones.");
    private static final Key<Conflict> CONFLICT = Key.optional(
            "conflict",
            Words.of("a way to resolve conflicts", Conflict.class),
            "For documents: how conflicts are resolved; field-merge goes member by member. Default: last-write-wins");
    private static final Key<Long> EDITS = Key.optional(
            "edits",
            Scalars.whole(1, 100),
            "For documents: how many members an edit changes, drawn anew each time; what is listed in actions is then what is"
                    + " changed. Default: all");
    private static final Key<Invalid> INVALID = Key.optional(
            "invalid",
            MapFormat.of(
                    "invalid",
                    "invalid payloads",
                    List.of(INVALID_SHARE, INVALID_PAYLOAD),
                    values -> new Invalid(values.get(INVALID_SHARE), values.get(INVALID_PAYLOAD))),
            "Actions that the target must reject.");
    static final Key<List<String>> GROUPS = Key.optional(
            "groups",
            new ListFormat<>("the groups", Scalars.NAME, 1, 1000),
            "The groups whose operators do this. Default: all");

    static final Format<WorkSpec> FORMAT = MapFormat.of(
                    "work",
                    "a line of work",
                    List.of(ENTITY, KIND, RECORDS, EVERY, DELETE, PAYLOAD, EDITS, CONFLICT, INVALID, GROUPS, ACTIONS),
                    WorkFormat::work)
            .where(WorkFormat::actionsAreDrawnOrListed)
            .where(WorkFormat::keysFitTheKind)
            .where(WorkFormat::editsFitThePayload)
            .where((values, reading) ->
                    CollaborativeRules.check(values, reading, PAYLOAD, List.of(DELETE, CONFLICT, INVALID)));

    private WorkFormat() {}

    private static void actionsAreDrawnOrListed(Values values, Reading reading) {
        if (!values.stated(ACTIONS)) {
            if (!values.stated(EVERY)) {
                reading.problems()
                        .add(
                                values.place(),
                                "'every' is missing in a line of work",
                                EVERY.description() + " Or list them: actions: […]");
            }
            return;
        }
        for (Key<?> key : List.of(EVERY, DELETE, INVALID, GROUPS)) {
            if (values.stated(key)) {
                reading.problems()
                        .add(values.keyPlace(key), "'" + key.name() + "' beside 'actions'", "keep one of the two");
            }
        }
    }

    private static void keysFitTheKind(Values values, Reading reading) {
        if (values.maybe(KIND) == Kind.EVENT) {
            for (Key<?> key : List.of(RECORDS, DELETE, EDITS, CONFLICT)) {
                if (values.stated(key)) {
                    addForDocuments(key, values.keyPlace(key), reading);
                }
            }
            listedKeysFitEvents(values, reading);
            Map<String, ValueSpec> payload = values.maybe(PAYLOAD);
            if (payload != null && payload.values().stream().anyMatch(ValueSpec.Counter.class::isInstance)) {
                reading.problems()
                        .add(values.keyPlace(PAYLOAD), "a counter is for documents; an event is never changed");
            }
        }
    }

    private static void editsFitThePayload(Values values, Reading reading) {
        if (!values.stated(EDITS) || values.maybe(KIND) == Kind.EVENT) {
            return;
        }
        if (values.stated(INVALID)) {
            reading.problems()
                    .add(
                            values.keyPlace(EDITS),
                            "'edits' beside 'invalid'",
                            "an edit of some members has no invalid form; keep one of the two");
        }
        Long edits = values.maybe(EDITS);
        Map<String, ValueSpec> payload = values.maybe(PAYLOAD);
        if (edits != null && payload != null && !values.stated(ACTIONS) && edits > payload.size()) {
            reading.problems()
                    .add(
                            values.keyPlace(EDITS),
                            "'edits: " + edits + "', and the payload has " + payload.size() + " members",
                            "allowed are 1 to as many members as there are; leave it out to change all");
        }
    }

    private static void listedKeysFitEvents(Values values, Reading reading) {
        Node actions = values.node(ACTIONS);
        for (Node action : actions == null ? List.<Node>of() : Node.elements(actions)) {
            for (Key<?> key : List.of(ListedActionFormat.RECORD, ListedActionFormat.DELETE)) {
                Node.Entry entry = action instanceof MapNode map ? map.entries().get(key.name()) : null;
                if (entry != null) {
                    addForDocuments(key, entry.keyPlace(), reading);
                }
            }
        }
    }

    private static void addForDocuments(Key<?> key, Place place, Reading reading) {
        reading.problems().add(place, "'" + key.name() + "' is for documents; an event is never changed");
    }

    private static WorkSpec work(Values values) {
        boolean shared = values.get(KIND).isShared();
        Invalid invalid = values.maybe(INVALID);
        return new WorkSpec(
                values.get(ENTITY),
                values.get(KIND),
                shared ? values.getOr(RECORDS, 1L).intValue() : 0,
                values.maybe(EVERY),
                values.getOr(DELETE, 0.0),
                values.get(PAYLOAD),
                invalid == null ? 0 : invalid.share(),
                invalid == null ? null : invalid.payload(),
                new TreeSet<>(values.getOr(GROUPS, List.of())),
                values.getOr(ACTIONS, List.of()),
                values.getOr(CONFLICT, Conflict.LAST_WRITE_WINS),
                values.getOr(EDITS, 0L).intValue());
    }
}
