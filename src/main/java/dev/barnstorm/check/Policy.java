package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes are merged by the rule: each re-merge decides as the rule of its entity has it, and waits while its mutation may have
 * been applied unheard; an operator's own change stays before him until it is settled; the server's newest content is that
 * of the last mutation of the chain; and append-only records stay as they were made.
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
                    Restored restored = site.restored(mutation.acted().device());
                    mutation.remerges().forEach(remerged -> frozen(docket, record, mutation, remerged, restored));
                    if (sights.mayErr(mutation, restored)) {
                        docket.leavesAside(Sights.OF_RESTORED_PHONES);
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
                record.copies().forEach(raised -> overwritten(docket, record, raised, site.restored(raised.device())));
                RecordState audited = record.audited();
                if (audited != null && !record.mutations().isEmpty()) {
                    docket.looked();
                    newest(docket, record, audited);
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
            Docket docket, RecordCase record, MutationCase mutation, Remerged remerged, @Nullable Restored restored) {
        mutation.frozenBy(remerged.atMicros(), restored)
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
    private static void overwritten(Docket docket, RecordCase record, CopyRaised raised, @Nullable Restored restored) {
        if (!raised.visible()) {
            return;
        }
        record.mutations().stream()
                .filter(mutation -> mutation.acted().device().equals(raised.device())
                        && openAt(mutation, raised.atMicros(), restored))
                .findFirst()
                .ifPresent(open -> {
                    docket.looked();
                    docket.found(
                            record,
                            raised.device(),
                            raised.atMicros(),
                            "what an operator sees is his own change until it is settled",
                            "mutation " + open.id() + ", made at "
                                    + Words.seconds(open.acted().atMicros()) + " and still open",
                            Contents.words(raised.state()) + " in its place (" + raised.source() + ")");
                });
    }

    private static boolean openAt(MutationCase mutation, long atMicros, @Nullable Restored restored) {
        if (restored != null) {
            return restored.open(mutation, atMicros);
        }
        return mutation.acted().atMicros() < atMicros
                && mutation.settled()
                        .map(settled -> settled.atMicros() > atMicros)
                        .orElse(true);
    }

    private static void newest(Docket docket, RecordCase record, RecordState audited) {
        boolean document = record.mutations().stream()
                .anyMatch(mutation -> mutation.acted().document());
        if (!document && (audited.version() != 1 || audited.deleted())) {
            complain(docket, record, "an append-only record stays as it was made", "version 1", audited);
            return;
        }
        List<MutationCase> acknowledged = record.mutations().stream()
                .filter(mutation -> mutation.acks().stream().anyMatch(ack -> ack.version() == audited.version()))
                .toList();
        if (acknowledged.size() != 1) {
            return; // nobody was told, or two were: other checks speak of that
        }
        MutationCase last = acknowledged.get(0);
        Contents.difference(last, audited)
                .ifPresent(difference -> complain(
                        docket,
                        record,
                        "the newest content is that of the last mutation of the chain",
                        "mutation " + last.id() + ": " + difference.expected(),
                        audited));
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
