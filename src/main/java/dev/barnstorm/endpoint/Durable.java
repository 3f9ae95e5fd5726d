package dev.barnstorm.endpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What outlives the server's process: the records of all sites, their feeds, and every mutation that was ever applied. */
final class Durable {
    final Records records;
    final Map<String, Commit.Applied> applied = new HashMap<>();
    final Map<String, SiteFeed> feeds = new HashMap<>();
    /** Barn time of the newest change in it. */
    long changedMicros = Long.MIN_VALUE;

    Durable(Records records) {
        this.records = records;
    }

    SiteFeed feed(String site, ServiceRules rules) {
        return feeds.computeIfAbsent(site, name -> new SiteFeed(rules));
    }

    /**
     * The same as a process finds it that starts: what was committed can be seen, what took places in a feed and was not
     * committed is gone. Shares nothing with this one that changes.
     */
    Durable found() {
        Map<Kept, Kept> copies = new HashMap<>();
        UnaryOperator<Kept> copy = kept -> copies.computeIfAbsent(kept, Kept::new);
        Durable found = new Durable(records.copy(copy));
        found.applied.putAll(applied);
        feeds.forEach((site, feed) -> found.feeds.put(site, feed.found(copy)));
        found.changedMicros = changedMicros;
        return found;
    }
}
