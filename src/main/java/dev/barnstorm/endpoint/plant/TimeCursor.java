package dev.barnstorm.endpoint.plant;

import dev.barnstorm.endpoint.Committed;
import dev.barnstorm.endpoint.FeedPage;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;

/** Pages of a feed by the time of commit, in milliseconds: the rows of one batch share it. */
final class TimeCursor {
    /** What the cursor counts from: barn time is negative while a run is being prepared, a cursor never. */
    private static final long EPOCH_MILLIS = -(1L << 40);

    private TimeCursor() {}

    /**
     * The rows from a time on.
     *
     * @param from the first time, as a cursor
     * @param otherwise the cursor of a page without rows
     */
    static FeedPage page(NavigableMap<Long, Committed> rows, long from, long otherwise, int limit) {
        List<Committed> left = rows.values().stream()
                .filter(row -> cursor(row) >= from)
                .sorted(Comparator.comparingLong(TimeCursor::cursor))
                .toList();
        List<RemoteRecord> page = new ArrayList<>();
        long next = otherwise;
        for (Committed row : left.subList(0, Math.min(limit, left.size()))) {
            page.add(row.record());
            next = cursor(row);
        }
        return new FeedPage(page, next, left.size() > limit);
    }

    private static long cursor(Committed row) {
        return Math.floorDiv(row.atMicros(), 1000L) - EPOCH_MILLIS;
    }
}
