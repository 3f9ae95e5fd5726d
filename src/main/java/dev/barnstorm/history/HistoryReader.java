package dev.barnstorm.history;

import java.util.List;
import java.util.Optional;

/** A finished history, read back as lives: a few at a time, so that memory does not grow with the run. */
public interface HistoryReader extends AutoCloseable {

    /** A fact about the run as a whole, by its {@link InfoKey}. */
    Optional<String> info(InfoKey key);

    /** The sites, sorted. */
    List<String> sites();

    /** All devices of a site, sorted; its registry too. */
    List<String> devices(String site);

    /**
     * All that concerns no single record or device: phases, measures, what the audit met; in order. Of a merged run, without the
     * phases, waits and measures of single shards.
     */
    List<HistoryEvent> wholeRun();

    /** What each shard of a merged run told of itself, by number; empty where one process played all sites. */
    default List<ShardPart> shards() {
        return List.of();
    }

    /** The lives of a site's records, by local id. The iteration reads lazily and is good for one walk at a time. */
    Iterable<RecordLife> records(String site);

    /** The life of one device. */
    DeviceLife device(String device);

    /** What one device did: its life, less what is told of its copies of records, which is most of it. */
    default DeviceConduct conduct(String device) {
        return Lives.conductIn(device(device));
    }

    /** The life of one record; empty when nothing ever happened to it. */
    Optional<RecordLife> record(String localId);

    @Override
    void close();

    /**
     * One shard of a merged run.
     *
     * @param number which, from 1
     * @param sites the sites that it played, sorted
     * @param events its phases, its waits for quiet and what it measured of itself, in order
     */
    record ShardPart(int number, List<String> sites, List<HistoryEvent> events) {}

    /** All that happened to one record, in order. {@code site} is where it was first met. */
    record RecordLife(String localId, String site, List<HistoryEvent> events) {}

    /** All that happened to one device, in order. */
    record DeviceLife(String device, String site, List<HistoryEvent> events) {}

    /**
     * What one device did, in order.
     *
     * @param events of its life, but no rows of pages that it was shown, no server copies that rose, and no rows at the end:
     *     those are in the lives of the records
     * @param tablesRead whether a row or a queued mutation of it was read at the end
     */
    record DeviceConduct(String device, String site, List<HistoryEvent> events, boolean tablesRead) {}
}
