package dev.barnstorm.explore.merge;

import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.plan.Shard;
import dev.barnstorm.report.RunFolder;

/**
 * A shard that came to its end.
 *
 * @param shard which it is
 * @param folder the folder of its run
 * @param history its history, open
 */
record PlayedShard(Shard shard, RunFolder folder, HistoryDb history) {

    /** A fact about its run; empty text where it is absent. */
    String info(InfoKey key) {
        return history.info(key).orElse("");
    }
}
