package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.RecordState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pull to the feed's end leaves nothing out: what anybody had been acknowledged before it began, the feed's lag
 * considered, the device knows when it ends; at quiet every device knows all of the audit; and no pass of the audit
 * leaves out what another shows.
 *
 * <p>A version may be missing while a newer one of the same record is on its way into the feed: the feed shows each
 * record once, in its newest state, and that one may still lag. The pull after it must have it.
 */
final class CompletePull implements Check {

    private static final String RULE = "whoever follows the feed to its end skips nothing";

    @Override
    public String name() {
        return "complete-pull";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            @Override
            public void record(RecordCase record, SiteCase site) {
                if (docket.judges(WireRule.PULLS_SKIP_NOTHING)) {
                    pulls(docket, record, site);
                }
                audits(docket, record);
                atQuiet(docket, record, site);
            }

            @Override
            public CheckResult result() {
                return docket.result("rows left out", "versions and pulls");
            }
        };
    }

    private static void pulls(Docket docket, RecordCase record, SiteCase site) {
        List<MutationCase.Ack> acks = acks(record);
        if (acks.isEmpty()) {
            return;
        }
        Map<String, List<CopyRaised>> copies = new HashMap<>();
        record.copies().forEach(raised -> copies.computeIfAbsent(raised.device(), d -> new ArrayList<>())
                .add(raised));
        for (String device : site.devices()) {
            for (MutationCase.Ack ack : acks) {
                pull(docket, record, device, site.fullPulls(device), copies.getOrDefault(device, List.of()), ack);
            }
        }
    }

    private static List<MutationCase.Ack> acks(RecordCase record) {
        List<MutationCase.Ack> acks = new ArrayList<>();
        record.mutations().forEach(mutation -> acks.addAll(mutation.acks()));
        return acks;
    }

    /** Judges the first pull that had to show an acknowledged version; copies never fall, so later ones follow. */
    private static void pull(
            Docket docket,
            RecordCase record,
            String device,
            List<DeviceCase.FullPull> pulls,
            List<CopyRaised> copies,
            MutationCase.Ack ack) {
        long lag = docket.run().expectations().feedLagMicros();
        long acked = ack.outcome().atMicros();
        for (int i = firstBegunAfter(pulls, acked + lag); i < pulls.size(); i++) {
            DeviceCase.FullPull pull = pulls.get(i);
            long known = known(copies, pull.endedMicros());
            if (known >= ack.version() || !overtaken(record, ack.version(), pull, lag)) {
                docket.looked();
                if (known < ack.version()) {
                    docket.found(
                            record,
                            device,
                            pull.endedMicros(),
                            RULE,
                            device + " knows version " + ack.version() + ", acknowledged to "
                                    + ack.outcome().device() + " before the pull began",
                            known == 0 ? "it does not know the record" : "it knows version " + known);
                }
                return;
            }
        }
    }

    private static int firstBegunAfter(List<DeviceCase.FullPull> pulls, long micros) {
        int low = 0;
        int high = pulls.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pulls.get(middle).beganMicros() > micros) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long known(List<CopyRaised> copies, long untilMicros) {
        long version = 0;
        for (CopyRaised raised : copies) {
            if (raised.atMicros() <= untilMicros) {
                version = Math.max(version, raised.state().version());
            }
        }
        return version;
    }

    /** Whether a newer version was being made, or not yet due in the feed, while the pull went on. */
    private static boolean overtaken(RecordCase record, long version, DeviceCase.FullPull pull, long lag) {
        return record.mutations().stream()
                .filter(mutation -> !mutation.attempts().isEmpty()
                        && mutation.attempts().get(0).sent().atMicros() <= pull.endedMicros())
                .anyMatch(mutation -> mutation.versions().stream()
                        .anyMatch(newer -> newer > version && mutation.dueInFeed(newer, lag) >= pull.beganMicros()));
    }

    private static void audits(Docket docket, RecordCase record) {
        RecordState newest = record.audited();
        for (int pass = 1; pass <= 2; pass++) {
            if (newest == null || !docket.run().audited(record.site(), pass)) {
                continue;
            }
            Shown shown = record.auditedIn(pass);
            long version = shown == null ? 0 : shown.state().version();
            long due = dueInAudit(record, docket.run().course(record.site()), newest.version());
            docket.looked();
            if (version < due) {
                docket.found(
                        record,
                        null,
                        docket.run().course(record.site()).phase("audit").orElse(0),
                        RULE,
                        "version " + due + " in pass " + pass + " of the audit, as in the other pass",
                        version == 0 ? "the record is missing" : "version " + version);
            }
        }
    }

    /** The newest version, none above the highest that any pass shows, whose acknowledgement is old enough for the audit. */
    private static long dueInAudit(RecordCase record, Course course, long highest) {
        long due = 0;
        for (MutationCase mutation : record.mutations()) {
            for (MutationCase.Ack ack : mutation.acks()) {
                if (ack.version() > due
                        && ack.version() <= highest
                        && course.dueInAudit(ack.outcome().atMicros())) {
                    due = ack.version();
                }
            }
        }
        return due;
    }

    private static void atQuiet(Docket docket, RecordCase record, SiteCase site) {
        RecordState newest = record.audited();
        if (newest == null) {
            return;
        }
        Course course = docket.run().course(record.site());
        if (!course.quietReached()) {
            docket.cannotTell("what devices know at quiet, since " + course.whyNotQuiet());
            return;
        }
        Map<String, Long> known = new HashMap<>();
        for (FinalRow row : record.finalRows()) {
            RecordState copy = row.copy();
            known.merge(row.device(), copy == null ? 0 : copy.version(), Math::max);
        }
        for (String device : site.devices()) {
            if (!site.tablesRead(device)) {
                docket.cannotTell("the tables of a device were not read at the end");
                continue;
            }
            docket.looked();
            long version = known.getOrDefault(device, 0L);
            if (version < newest.version()) {
                docket.found(
                        record,
                        device,
                        docket.run().course(record.site()).phase("audit").orElse(0),
                        "at quiet every device knows all that the feed holds",
                        device + " knows version " + newest.version(),
                        version == 0 ? "it does not know the record" : "it knows version " + version);
            }
        }
    }
}
