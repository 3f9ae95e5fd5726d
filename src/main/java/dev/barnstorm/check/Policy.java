package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.RecordState;
import java.util.List;

/**
 * Changes are merged by the rule: each re-merge decides as last write wins has it, the server's newest content is that
 * of the last mutation of the chain, and append-only records stay as they were made.
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
                for (MutationCase mutation : record.mutations()) {
                    mutation.remerges().forEach(remerged -> decision(docket, record, mutation, remerged));
                }
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

    private static void decision(Docket docket, RecordCase record, MutationCase mutation, Remerged remerged) {
        docket.looked();
        String right = LastWriteWins.decide(mutation.acted(), remerged.current());
        if (!right.equals(remerged.decision())) {
            docket.found(
                    record,
                    remerged.device(),
                    remerged.atMicros(),
                    "the later change by (updatedAt, deviceId) wins, and a delete beats every update",
                    right + " for own " + mutation.acted().op() + " at "
                            + Contents.time(mutation.acted().updatedAtMillis()) + " against "
                            + Contents.words(remerged.current()),
                    remerged.decision());
        }
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
        Contents.difference(last.acted(), audited)
                .ifPresent(difference -> complain(
                        docket,
                        record,
                        "the newest content is that of the last mutation of the chain",
                        "mutation " + last.id() + ": " + difference.expected(),
                        audited));
    }

    private static void complain(Docket docket, RecordCase record, String rule, String expected, RecordState audited) {
        docket.found(record, null, docket.run().phase("audit").orElse(0), rule, expected, Contents.words(audited));
    }
}
