package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.scenario.yaml.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A bug that can be planted in the reference service, so that people see whether a run finds it. It is in a service only if
 * that was made with its {@link #rules}.
 *
 * <p>{@link #LOST_UPDATE} and {@link #SEQUENCE_GAP} lie between the stages of a request, so they show only where requests go
 * through the service stage by stage. {@link #ACK_BEFORE_COMMIT} and {@link #RESTORED_FROM_BACKUP} show only in a scenario in
 * which the server crashes.
 */
public enum PlantedBug {
    LOST_ACK_DUPLICATES("no idempotency: a retried create makes a second record", "smoke"),
    BATCH_KEY_IDEMPOTENCY("remembers whole batches, not mutations: a retry batched otherwise applies twice", "smoke"),
    DEDUPE_EXPIRES("forgets mutations after an hour of barn time", "long-offline"),
    PARTIAL_BATCH_ACKED("stores 49 of 50, accepts 50", "long-offline"),
    ACK_BEFORE_COMMIT("answers, then loses what was in flight when it restarts", "server-crashes"),
    LOST_UPDATE("checks the version, then writes, not atomically", "server-crashes"),
    IGNORES_BASE_VERSION("blind last write wins", "smoke"),
    SEQUENCE_GAP("the feed is ordered by a sequence taken before commit: late commits are skipped", "server-crashes"),
    EQUAL_TIMESTAMPS("the cursor is a timestamp: rows that share it at the page's edge are skipped", "long-offline"),
    OFFSET_PAGING("pages by offset while rows move", "smoke"),
    INCLUSIVE_CURSOR("a full page of one timestamp is served for ever", "long-offline"),
    TOMBSTONE_PURGED("deleted records vanish from the feed early; an old update brings them back", "two-operators"),
    SKEWED_CLOCK_WINS("resolves by the devices' clocks alone", "smoke"),
    STALE_CURRENT("a conflict shows an old current: devices re-merge for ever", "smoke"),
    RESTORED_FROM_BACKUP("goes back ten minutes in time: cursors and acks are ahead of it", "server-crashes"),
    POISON_BLOCKS("answers 500 for ever to a batch that holds one certain record", "smoke"),
    SMALL_BATCHES_ONLY("413 for more than 20 records, though 50 must be taken", "long-offline"),
    CAPTIVE_PORTAL("200 with HTML, now and then", "smoke"),
    WEAK_ETAG("PUT's ETag comes back as W/\"…\" and never matches", "two-operators"),
    CROSS_SITE("one site's record in another's feed", "two-operators"),
    ID_COLLISION("two records get one serverId", "smoke"),
    TIMEZONE_SHIFT("updatedAt comes back an hour off", "smoke"),
    STALE_DELTA_BASE("applies a delta to an old state of the record, from a cache", "delta-payloads");

    private final String description;
    private final String scenario;

    PlantedBug(String description, String scenario) {
        this.description = description;
        this.scenario = scenario;
    }

    /** The names of all, in the order of the table in the documents. */
    public static List<String> names() {
        return Arrays.stream(values()).map(PlantedBug::word).toList();
    }

    /**
     * The bug of that name.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are, and the nearest
     */
    public static PlantedBug named(String word) {
        return Arrays.stream(values())
                .filter(bug -> bug.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(word)));
    }

    private static String unknown(String word) {
        String meant = Nearest.to(word, names())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        return "there is no planted bug '" + word + "'; allowed: " + String.join(", ", names()) + meant;
    }

    /** Its name on the command line and in reports, like {@code lost-update}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, in one line. */
    public String description() {
        return description;
    }

    /** The shipped scenario that brings it out. */
    public String scenario() {
        return scenario;
    }

    /**
     * Rules with this bug, for one service.
     *
     * @param nowMicros barn time in microseconds; may be negative, never falls
     */
    public ServiceRules rules(LongSupplier nowMicros) {
        return switch (this) {
            case LOST_ACK_DUPLICATES -> new LostAckDuplicates();
            case BATCH_KEY_IDEMPOTENCY -> new BatchKeyIdempotency();
            case DEDUPE_EXPIRES -> new DedupeExpires(nowMicros);
            case PARTIAL_BATCH_ACKED -> new PartialBatchAcked();
            case ACK_BEFORE_COMMIT -> new AckBeforeCommit(nowMicros);
            case LOST_UPDATE -> new LostUpdate();
            case IGNORES_BASE_VERSION -> new IgnoresBaseVersion();
            case SEQUENCE_GAP -> new SequenceGap();
            case EQUAL_TIMESTAMPS -> new EqualTimestamps(nowMicros);
            case OFFSET_PAGING -> new OffsetPaging();
            case INCLUSIVE_CURSOR -> new InclusiveCursor(nowMicros);
            case TOMBSTONE_PURGED -> new TombstonePurged(nowMicros);
            case SKEWED_CLOCK_WINS -> new SkewedClockWins();
            case STALE_CURRENT -> new StaleCurrent();
            case RESTORED_FROM_BACKUP -> new RestoredFromBackup(nowMicros);
            case POISON_BLOCKS -> new PoisonBlocks(nowMicros);
            case SMALL_BATCHES_ONLY -> new SmallBatchesOnly();
            case CAPTIVE_PORTAL -> new CaptivePortal();
            case WEAK_ETAG -> new WeakEtag();
            case CROSS_SITE -> new CrossSite();
            case ID_COLLISION -> new IdCollision();
            case TIMEZONE_SHIFT -> new TimezoneShift();
            case STALE_DELTA_BASE -> new StaleDeltaBase();
        };
    }
}
