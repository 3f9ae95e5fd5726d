package dev.barnstorm.scenario;

import dev.barnstorm.scenario.WorkSpec.ListedAction;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.ListFormat;
import dev.barnstorm.scenario.yaml.Literals;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
import java.time.Duration;
import java.util.List;

/** How an action is written that is listed instead of drawn. */
final class ListedActionFormat {
    static final Key<Duration> AT =
            Key.required("at", Scalars.DURATION, "When, from the start; before the storm ends.");
    static final Key<String> DEVICE =
            Key.required("device", Scalars.TEXT, "Who: a device's name, such as barn-01/dev-01.");
    static final Key<Long> RECORD = Key.optional(
            "record",
            Scalars.whole(0, Integer.MAX_VALUE),
            "For documents: which of the live ones, counted from 0. Default: 0");
    static final Key<Boolean> DELETE = Key.optional(
            "delete",
            Scalars.FLAG,
            "For documents: delete it, and make a new one with this payload in its place. Default: false");
    private static final Key<String> PAYLOAD =
            Key.required("payload", Literals.OBJECT, "The new content, taken as it stands.");
    private static final Key<Boolean> INVALID =
            Key.optional("invalid", Scalars.FLAG, "Whether the target's own rules forbid this payload. Default: false");

    /** A list may be empty: then its line only says which documents there are. */
    static final Format<List<ListedAction>> LIST = new ListFormat<>(
            "the actions",
            MapFormat.of(
                            "listedAction",
                            "a listed action",
                            List.of(AT, DEVICE, RECORD, DELETE, PAYLOAD, INVALID),
                            ListedActionFormat::action)
                    .where(ListedActionFormat::newDocumentsAreValid),
            0,
            100_000);

    private ListedActionFormat() {}

    /** Parked, the new document would leave its site one short for ever. */
    private static void newDocumentsAreValid(Values values, Reading reading) {
        if (values.getOr(DELETE, false) && values.getOr(INVALID, false)) {
            reading.problems()
                    .add(
                            values.keyPlace(INVALID),
                            "'invalid' beside 'delete'",
                            "keep one of the two; the document in place of a deleted one must be valid");
        }
    }

    private static ListedAction action(Values values) {
        return new ListedAction(
                values.get(AT),
                values.get(DEVICE),
                values.getOr(RECORD, 0L),
                values.getOr(DELETE, false),
                values.get(PAYLOAD),
                values.getOr(INVALID, false));
    }
}
