package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.RecordState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one record that the feed gives one device never go back to an older version, and the audit, which reads
 * the feed last, shows nothing older than any device was shown.
 */
final class MonotonicReads implements Check {

    @Override
    public String name() {
        return "monotonic-reads";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            @Override
            public void record(RecordCase record, SiteCase site) {
                Map<String, Shown> lastByDevice = new HashMap<>();
                for (Shown row : record.shown()) {
                    if (!row.inPage()) {
                        continue;
                    }
                    docket.looked();
                    Shown last = lastByDevice.put(row.device(), row);
                    if (last != null && row.state().version() < last.state().version()) {
                        docket.found(
                                record,
                                row.device(),
                                row.atMicros(),
                                "the feed of one record never goes back",
                                "version " + last.state().version() + " or a later one",
                                "version " + row.state().version());
                    }
                }
                inTheAudit(docket, record);
            }

            @Override
            public CheckResult result() {
                return docket.result("rows that went back", "rows of the feed");
            }
        };
    }

    private static void inTheAudit(Docket docket, RecordCase record) {
        Shown newest = newestDueInAudit(docket.run().course(record.site()), record);
        if (newest == null || !docket.run().audited(record.site())) {
            return;
        }
        long shown = newest.state().version();
        RecordState audited = record.audited();
        if (audited == null || audited.version() < shown) {
            docket.found(
                    record,
                    null,
                    docket.run().course(record.site()).phase("audit").orElse(0),
                    "the feed of one record never goes back",
                    "version " + shown + " or a later one in the audit, as "
                            + newest.device() + " was shown it at "
                            + Words.seconds(newest.atMicros()),
                    audited == null ? "the audit does not show the record" : "version " + audited.version());
        }
    }

    /** The highest version that a page showed early enough for the audit to show it; of several rows the first one. */
    private static @Nullable Shown newestDueInAudit(Course course, RecordCase record) {
        Shown newest = null;
        for (Shown row : record.shown()) {
            if (row.inPage()
                    && (newest == null || row.state().version() > newest.state().version())
                    && row.site().equals(record.site())
                    && course.dueInAudit(row.atMicros())) {
                newest = row;
            }
        }
        return newest;
    }
}
