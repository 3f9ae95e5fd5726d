package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.RecordState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of single mutations, against what is known of them: a conflict shows the record as it is, a mutation
 * that was applied before is a duplicate, and what the target's own rules forbid is rejected.
 */
final class Answers {

    /** How many of its last versions a record that is written with a lineage remembers the makers of. */
    private static final int LONGEST_LINEAGE = 50;

    private Answers() {}

    static void judge(Docket docket, RecordCase record) {
        Map<String, RecordState> currents = new HashMap<>();
        record.shown().forEach(shown -> {
            if (shown.source().equals("current")) {
                currents.put(shown.requestId(), shown.state());
            }
        });
        List<MutationCase.Ack> acks = currents.isEmpty() ? List.of() : acks(record);
        for (MutationCase mutation : record.mutations()) {
            forbidden(docket, record, mutation);
            for (MutationCase.Attempt attempt : mutation.attempts()) {
                RecordState current = currents.get(attempt.sent().requestId());
                if (current != null && attempt.outcomeIs("conflict") && docket.judges(WireRule.FRESH_CURRENT)) {
                    fresh(docket, record, attempt, current, acks);
                }
                appliedBefore(docket, record, mutation, attempt, current);
            }
        }
    }

    private static List<MutationCase.Ack> acks(RecordCase record) {
        return record.mutations().stream()
                .flatMap(mutation -> mutation.acks().stream())
                .toList();
    }

    private static void forbidden(Docket docket, RecordCase record, MutationCase mutation) {
        if (!docket.judges(WireRule.REJECTS)
                || !mutation.acted().invalid()
                || mutation.acks().isEmpty()) {
            return;
        }
        OutcomeGiven taken = mutation.acks().get(0).outcome();
        docket.found(
                record,
                taken.device(),
                taken.atMicros(),
                "a payload that the target's own rules forbid is rejected",
                "`rejected` for mutation " + mutation.id() + " with "
                        + Contents.quoted(mutation.acted().payload()),
                "`" + taken.status() + "` as version " + taken.version());
    }

    private static void fresh(
            Docket docket,
            RecordCase record,
            MutationCase.Attempt attempt,
            RecordState current,
            List<MutationCase.Ack> acks) {
        docket.looked();
        long acknowledged = acks.stream()
                .filter(ack -> ack.outcome().atMicros() < attempt.sent().atMicros())
                .mapToLong(MutationCase.Ack::version)
                .max()
                .orElse(0);
        long least = Math.max(acknowledged, current.deleted() ? attempt.base() : attempt.base() + 1);
        if (current.version() < least) {
            docket.found(
                    record,
                    attempt.sent().device(),
                    attempt.heardMicros(),
                    "a conflict shows the whole record at this moment, newer than the base that was sent",
                    "version " + least + " or a later one",
                    "version " + current.version());
        }
    }

    private static void appliedBefore(
            Docket docket,
            RecordCase record,
            MutationCase mutation,
            MutationCase.Attempt attempt,
            @Nullable RecordState current) {
        OutcomeGiven outcome = attempt.outcome();
        if (outcome == null
                || outcome.status().equals("duplicate")
                || outcome.status().equals("unknown")) {
            return;
        }
        Optional<String> evidence = evidence(docket, record, mutation, attempt, current);
        evidence.ifPresent(known -> docket.found(
                record,
                outcome.device(),
                outcome.atMicros(),
                "a mutation that was applied before is answered `duplicate`, whatever base comes along",
                "`duplicate` for mutation " + mutation.id() + ", " + known,
                "`" + outcome.status() + "` in answer to " + outcome.requestId()));
    }

    /** How it is known that the mutation had been applied when it was sent. */
    private static Optional<String> evidence(
            Docket docket,
            RecordCase record,
            MutationCase mutation,
            MutationCase.Attempt attempt,
            @Nullable RecordState current) {
        if (docket.judges(WireRule.DUPLICATE_WHILE_NEWEST)
                && attempt.outcomeIs("conflict")
                && current != null
                && record.makerOf(current) == mutation) {
            return Optional.of("which the current itself shows as version " + current.version());
        }
        if (!mustBeKnown(docket, attempt)) {
            return Optional.empty();
        }
        for (long version : mutation.versions()) {
            if (mutation.saidAt(version) < attempt.sent().atMicros()
                    && (current == null || remembered(docket, version, current.version()))) {
                return Optional.of("known as version " + version + " since " + Words.seconds(mutation.saidAt(version)));
            }
        }
        return Optional.empty();
    }

    /** Whether a mutation that was applied before may not be answered in this way. */
    private static boolean mustBeKnown(Docket docket, MutationCase.Attempt attempt) {
        return docket.judges(WireRule.DUPLICATE)
                || (docket.judges(WireRule.NO_SELF_CONFLICT) && attempt.outcomeIs("conflict"));
    }

    /** A lineage in a record goes back so far and no further. */
    private static boolean remembered(Docket docket, long version, long newest) {
        return docket.judges(WireRule.DUPLICATE) || newest - version < LONGEST_LINEAGE;
    }
}
