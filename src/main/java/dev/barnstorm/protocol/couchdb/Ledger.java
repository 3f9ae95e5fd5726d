package dev.barnstorm.protocol.couchdb;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known so far of the mutations of one walk. */
final class Ledger {
    private final List<Mutation> batch;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final List<Mutation> refused = new ArrayList<>();

    Ledger(List<Mutation> batch) {
        this.batch = batch;
    }

    /** What became of a mutation. */
    void tell(Mutation mutation, Outcome outcome) {
        outcomes.put(mutation.mutationId(), outcome);
    }

    /** The server called it a conflict: it takes a look to say what it is. */
    void refuse(Mutation mutation) {
        refused.add(mutation);
    }

    /** What takes a look. */
    List<Mutation> refused() {
        return refused;
    }

    /** Whether nothing is known of any of them. */
    boolean isBlank() {
        return outcomes.isEmpty() && refused.isEmpty();
    }

    /** All that is known; whatever else there is, is unknown for that reason. */
    SyncReply.Answered answers(String unknown) {
        return new SyncReply.Answered(batch.stream()
                .map(mutation -> outcomes.getOrDefault(mutation.mutationId(), new Outcome.Unknown(unknown)))
                .toList());
    }
}
