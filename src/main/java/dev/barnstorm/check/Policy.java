package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes are merged by the rule: each re-merge decides as the rule of its entity has it, and waits while its mutation may have
 * been applied unheard; an operator's own change stays before him until it is settled; the server's newest content is that
 * of the last mutation of the chain; and append-only records stay as they were made.
 * A collaborative document is what its changes make of it, merged anew, and each change builds on what its device had.
 */
final class Policy implements Check {

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            @Override
            public void record(RecordCase record, SiteCase site) {
                Conflict conflict = docket.run().expectations().conflict(record.entity());
                Sights sights = Sights.of(record, conflict);
                for (MutationCase mutation : record.mutations()) {
                    mutation.remerges().forEach(remerged -> frozen(docket, record, mutation, remerged, site));
                    Optional<String> leftAside = sights.leftAside(mutation, site);
                    if (leftAside.isPresent()) {
                        docket.leavesAside(leftAside.get());
                        continue;
                    }
                    mutation.remerges()
                            .forEach(remerged -> decision(
                                    docket,
                                    record,
                                    mutation,
                                    remerged,
                                    MergeRule.of(conflict, sights, mutation, remerged.current())));
                }
                if (conflict == Conflict.FIELD_MERGE) {
                    MergedContents.judge(docket, record, sights, site);
                }
                record.copies().forEach(raised -> overwritten(docket, record, raised, site));
                RecordState audited = record.audited();
                if (audited != null && !record.mutations().isEmpty()) {
                    docket.looked();
                    newest(docket, record, audited);
                }
            }

            @Override
            public void siteEnded() {
                SiteDocuments documents = tallies.documents();
                SiteCase site = documents.site();
                if (site != null && run.audited(site.site())) {
                    long atMicros = run.course(site.site()).phase("audit").orElse(0);
                    documents.all().forEach(document -> DocumentRules.policy(docket, document, documents, atMicros));
                }
            }

            @Override
            public CheckResult result() {
                return docket.result("merges against the rule", "decisions and records");
            }
        };
    }

    private static void decision(
            Docket docket, RecordCase record, MutationCase mutation, Remerged remerged, MergeRule rule) {
        docket.looked();
        if (!rule.decision().equals(remerged.decision())) {
            docket.found(
                    record,
                    remerged.device(),
                    remerged.atMicros(),
                    rule.words(),
                    rule.decision() + " for own " + mutation.acted().op() + " at "
                            + Contents.time(mutation.acted().updatedAtMillis()) + " against "
                            + Contents.words(remerged.current()),
                    remerged.decision());
        }
    }

    private static void frozen(
            Docket docket, RecordCase record, MutationCase mutation, Remerged remerged, SiteCase site) {
        String device = remerged.device();
        mutation.frozenBy(device, remerged.atMicros(), site.restored(device), site.cloned(device))
                .ifPresent(attempt -> docket.found(
                        record,
                        remerged.device(),
                        remerged.atMicros(),
                        "a mutation that was sent and has no definite answer is not re-merged",
                        "mutation " + mutation.id() + " as it was sent at "
                                + Words.seconds(attempt.sent().atMicros()) + " in "
                                + attempt.sent().requestId(),
                        remerged.decision() + " against " + Contents.words(remerged.current()) + " (" + remerged.cause()
                                + ")"));
    }

    /** A copy that became visible although a change of the device's own was still open. */
    private static void overwritten(Docket docket, RecordCase record, CopyRaised raised, SiteCase site) {
        if (!raised.visible()) {
            return;
        }
        for (MutationCase mutation : record.mutations()) {
            if (site.holds(raised.device(), mutation) && openAt(mutation, raised, site.restored(raised.device()))) {
                docket.looked();
                docket.found(
                        record,
                        raised.device(),
                        raised.atMicros(),
                        "what an operator sees is his own change until it is settled",
                        "mutation " + mutation.id() + ", made at "
                                + Words.seconds(mutation.acted().atMicros()) + " and still open",
                        Contents.words(raised.state()) + " in its place (" + raised.source() + ")");
                return;
            }
        }
    }

    private static boolean openAt(MutationCase mutation, CopyRaised raised, @Nullable Restored restored) {
        long atMicros = raised.atMicros();
        if (restored != null) {
            return restored.open(mutation, atMicros);
        }
        return mutation.acted().atMicros() < atMicros && mutation.firstDone(raised.device(), Long.MIN_VALUE) > atMicros;
    }

    private static void newest(Docket docket, RecordCase record, RecordState audited) {
        if (!isDocument(record) && (audited.version() != 1 || audited.deleted())) {
            complain(docket, record, "an append-only record stays as it was made", "version 1", audited);
            return;
        }
        MutationCase last = onlyAcknowledgedAs(audited.version(), record);
        if (last == null) {
            return; // nobody was told, or two were: other checks speak of that
        }
        Contents.difference(last, audited)
                .ifPresent(difference -> complain(
                        docket,
                        record,
                        "the newest content is that of the last mutation of the chain",
                        "mutation " + last.id() + ": " + difference.expected(),
                        audited));
    }

    private static boolean isDocument(RecordCase record) {
        for (MutationCase mutation : record.mutations()) {
            if (mutation.acted().document()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable MutationCase onlyAcknowledgedAs(long version, RecordCase record) {
        MutationCase only = null;
        for (MutationCase mutation : record.mutations()) {
            if (mutation.wasAcknowledgedAs(version)) {
                if (only != null) {
                    return null;
                }
                only = mutation;
            }
        }
        return only;
    }

    private static void complain(Docket docket, RecordCase record, String rule, String expected, RecordState audited) {
        docket.found(
                record,
                null,
                docket.run().course(record.site()).phase("audit").orElse(0),
                rule,
                expected,
                Contents.words(audited));
    }
}
