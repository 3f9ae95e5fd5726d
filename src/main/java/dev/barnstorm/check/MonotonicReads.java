package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Shown;
import java.util.HashMap;
import java.util.Map;

/** The rows of one record that the feed gives one device never go back to an older version. */
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
                    if (!row.source().equals("page")) {
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
            }

            @Override
            public CheckResult result() {
                return docket.result("rows that went back", "rows of the feed");
            }
        };
    }
}
