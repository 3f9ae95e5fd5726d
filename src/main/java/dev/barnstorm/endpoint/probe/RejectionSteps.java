package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.List;

/** What can never be applied. */
final class RejectionSteps {
    static final List<Step> ALL = List.of(
            new Step(
                    Chapter.REJECTIONS,
                    "an update of a record that never was is rejected",
                    Page.REJECTED,
                    "Answer rejected, with a reason; a conflict has no current to show, and accepted would lose the change.",
                    visit -> unknown(visit, Op.UPDATE)),
            new Step(
                    Chapter.REJECTIONS,
                    "a delete of a record that never was is rejected",
                    Page.REJECTED,
                    "Answer rejected, with a reason; there is nothing to keep a tombstone of.",
                    visit -> unknown(visit, Op.DELETE)),
            new Step(
                    Chapter.REJECTIONS,
                    "what is rejected is not stored",
                    Page.REJECTED,
                    "Validate before you write, or roll back what was written.",
                    RejectionSteps::notStored));

    private RejectionSteps() {}

    private static void unknown(Visit visit, Op op) {
        String localId = visit.id();
        String payload = op == Op.DELETE ? "{}" : "{\"kg\":40}";
        Mutation mutation = new Mutation(visit.id(), localId, null, Visit.ENTITY, op, 1, payload, visit.now());
        visit.ledger().forbid(localId);
        Expect.rejected(visit.push(mutation).outcome());
    }

    /** Only our own endpoints are known to forbid something; others are asked, and need not. */
    private static void notStored(Visit visit) {
        Mutation create = visit.create("{\"invalid\":true}");
        Outcome outcome = visit.push(create).outcome();
        if (outcome instanceof Outcome.Accepted) {
            throw new NotAsked(
                    "this server takes a payload with a member \"invalid\": what it forbids is its own matter");
        }
        Expect.rejected(outcome);
        visit.ledger().forbid(create.localId());
        Mutation other = new Mutation(
                visit.id(), create.localId(), null, create.entity(), Op.CREATE, 0, "{\"kg\":41}", visit.now());
        RemoteRecord record = Expect.accepted(visit.push(other).outcome(), other, visit.device(1));
        visit.ledger().allow(record.localId());
    }
}
