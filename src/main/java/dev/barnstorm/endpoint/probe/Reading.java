package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one device read of a feed so far, page by page. */
final class Reading {
    private final List<RemoteRecord> rows = new ArrayList<>();
    private final Map<String, RemoteRecord> newest = new LinkedHashMap<>();
    private final List<Deviation> deviations = new ArrayList<>();
    private @Nullable String cursor;

    Reading(@Nullable String cursor) {
        this.cursor = cursor;
    }

    void add(SyncReply.Page page, List<Deviation> noted) {
        page.rows().forEach(row -> {
            rows.add(row);
            newest.merge(row.localId(), row, (one, other) -> one.version() > other.version() ? one : other);
        });
        deviations.addAll(noted);
        cursor = page.cursor();
    }

    /** Where it ended; null when it has not begun. */
    @Nullable
    String cursor() {
        return cursor;
    }

    /** All rows, in the order in which they came. */
    List<RemoteRecord> rows() {
        return rows;
    }

    /** What of it the page does not allow, beyond what made it unreadable. */
    List<Deviation> deviations() {
        return deviations;
    }

    /** The newest row of a record, or null. */
    @Nullable
    RemoteRecord of(String localId) {
        return newest.get(localId);
    }

    /** Whether it shows a record in that version or a newer one. */
    boolean shows(RemoteRecord record) {
        RemoteRecord row = of(record.localId());
        return row != null && row.version() >= record.version();
    }

    boolean showsAll(List<RemoteRecord> records) {
        return records.stream().allMatch(this::shows);
    }

    /** The place among all rows at which a record's newest version first came; it may come again, in any place. */
    int place(RemoteRecord record) {
        return rows.indexOf(Objects.requireNonNull(of(record.localId())));
    }
}
