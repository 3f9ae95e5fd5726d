package dev.barnstorm.scenario;

import dev.barnstorm.scenario.GroupSpec.AppSpec;
import dev.barnstorm.scenario.GroupSpec.Doze;
import dev.barnstorm.scenario.GroupSpec.KeepAlive;
import dev.barnstorm.scenario.GroupSpec.MutableWrites;
import dev.barnstorm.scenario.GroupSpec.SyncSpec;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
import dev.barnstorm.scenario.yaml.Words;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How the app's behaviour is written. */
final class AppFormat {
    private static final Key<Duration> FOREGROUND =
            Key.defaulted("foreground", Scalars.POSITIVE_DURATION, "30s", "Time between syncs in the foreground.");
    private static final Key<Duration> BACKGROUND =
            Key.defaulted("background", Scalars.POSITIVE_DURATION, "15m", "Time between syncs in the background.");
    private static final Key<Long> BATCH_SIZE =
            Key.defaulted("batchSize", Scalars.whole(1, 50), "50", "Most records in one request.");
    private static final Key<Duration> TIMEOUT =
            Key.defaulted("timeout", Scalars.POSITIVE_DURATION, "30s", "How long a request waits for its answer.");
    private static final Key<Boolean> GZIP =
            Key.defaulted("gzip", Scalars.FLAG, "false", "Whether request bodies are compressed, and replies may be.");
    private static final Key<KeepAlive> KEEP_ALIVE = Key.defaulted(
            "keepAlive",
            Words.of("how long a connection is kept", KeepAlive.class),
            "session",
            "How long a connection is kept: until the sync session ends, or until the link's idle time-out.");
    private static final Key<Duration> FIRST_TICK = Key.optional(
            "firstTick",
            Scalars.DURATION,
            "When each device's first sync comes, for an app that begins in the foreground. Default: drawn for each");
    private static final Key<Duration> RECONNECT_WITHIN = Key.defaulted(
            "reconnectWithin",
            Scalars.DURATION,
            "0s",
            "After an outage that the phone noticed, its first sync comes at a time drawn from so long: jitter.");
    private static final Key<Duration> ON_WRITE = Key.optional(
            "onWrite",
            Scalars.DURATION,
            "How long after a write the app syncs by itself, unless it knows that it is offline. Default: with the next tick");
    private static final Format<SyncSpec> SYNC_FORMAT = MapFormat.of(
                    "sync",
                    "the app's sync",
                    withPush(List.of(
                            FOREGROUND,
                            BACKGROUND,
                            BATCH_SIZE,
                            TIMEOUT,
                            GZIP,
                            KEEP_ALIVE,
                            FIRST_TICK,
                            RECONNECT_WITHIN,
                            ON_WRITE)),
                    AppFormat::sync)
            .where(AppFormat::firstTickIsWithinTheFirstInterval);

    private record Backoff(Duration base, Duration cap) {}

    private static final Key<Duration> BASE =
            Key.defaulted("base", Scalars.POSITIVE_DURATION, "2s", "The first back-off.");
    private static final Key<Duration> CAP =
            Key.defaulted("cap", Scalars.POSITIVE_DURATION, "5m", "The longest back-off, before jitter.");
    private static final Format<Backoff> BACKOFF_FORMAT = MapFormat.<Backoff>of(
                    "backoff",
                    "the back-off",
                    List.of(BASE, CAP),
                    values -> new Backoff(values.get(BASE), values.get(CAP)))
            .where((values, reading) -> {
                Duration base = values.maybe(BASE);
                Duration cap = values.maybe(CAP);
                if (base != null && cap != null && cap.compareTo(base) < 0) {
                    reading.problems().add(values.place(CAP), "'cap' is below 'base'");
                }
            });

    private record DeviceClock(Distribution skew, double driftPpm) {}

    private static final Key<Distribution> SKEW =
            Key.defaulted("skew", DistributionFormat.OFFSETS, "0s", "How far a device's clock is off.");
    private static final Key<Double> DRIFT =
            Key.defaulted("drift", Scalars.DRIFT, "0ppm", "How fast a device's clock runs off.");
    private static final Format<DeviceClock> CLOCK_FORMAT = MapFormat.of(
            "deviceClock",
            "the devices' clock",
            List.of(SKEW, DRIFT),
            values -> new DeviceClock(values.get(SKEW), values.get(DRIFT)));

    private static final Key<Duration> DOZE_AFTER = Key.defaulted(
            "after", Scalars.POSITIVE_DURATION, "1h", "How long the app must have been in the background.");
    private static final Key<Duration> DOZE_FIRST = Key.defaulted(
            "first", Scalars.POSITIVE_DURATION, "1h", "How long the phone dozes before the first window.");
    private static final Key<Duration> DOZE_LONGEST = Key.defaulted(
            "longest",
            Scalars.POSITIVE_DURATION,
            "6h",
            "How long it dozes at most: each time is twice the last one, up to that.");
    private static final Key<Duration> DOZE_WINDOW =
            Key.defaulted("window", Scalars.POSITIVE_DURATION, "5m", "How long each window is open.");
    private static final Key<Doze> DOZE = Key.optional(
            "doze",
            MapFormat.<Doze>of(
                            "doze",
                            "how phones doze",
                            List.of(DOZE_AFTER, DOZE_FIRST, DOZE_LONGEST, DOZE_WINDOW),
                            values -> new Doze(
                                    values.get(DOZE_AFTER),
                                    values.get(DOZE_FIRST),
                                    values.get(DOZE_LONGEST),
                                    values.get(DOZE_WINDOW)))
                    .where(AppFormat::dozesLongerAndLonger),
            "When phones doze, and apps in the background sync in short windows only. Default: they never do");
    private static final Key<SyncSpec> SYNC = Key.defaulted("sync", SYNC_FORMAT, "{}", "When and how the app syncs.");
    private static final Key<Lifecycle> LIFECYCLE = Key.optional(
            "lifecycle",
            LifecycleFormat.FORMAT,
            "When the app comes and goes. Default: it is always in the foreground");
    private static final Key<MutableWrites> MUTABLE_WRITES = Key.defaulted(
            "mutableWrites",
            Words.of("how documents are written", MutableWrites.class),
            "batch",
            "How documents are written: in the batch with everything else, or one by one with If-Match.");
    private static final Key<Backoff> BACKOFF =
            Key.defaulted("backoff", BACKOFF_FORMAT, "{}", "How long the app waits after a failure: full jitter.");
    private static final Key<DeviceClock> CLOCK =
            Key.defaulted("clock", CLOCK_FORMAT, "{}", "How wrong the devices' clocks are.");

    static final Format<AppSpec> FORMAT = MapFormat.of(
            "app",
            "the app",
            List.of(SYNC, LIFECYCLE, MUTABLE_WRITES, BACKOFF, CLOCK, DOZE),
            values -> new AppSpec(
                    values.get(SYNC),
                    values.maybe(LIFECYCLE),
                    values.get(MUTABLE_WRITES),
                    values.get(BACKOFF).base(),
                    values.get(BACKOFF).cap(),
                    values.get(CLOCK).skew(),
                    values.get(CLOCK).driftPpm(),
                    values.maybe(DOZE)));

    private AppFormat() {}

    private static void dozesLongerAndLonger(Values values, Reading reading) {
        Duration first = values.maybe(DOZE_FIRST);
        Duration longest = values.maybe(DOZE_LONGEST);
        if (first != null && longest != null && longest.compareTo(first) < 0) {
            reading.problems().add(values.place(DOZE_LONGEST), "'longest' is below 'first'");
        }
    }

    private static void firstTickIsWithinTheFirstInterval(Values values, Reading reading) {
        Duration first = values.maybe(FIRST_TICK);
        Duration interval = values.maybe(FOREGROUND);
        if (first != null && interval != null && first.compareTo(interval) >= 0) {
            reading.problems()
                    .add(
                            values.place(FIRST_TICK),
                            "'firstTick' must be below 'foreground', the time between two syncs");
        }
    }

    private static List<Key<?>> withPush(List<Key<?>> keys) {
        return Stream.concat(keys.stream(), PushFormat.KEYS.stream()).toList();
    }

    private static SyncSpec sync(Values values) {
        return new SyncSpec(
                values.get(FOREGROUND),
                values.get(BACKGROUND),
                values.get(BATCH_SIZE).intValue(),
                values.get(TIMEOUT),
                values.get(GZIP),
                values.get(KEEP_ALIVE),
                values.maybe(FIRST_TICK),
                values.get(RECONNECT_WITHIN),
                PushFormat.push(values),
                values.maybe(ON_WRITE));
    }
}
