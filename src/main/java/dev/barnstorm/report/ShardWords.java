package dev.barnstorm.report;

import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import java.util.List;

/** How reports say that a run is one of several shards, or several put together. */
final class ShardWords {

    private ShardWords() {}

    /** What a heading says behind the seed: {@code ", shard 3/16"}, {@code ", 16 shards"}; empty for a run of its own. */
    static String heading(HistoryReader history) {
        return history.info(InfoKey.SHARD)
                .map(shard -> ", shard " + shard)
                .or(() -> history.info(InfoKey.SHARDS)
                        .map(count -> ", " + count + (count.equals("1") ? " shard" : " shards")))
                .orElse("");
    }

    /** Which shards are missing, a line each; mostly none. */
    static List<String> missing(HistoryReader history) {
        return history.info(InfoKey.MISSING_SHARDS)
                .map(text -> text.lines().toList())
                .orElse(List.of());
    }
}
