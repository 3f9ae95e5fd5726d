package dev.barnstorm.device;

import dev.barnstorm.device.collaborative.MemberKinds;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Capabilities;
import dev.barnstorm.protocol.Capabilities.Promise;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How the app on a device syncs. Durations are barn time, microseconds.
 *
 * @param foregroundMicros time between ticks while in the foreground, above 0
 * @param backgroundMicros time between ticks while in the background, above 0
 * @param reconnectMicros after an outage that the phone noticed, the first sync comes at a time drawn from so long; 0: at once
 * @param batchSize most mutations in one push, 1 to 50
 * @param puts whether changes of documents travel one by one, with {@code If-Match}
 * @param backoffBaseMicros the first back-off before jitter
 * @param backoffCapMicros the longest back-off before jitter
 * @param pullLimit most rows in one page, 1 or more
 * @param mostResends how often a mutation is sent again within one session
 * @param documents the entities that are mutable documents
 * @param stormMicros when operators stop to act
 * @param conflicts how conflicts of an entity are resolved, where that is not last write wins
 * @param editedByMember the documents of which an edit says only what it changes
 * @param counters of each entity the members to which an edit adds, where there are any
 * @param collaborative the entities that are collaborative documents, and what their members are
 * @param push what goes into a push
 * @param onWriteMicros how long after a write the app syncs by itself; below 0: never
 * @param dozing when the phone dozes
 * @param speed barn seconds per wall second, above 0: turns a server's {@code Retry-After} into barn time
 */
public record DeviceSettings(
        long foregroundMicros,
        long backgroundMicros,
        long reconnectMicros,
        int batchSize,
        boolean puts,
        long backoffBaseMicros,
        long backoffCapMicros,
        int pullLimit,
        int mostResends,
        Set<String> documents,
        long stormMicros,
        double speed,
        Map<String, Conflict> conflicts,
        Set<String> editedByMember,
        Map<String, Set<String>> counters,
        Map<String, MemberKinds> collaborative,
        PushHabits push,
        long onWriteMicros,
        Dozing dozing) {

    /** What is said of an app that never syncs for the sake of a write. */
    static final long NOT_ON_WRITE = -1;

    /** Most rows that a device asks for in one page. */
    public static final int PULL_LIMIT = 200;

    /** How often a mutation is sent again within one session. */
    public static final int MOST_RESENDS = 5;

    public DeviceSettings {
        documents = Set.copyOf(documents);
        conflicts = Map.copyOf(conflicts);
        editedByMember = Set.copyOf(editedByMember);
        counters = Map.copyOf(counters);
        collaborative = Map.copyOf(collaborative);
        if (foregroundMicros <= 0 || backgroundMicros <= 0 || batchSize < 1 || pullLimit < 1 || !(speed > 0)) {
            throw new IllegalArgumentException(
                    "intervals, batch size, pull limit and speed must be above 0: foreground "
                            + foregroundMicros + " µs, background " + backgroundMicros + " µs, batch size " + batchSize
                            + ", pull limit " + pullLimit + ", speed " + speed);
        }
    }

    /** An app whose conflicts the last write wins, and whose edits change everything. */
    public DeviceSettings(
            long foregroundMicros,
            long backgroundMicros,
            long reconnectMicros,
            int batchSize,
            boolean puts,
            long backoffBaseMicros,
            long backoffCapMicros,
            int pullLimit,
            int mostResends,
            Set<String> documents,
            long stormMicros,
            double speed) {
        this(
                foregroundMicros,
                backgroundMicros,
                reconnectMicros,
                batchSize,
                puts,
                backoffBaseMicros,
                backoffCapMicros,
                pullLimit,
                mostResends,
                documents,
                stormMicros,
                speed,
                Map.of(),
                Set.of(),
                Map.of(),
                Map.of(),
                PushHabits.USUAL,
                NOT_ON_WRITE,
                Dozing.NEVER);
    }

    /** How conflicts of an entity are resolved. */
    Conflict conflict(String entity) {
        return conflicts.getOrDefault(entity, Conflict.LAST_WRITE_WINS);
    }

    /**
     * The settings that a scenario asks for, as far as the wire can: no batch is larger than it takes.
     *
     * @param who makes the calls
     */
    public static DeviceSettings of(
            GroupSpec.AppSpec app,
            List<WorkSpec> work,
            Duration storm,
            double speed,
            SyncProtocol protocol,
            Caller who) {
        Capabilities wire = protocol.capabilities();
        return new DeviceSettings(
                micros(app.sync().foreground()),
                micros(app.sync().background()),
                micros(app.sync().reconnectWithin()),
                Math.min(app.sync().batchSize(), wire.largestBatch()),
                app.mutableWrites() == GroupSpec.MutableWrites.PUT && wire.promise(Promise.REPLACE),
                micros(app.backoffBase()),
                micros(app.backoffCap()),
                PULL_LIMIT,
                MOST_RESENDS,
                entities(work, line -> true),
                micros(storm),
                speed,
                work.stream()
                        .filter(line -> line.conflict() != Conflict.LAST_WRITE_WINS)
                        .collect(Collectors.toUnmodifiableMap(WorkSpec::entity, WorkSpec::conflict)),
                entities(work, line -> line.edits() > 0),
                work.stream()
                        .filter(line -> line.kind() == WorkSpec.Kind.DOCUMENT
                                && !line.counters().isEmpty())
                        .collect(Collectors.toUnmodifiableMap(
                                WorkSpec::entity, line -> line.counters(), (one, other) -> one)),
                work.stream()
                        .filter(line -> line.kind() == WorkSpec.Kind.COLLABORATIVE)
                        .collect(Collectors.toUnmodifiableMap(
                                WorkSpec::entity, line -> new MemberKinds(line.payload()), (one, other) -> one)),
                PushHabits.of(app.sync().push(), protocol, who),
                onWriteMicros(app.sync()),
                Dozing.of(app.doze()));
    }

    private static long onWriteMicros(GroupSpec.SyncSpec sync) {
        Duration delay = sync.onWrite();
        return delay == null ? NOT_ON_WRITE : micros(delay);
    }

    private static Set<String> entities(List<WorkSpec> work, Predicate<WorkSpec> which) {
        return work.stream()
                .filter(line -> line.kind() == WorkSpec.Kind.DOCUMENT && which.test(line))
                .map(WorkSpec::entity)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }
}
