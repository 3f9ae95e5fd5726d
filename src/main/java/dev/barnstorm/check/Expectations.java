package dev.barnstorm.check;

import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.scenario.ChecksSpec;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run is judged against: all that checks know of its scenario. Times are barn time.
 *
 * @param checks which checks gate, and the objectives
 * @param barnStart the instant of barn time zero
 * @param speed barn seconds per wall second
 * @param feedLagMicros by how much the feed may show a change later than it was acknowledged
 * @param settleMicros time allowed from heal to quiet
 * @param wire what was spoken, and what of it could be relied on
 * @param fullBatch how many records make a full batch
 * @param documents whether operators change mutable records at all
 * @param deletes whether operators delete records
 * @param correlated whether devices of a site lose and regain their links together
 * @param patience the shortest of time-out, tick and median outage: what the server's own time must be small against
 * @param interrupted whether the run was ended early, by whoever watched it or because its process was killed
 * @param shardsMissing whether it is a merged run that lacks some of its shards
 * @param conflicts how conflicts of an entity are resolved, where that is not last write wins
 * @param order in which order devices send their queues
 */
public record Expectations(
        ChecksSpec checks,
        Instant barnStart,
        double speed,
        long feedLagMicros,
        long settleMicros,
        Wire wire,
        int fullBatch,
        boolean documents,
        boolean deletes,
        boolean correlated,
        Patience patience,
        boolean interrupted,
        boolean shardsMissing,
        Map<String, Conflict> conflicts,
        QueueOrder order) {

    public Expectations {
        conflicts = Map.copyOf(conflicts);
    }

    /** Of a scenario whose devices send what is oldest first, and in which the last write wins every conflict. */
    public Expectations(
            ChecksSpec checks,
            Instant barnStart,
            double speed,
            long feedLagMicros,
            long settleMicros,
            Wire wire,
            int fullBatch,
            boolean documents,
            boolean deletes,
            boolean correlated,
            Patience patience,
            boolean interrupted,
            boolean shardsMissing) {
        this(
                checks,
                barnStart,
                speed,
                feedLagMicros,
                settleMicros,
                wire,
                fullBatch,
                documents,
                deletes,
                correlated,
                patience,
                interrupted,
                shardsMissing,
                Map.of(),
                QueueOrder.FIFO);
    }

    /** How conflicts of an entity are resolved. */
    Conflict conflict(String entity) {
        return conflicts.getOrDefault(entity, Conflict.LAST_WRITE_WINS);
    }

    /** How long the shortest thing in the world of the devices takes, and what it is. */
    public record Patience(Duration shortest, String what) {}

    /** What a history of that scenario is judged against; facts of the run itself are taken from the history. */
    public static Expectations of(Scenario scenario, HistoryReader infos) {
        double speed = infos.info(InfoKey.SPEED)
                .map(Double::parseDouble)
                .orElse(scenario.clock().speed());
        long lagMicros = infos.info(InfoKey.FEED_LAG_MICROS)
                .map(Long::parseLong)
                .orElseGet(() -> Math.round(micros(scenario.target().feedLag()) * speed));
        Wire wire = Wire.of(infos);
        return new Expectations(
                scenario.checks(),
                infos.info(InfoKey.BARN_START)
                        .map(Instant::parse)
                        .orElse(scenario.clock().start()),
                speed,
                lagMicros,
                infos.info(InfoKey.SETTLE_MICROS).map(Long::parseLong).orElse(micros(scenario.settle())),
                wire,
                scenario.fleet().stream()
                        .map(GroupSpec::app)
                        .mapToInt(app -> Math.min(app.sync().batchSize(), wire.largestBatch()))
                        .max()
                        .orElse(1),
                scenario.work().stream().anyMatch(work -> work.kind() == WorkSpec.Kind.DOCUMENT),
                scenario.work().stream().anyMatch(Expectations::deletes),
                scenario.fleet().stream()
                        .anyMatch(group -> group.network().correlated() == NetworkProfile.Correlation.SITE),
                ShortestPatience.of(scenario),
                infos.info(InfoKey.BROKEN_OFF).isPresent()
                        || infos.info(InfoKey.INTERRUPTED)
                                .map(Boolean::parseBoolean)
                                .orElse(false),
                infos.info(InfoKey.MISSING_SHARDS).isPresent(),
                scenario.work().stream()
                        .filter(work -> work.conflict() != Conflict.LAST_WRITE_WINS)
                        .collect(Collectors.toUnmodifiableMap(WorkSpec::entity, WorkSpec::conflict)),
                QueueOrder.of(scenario, infos.info(InfoKey.RUN_ID).orElse("")));
    }

    private static boolean deletes(WorkSpec work) {
        return (work.kind() == WorkSpec.Kind.DOCUMENT && work.deleteShare() > 0)
                || work.actions().stream().anyMatch(WorkSpec.ListedAction::delete);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
