package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.RecordState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * At quiet every device of a site has what the server has: what its operator sees and its server copy equal the audit
 * in version, deletion, payload value and updatedAt. A tombstone's payload and parked creates are left aside.
 * Of a collaborative document every device has the changes that the server has, and all see the same.
 */
final class Convergence implements Check {

    private static final String RULE = "at quiet every device has what the server has";

    @Override
    public String name() {
        return "convergence";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            @Override
            public void record(RecordCase record, SiteCase site) {
                Course course = run.course(record.site());
                if (!course.quietReached()) {
                    docket.cannotTell(course.whyNotQuiet());
                } else if (!run.audited(record.site())) {
                    docket.cannotTell("the audit of " + record.site() + " is not complete");
                } else {
                    judge(docket, record, site);
                }
            }

            @Override
            public void siteEnded() {
                SiteDocuments documents = tallies.documents();
                SiteCase site = documents.site();
                if (site != null && run.course(site.site()).quietReached() && run.audited(site.site())) {
                    long atMicros = run.course(site.site()).phase("audit").orElse(0);
                    documents.all().forEach(document -> DocumentRules.convergence(docket, document, site, atMicros));
                }
            }

            @Override
            public CheckResult result() {
                return docket.result("rows apart from the server", "rows");
            }
        };
    }

    private static void judge(Docket docket, RecordCase record, SiteCase site) {
        RecordState audited = record.audited();
        Set<String> rows = new HashSet<>();
        for (FinalRow row : record.finalRows()) {
            rows.add(row.device());
            if (audited == null && row.status().equals("parked")) {
                continue;
            }
            docket.looked();
            if (audited == null) {
                complain(docket, record, row.device(), "no such record", Contents.words(row.visible()));
            } else {
                differences(docket, record, row, audited);
            }
        }
        if (audited == null) {
            return;
        }
        for (String device : site.devices()) {
            if (!rows.contains(device)) {
                missing(docket, record, site, device, audited);
            }
        }
    }

    private static void differences(Docket docket, RecordCase record, FinalRow row, RecordState audited) {
        Optional<Contents.Difference> seen = Contents.keptDifference(audited, row.visible());
        if (seen.isPresent()) {
            complain(
                    docket,
                    record,
                    row.device(),
                    "the operator sees " + seen.get().expected(),
                    seen.get().found());
            return;
        }
        RecordState copy = row.copy();
        if (copy == null) {
            complain(docket, record, row.device(), "a server copy of version " + audited.version(), "none");
            return;
        }
        Contents.keptDifference(audited, copy)
                .ifPresent(difference -> complain(
                        docket,
                        record,
                        row.device(),
                        "the server copy has " + difference.expected(),
                        difference.found()));
    }

    private static void missing(Docket docket, RecordCase record, SiteCase site, String device, RecordState audited) {
        if (site.tablesRead(device)) {
            docket.looked();
            complain(docket, record, device, Contents.words(audited), "the device has no such row");
        } else {
            docket.cannotTell("the tables of a device were not read at the end");
        }
    }

    private static void complain(Docket docket, RecordCase record, String device, String expected, String found) {
        docket.found(
                record,
                device,
                docket.run().course(record.site()).phase("audit").orElse(0),
                RULE,
                expected,
                found);
    }
}
