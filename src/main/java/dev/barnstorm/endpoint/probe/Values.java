package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records of the values that servers spoil: sent once, all together where the server lets them. */
final class Values {
    private final Visit visit;
    private final Map<ValueCase, Sent> sent = new LinkedHashMap<>();
    private @Nullable Reading reading;

    /** A mutation that carries a value, and what came of it; to ask may say that the reply is not as the page says. */
    private record Sent(Mutation mutation, Supplier<Outcome> outcome) {}

    private Values(Visit visit) {
        this.visit = visit;
    }

    /** Sends them all; one by one where the whole batch is refused for what is in one of them. */
    static Values send(Visit visit, List<ValueCase> cases) {
        Values values = new Values(visit);
        List<Mutation> batch =
                cases.stream().map(one -> visit.create(one.payload())).toList();
        List<Outcome> outcomes = values.together(batch);
        for (int i = 0; i < cases.size(); i++) {
            values.sent.put(cases.get(i), outcomes.isEmpty() ? values.alone(batch.get(i)) : known(batch, outcomes, i));
        }
        return values;
    }

    private List<Outcome> together(List<Mutation> batch) {
        try {
            return visit.push(caller(), batch).outcomes();
        } catch (Broken refused) {
            return List.of();
        }
    }

    private static Sent known(List<Mutation> batch, List<Outcome> outcomes, int i) {
        return new Sent(batch.get(i), () -> outcomes.get(i));
    }

    /** The batch that was refused may have left it there. */
    private Sent alone(Mutation mutation) {
        Answer answer = visit.push(caller(), mutation);
        return new Sent(mutation, () -> {
            Outcome outcome = answer.outcome();
            return outcome instanceof Outcome.Duplicate before
                    ? new Outcome.Accepted(before.serverId(), before.version())
                    : outcome;
        });
    }

    private Caller caller() {
        return visit.device(1, visit.sideSite());
    }

    /** The feed shows a value as it was sent. */
    void requireKept(ValueCase one) {
        Sent value = Objects.requireNonNull(sent.get(one));
        visit.pointAt("POST /sync/push, a create with the payload " + Answer.shortened(one.payload()));
        RemoteRecord record = Expect.accepted(value.outcome().get(), value.mutation(), caller());
        RemoteRecord row = reading().of(record.localId());
        visit.pointAt("a create with the payload " + Answer.shortened(one.payload()) + ", then GET /sync/changes");
        if (row == null) {
            throw new NotAsked("the feed does not show the record");
        }
        Expect.samePayload("payload", record.payload(), row.payload());
    }

    private Reading reading() {
        if (reading == null) {
            List<RemoteRecord> records = visit.ledger().of(visit.sideSite());
            Reading made = new Reading(visit.feeds().start(caller()));
            try {
                visit.feeds().follow(made, caller(), read -> read.showsAll(records));
            } catch (Broken unreadable) {
                throw new NotAsked("the feed could not be read");
            }
            reading = made;
        }
        return reading;
    }
}
