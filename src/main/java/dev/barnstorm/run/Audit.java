package dev.barnstorm.run;

import dev.barnstorm.endpoint.Feed;
import dev.barnstorm.endpoint.FeedReader;
import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent.AuditEnded;
import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.plan.BarnClock;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.List;
import java.util.Set;

/** Reads every site's feed from the start, twice, with pages of different sizes, past all links. */
public final class Audit {

    private static final List<Integer> PAGE_SIZES = List.of(1000, 7);

    /** After so many rows of one site a feed is taken for endless. */
    private static final int MOST_ROWS = 5_000_000;

    private final FeedReader reader;
    private final BarnClock clock;
    private final History history;

    /** An audit through that reader. */
    public Audit(FeedReader reader, BarnClock clock, History history) {
        this.reader = reader;
        this.clock = clock;
        this.history = history;
    }

    /** Reads the feeds of those sites, and writes what they show into the history. */
    public void read(Set<String> sites) {
        for (int pass = 1; pass <= PAGE_SIZES.size(); pass++) {
            for (String site : sites) {
                read(site, pass, PAGE_SIZES.get(pass - 1));
            }
        }
    }

    private void read(String site, int pass, int limit) {
        String name = "audit-" + pass;
        Feed feed = reader.read(site, limit, MOST_ROWS, name + "-" + site);
        long now = clock.nowMicros();
        int position = 0;
        for (RemoteRecord row : feed.rows()) {
            history.record(new Shown(now, "", site, name + "-" + site, name, position++, state(row)));
        }
        for (Feed.Broken broken : feed.deviations()) {
            history.record(new Deviated(
                    now,
                    "",
                    site,
                    broken.requestId(),
                    broken.deviation().rule(),
                    broken.deviation().expected(),
                    broken.deviation().got()));
        }
        history.record(new AuditEnded(now, site, pass, limit, feed.rows().size(), feed.complete(), feed.problem()));
    }

    private static RecordState state(RemoteRecord row) {
        return new RecordState(
                row.localId(),
                row.serverId(),
                row.site(),
                row.entity(),
                row.version(),
                row.payload(),
                row.updatedAt().toEpochMilli(),
                row.deviceId(),
                row.deleted());
    }
}
