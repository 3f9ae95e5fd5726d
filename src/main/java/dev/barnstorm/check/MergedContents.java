package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Merged;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.RecordState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of a document whose edits are merged member by member: each that a device says it merged, and each that the server
 * took, is the edit of its operator on the version before it, whatever happened in between.
 */
final class MergedContents {

    private static final String RULE =
            "an edit is merged member by member: what it alone changed is kept, and no more than that";

    private final Docket docket;
    private final RecordCase record;
    private final Sights sights;
    private final Map<Long, RecordState> versions = new HashMap<>();

    private MergedContents(Docket docket, RecordCase record, Sights sights) {
        this.docket = docket;
        this.record = record;
        this.sights = sights;
        for (Shown shown : record.shown()) {
            versions.putIfAbsent(shown.state().version(), shown.state());
        }
        for (CopyRaised raised : record.copies()) {
            versions.putIfAbsent(raised.state().version(), raised.state());
        }
    }

    static void judge(Docket docket, RecordCase record, Sights sights, SiteCase site) {
        MergedContents contents = new MergedContents(docket, record, sights);
        for (MutationCase mutation : record.mutations()) {
            if (mutation.acted().op().equals("update")
                    && sights.leftAside(mutation, site).isEmpty()) {
                mutation.merges().forEach(merged -> contents.merged(mutation, merged));
                mutation.acks().forEach(ack -> contents.taken(mutation, ack));
            }
        }
    }

    private Optional<MergeByMember> right(MutationCase mutation, long base) {
        RecordState current = versions.get(base);
        return current == null || current.deleted() ? Optional.empty() : MergeRule.merge(sights, mutation, current);
    }

    private void merged(MutationCase mutation, Merged merged) {
        docket.looked();
        Optional<MergeByMember> right = right(mutation, merged.version());
        if (right.isEmpty()) {
            return;
        }
        String lost = right.get().lost().stream().sorted().toList().toString();
        String said = PayloadValue.of(merged.lost())
                .filter(java.util.List.class::isInstance)
                .map(names -> ((java.util.List<?>) names)
                        .stream().map(String::valueOf).sorted().toList().toString())
                .orElse(merged.lost());
        if (!right.get().is(merged.payload()) || !lost.equals(said)) {
            found(mutation, merged.atMicros(), merged.version(), right.get(), merged.payload() + ", losing " + said);
        }
    }

    private void taken(MutationCase mutation, MutationCase.Ack ack) {
        long base = ack.version() - 1;
        right(mutation, base)
                .filter(right -> !right.is(mutation.payloadOn(base)))
                .ifPresent(right -> found(
                        mutation, ack.outcome().atMicros(), base, right, mutation.payloadOn(base) + " sent on it"));
    }

    private void found(MutationCase mutation, long atMicros, long version, MergeByMember right, String found) {
        docket.found(
                record,
                mutation.acted().device(),
                atMicros,
                RULE,
                "mutation " + mutation.id() + " on version " + version + ": "
                        + Contents.quoted(right.value().toString()) + ", losing "
                        + right.lost().stream().sorted().toList(),
                Contents.quoted(found));
    }
}
