package dev.barnstorm.scenario;

import dev.barnstorm.scenario.DeviceFault.Killed;
import dev.barnstorm.scenario.DeviceFault.Rebooted;
import dev.barnstorm.scenario.DeviceFault.Restored;
import dev.barnstorm.scenario.DeviceFault.SignedOut;
import dev.barnstorm.scenario.DeviceFault.StorageFull;
import dev.barnstorm.scenario.DeviceFault.Upgraded;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.ListFormat;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Node.ListNode;
import dev.barnstorm.scenario.yaml.Place;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
import dev.barnstorm.scenario.yaml.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How faults of devices are written one by one, each at its time. */
final class DeviceFaultScript {

    /** A sync of one batch and one page takes some eight steps; so many are more than any. */
    private static final int MOST_STEPS = 10_000;

    private static final Key<Kind> KIND = Key.required("kind", Kind.words(), "What befalls the device.");
    private static final Key<Duration> AT =
            Key.required("at", Scalars.DURATION, "When it begins, from the storm's begin.");
    private static final Key<Duration> DOWN = Key.optional(
            "down",
            Scalars.POSITIVE_DURATION,
            "How long until the app runs again. Default: 5s for a kill, 30s for a reboot, 10s for an upgrade, 10m for a"
                    + " restore");
    private static final Key<Long> STEPS = Key.optional(
            "steps",
            Scalars.whole(0, MOST_STEPS),
            "For kill: how many steps of its work the app still takes; a step ends before each transaction and each"
                    + " request. Default: 0, it dies on the spot");
    private static final Key<Duration> LASTING =
            Key.optional("lasting", Scalars.POSITIVE_DURATION, "For storageFull and signOut: how long it is so.");
    private static final Key<Instant> CLOCK = Key.optional(
            "clock",
            Scalars.INSTANT,
            "For reboot: what the phone's clock says when it boots. Default: 1970-01-01T00:00:00Z");
    private static final Key<Long> SCHEMA =
            Key.optional("schema", Scalars.whole(1, 1_000_000), "For upgrade: the new schema's number. Default: 2");
    private static final Key<Duration> AGE =
            Key.optional("age", Scalars.DURATION, "For restore: how old the backup is by then.");

    /** What befalls a device, and its word. */
    private enum Kind {
        KILL("kill"),
        STORAGE_FULL("storageFull"),
        SIGN_OUT("signOut"),
        REBOOT("reboot"),
        UPGRADE("upgrade"),
        RESTORE("restore");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        private static Words<Kind> words() {
            Words<Kind> words = Words.only("a fault of devices", KILL.word, KILL);
            for (Kind kind : values()) {
                words = words.also(kind.word, kind);
            }
            return words;
        }
    }

    private static final List<Key<?>> OF_A_KIND = List.of(DOWN, STEPS, LASTING, CLOCK, SCHEMA, AGE);

    static final Format<List<DeviceFault>> FORMAT = new ListFormat<>(
            "the script of faults",
            MapFormat.of(
                            "deviceFault",
                            "a fault of devices",
                            List.of(AT, KIND, DOWN, STEPS, LASTING, CLOCK, SCHEMA, AGE),
                            DeviceFaultScript::fault)
                    .where(DeviceFaultScript::saysWhatItsKindNeeds),
            1,
            Integer.MAX_VALUE);

    private DeviceFaultScript() {}

    private static void saysWhatItsKindNeeds(Values values, Reading reading) {
        Kind kind = values.maybe(KIND);
        if (kind == null) {
            return;
        }
        for (Key<?> key : OF_A_KIND) {
            if (values.stated(key)
                    && !needed(kind).contains(key)
                    && !possible(kind).contains(key)) {
                reading.problems()
                        .add(values.keyPlace(key), "'" + key.name() + "' means nothing for kind " + kind.word);
            }
        }
        for (Key<?> key : needed(kind)) {
            if (!values.stated(key)) {
                reading.problems()
                        .add(
                                values.place(),
                                "'" + key.name() + "' is missing for kind " + kind.word,
                                key.description());
            }
        }
    }

    private static List<Key<?>> needed(Kind kind) {
        return switch (kind) {
            case STORAGE_FULL, SIGN_OUT -> List.of(LASTING);
            case RESTORE -> List.of(AGE);
            case KILL, REBOOT, UPGRADE -> List.of();
        };
    }

    private static List<Key<?>> possible(Kind kind) {
        return switch (kind) {
            case KILL -> List.of(DOWN, STEPS);
            case REBOOT -> List.of(DOWN, CLOCK);
            case UPGRADE -> List.of(DOWN, SCHEMA);
            case RESTORE -> List.of(DOWN);
            case STORAGE_FULL, SIGN_OUT -> List.of();
        };
    }

    private static DeviceFault fault(Values values) {
        Duration at = values.get(AT);
        return switch (values.get(KIND)) {
            case KILL -> new Killed(at, down(values, 5), Math.toIntExact(values.getOr(STEPS, 0L)));
            case STORAGE_FULL -> new StorageFull(at, values.get(LASTING));
            case SIGN_OUT -> new SignedOut(at, values.get(LASTING));
            case REBOOT -> new Rebooted(at, down(values, 30), values.getOr(CLOCK, Instant.EPOCH));
            case UPGRADE -> new Upgraded(at, down(values, 10), values.getOr(SCHEMA, 2L));
            case RESTORE -> new Restored(at, values.get(AGE), down(values, 600));
        };
    }

    private static Duration down(Values values, int usualSeconds) {
        return values.getOr(DOWN, Duration.ofSeconds(usualSeconds));
    }

    // ---------------------------------------------------------------- rules between faults

    /** Adds what no single fault of a script can be blamed for. */
    static void check(Key<List<DeviceFault>> key, Values values, Reading reading) {
        List<DeviceFault> script = values.maybe(key);
        if (script == null || !(values.node(key) instanceof ListNode list)) {
            return;
        }
        for (int i = 0; i < script.size(); i++) {
            Place place = list.items().get(i).place();
            DeviceFault fault = script.get(i);
            List<DeviceFault> before = script.subList(0, i);
            if (i > 0 && fault.at().compareTo(script.get(i - 1).at()) < 0) {
                reading.problems()
                        .add(place, "a fault comes after one that begins later", "write them in the order of time");
            }
            lastingUntilThen(fault, before)
                    .ifPresent(why -> reading.problems().add(place, why, "let one end before the next begins"));
            if (fault instanceof Restored && before.stream().anyMatch(Restored.class::isInstance)) {
                reading.problems().add(place, "a phone is restored twice", "a script restores a phone once");
            }
        }
        if (script.stream().anyMatch(Restored.class::isInstance)
                && script.stream().anyMatch(Rebooted.class::isInstance)) {
            reading.problems()
                    .add(
                            values.keyPlace(key),
                            "a restore and a reboot would give two changes of a record the same time",
                            "a change's time tells it from the others of its record and device; use two groups of devices");
        }
    }

    /** What is still the matter when it is to begin again. */
    private static Optional<String> lastingUntilThen(DeviceFault fault, List<DeviceFault> before) {
        for (DeviceFault earlier : before) {
            boolean full = fault instanceof StorageFull
                    && earlier instanceof StorageFull one
                    && one.at().plus(one.lasting()).compareTo(fault.at()) >= 0;
            boolean out = fault instanceof SignedOut
                    && earlier instanceof SignedOut one
                    && one.at().plus(one.lasting()).compareTo(fault.at()) >= 0;
            if (full || out) {
                return Optional.of(full ? "the storage is full already then" : "the user is signed out already then");
            }
        }
        return Optional.empty();
    }
}
