package dev.barnstorm.check;

import dev.barnstorm.history.RecordState;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.util.Optional;

/**
 * What must become of an own change that meets a newer record of the server, by the rule of its entity.
 *
 * @param words the rule in words
 * @param decision what it decides, in the words of the history
 */
record MergeRule(String words, String decision) {

    private static final String BY_TIME =
            "the later change by (updatedAt, deviceId) wins, and a delete beats every update";

    /** By the rule of an entity. */
    static MergeRule of(Conflict conflict, Sights sights, MutationCase mutation, RecordState current) {
        String byTime = LastWriteWins.decide(mutation.acted(), current);
        boolean undisputed = byTime.equals("same") || byTime.equals("adopt");
        return switch (conflict) {
            case LAST_WRITE_WINS -> new MergeRule(BY_TIME, byTime);
            case SERVER_WINS -> new MergeRule("what the server has wins", undisputed ? byTime : "edit-lost");
            case FIELD_MERGE -> {
                boolean merges = mutation.acted().op().equals("update") && !current.deleted() && !undisputed;
                Optional<MergeByMember> merge = merges ? merge(sights, mutation, current) : Optional.empty();
                yield merge.map(MergeByMember::decision)
                        .map(decision -> new MergeRule("an edit is merged member by member", decision))
                        .orElse(new MergeRule(BY_TIME, byTime));
            }
        };
    }

    /** What must come of an edit on that content; empty when one of them is no JSON object. */
    static Optional<MergeByMember> merge(Sights sights, MutationCase mutation, RecordState current) {
        return MergeByMember.of(
                sights.before(mutation.id()).payload(),
                mutation.acted().payload(),
                current.payload(),
                LastWriteWins.later(mutation.acted(), current));
    }
}
