package dev.barnstorm.check;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * First in, first out, from the operator to the feed: a device's queue is sent oldest first and nothing overtakes in it,
 * one request at a time (where the scenario says that events go first, the oldest of them and then the oldest changes of documents); the versions of one device's changes of a record rise in the order in which it made them; and the
 * feed shows changes in the order in which they became visible.
 */
final class FifoOrder implements Check {

    @Override
    public String name() {
        return "fifo-order";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        FeedOrder feed = new FeedOrder(docket);
        QueueOrder orders = run.expectations().order();
        return new Hearing() {
            private final Map<String, QueueWalk.@Nullable Backup> copies = new HashMap<>();

            @Override
            public void device(DeviceCase device) {
                QueueWalk walk = new QueueWalk(docket, device.name(), orders.isEventsFirst(device.name()));
                walk.clones(copies.get(Cloned.identity(device.name())));
                walk.walk(device.events());
                copies.put(device.name(), walk.copied());
            }

            @Override
            public void record(RecordCase record, SiteCase site) {
                versionsRise(docket, record, site);
                feed.take(record);
            }

            @Override
            public void siteEnded() {
                feed.siteEnded();
                copies.clear();
            }

            @Override
            public CheckResult result() {
                return docket.result("things out of their order", "requests, changes and rows");
            }
        };
    }

    private static void versionsRise(Docket docket, RecordCase record, SiteCase site) {
        Map<String, MutationCase> lastByDevice = new HashMap<>();
        for (MutationCase mutation : record.mutations()) {
            if (mutation.versions().isEmpty()) {
                continue;
            }
            Restored restored = site.restored(mutation.acted().device());
            if (restored != null && restored.putBack(mutation)) {
                docket.leavesAside("changes that a restored phone may have sent once more, after later ones");
                continue;
            }
            if (site.inBothQueues(mutation)) {
                docket.leavesAside(Cloned.IN_BOTH_QUEUES);
                continue;
            }
            docket.looked();
            MutationCase former = lastByDevice.put(mutation.acted().device(), mutation);
            if (former != null
                    && mutation.versions().first() <= former.versions().last()) {
                long version = mutation.versions().first();
                long formerVersion = former.versions().last();
                docket.found(
                        record,
                        mutation.acted().device(),
                        Math.max(mutation.saidAt(version), former.saidAt(formerVersion)),
                        "the versions of one device's changes of a record rise in the order in which it made them",
                        "mutation " + mutation.id() + " above version " + formerVersion + ", which its former mutation "
                                + former.id() + " made",
                        "version " + version);
            }
        }
    }
}
