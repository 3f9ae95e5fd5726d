package dev.barnstorm.endpoint.postgres;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A bug that can be planted where only real transactions have it. Each is in a store only if that was opened with it. */
public enum StoreBug {
    /** Places in the feed are a sequence's numbers, taken before the commit: what commits late is behind cursors. */
    SEQUENCE_GAP,
    /** Looks in one transaction and writes in another, without a condition: of two changes on one base one is overwritten. */
    LOST_UPDATE,
    /** Answers for fifty and keeps forty-nine: the last one of a full batch is rolled back. */
    PARTIAL_BATCH_ACKED;

    /** Its name on the command line and in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The bug of that name; empty when there is none. */
    public static Optional<StoreBug> named(String word) {
        return Arrays.stream(values()).filter(bug -> bug.word().equals(word)).findFirst();
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(StoreBug::word).toList();
    }
}
