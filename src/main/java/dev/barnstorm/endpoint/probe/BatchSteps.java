package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.util.ArrayList;
import java.util.List;

/** Many records in one request. */
final class BatchSteps {
    private static final int FULL = BarnProtocol.LARGEST_BATCH;
    /** More than devices' clocks go on between two mutations. */
    private static final long SECONDS_BACK = 60;
    /** With what is around it, a record of such a text leaves a batch of fifty just below 1 MiB. */
    private static final int LONG_TEXT = 20_500;

    static final List<Step> ALL = List.of(
            new Step(
                    Chapter.BATCHES,
                    "a batch of 50 is answered with 50 results, in its order",
                    Page.RESULTS,
                    "Fill the list of results while you walk the list of records, one for one.",
                    BatchSteps::full),
            new Step(
                    Chapter.BATCHES,
                    "the same batch again is 50 duplicates",
                    Page.DUPLICATE,
                    "Remember mutations one by one, not requests; a retry may be cut into other batches.",
                    BatchSteps::again),
            new Step(
                    Chapter.BATCHES,
                    "what is refused in a batch refuses nothing else in it",
                    Page.ONE_BY_ONE,
                    "Give every record a transaction of its own (or a savepoint), and go on behind one that is refused.",
                    BatchSteps::mixed),
            new Step(
                    Chapter.BATCHES,
                    "a batch of nearly 1 MiB is taken",
                    Page.ANY_BATCH,
                    "Raise the limit of the body's size: of the framework, of the proxy before it, and of the column.",
                    BatchSteps::large));

    private BatchSteps() {}

    private static void full(Visit visit) {
        List<Mutation> batch = new ArrayList<>();
        for (int i = 0; i < FULL; i++) {
            // The clocks run backwards, so that who sorts by them is found out.
            Mutation create = visit.create("{\"n\":" + i + "}");
            batch.add(new Mutation(
                    create.mutationId(),
                    create.localId(),
                    null,
                    create.entity(),
                    Op.CREATE,
                    0,
                    create.payload(),
                    create.updatedAt().minusSeconds(SECONDS_BACK * i)));
        }
        List<Outcome> outcomes = visit.push(visit.device(1), batch).outcomes();
        List<RemoteRecord> records = new ArrayList<>();
        for (int i = 0; i < FULL; i++) {
            records.add(Expect.accepted(outcomes.get(i), batch.get(i), visit.device(1)));
        }
        visit.keepBatch(new Visit.FullBatch(batch, records));
    }

    private static void again(Visit visit) {
        Visit.FullBatch full = visit.fullBatch();
        List<Outcome> outcomes = visit.push(visit.device(1), full.mutations()).outcomes();
        for (int i = 0; i < FULL; i++) {
            Expect.duplicate(outcomes.get(i), full.records().get(i));
        }
    }

    private static void mixed(Visit visit) {
        RemoteRecord old = visit.given();
        RemoteRecord newer = visit.changed(old, "{\"kg\":50}");
        RemoteRecord right = visit.given();
        Mutation known = visit.create("{\"kg\":51}");
        RemoteRecord knownRecord = visit.given(known);
        Mutation first = visit.create("{\"kg\":52}");
        Mutation stranger =
                new Mutation(visit.id(), visit.id(), null, Visit.ENTITY, Op.UPDATE, 1, "{\"kg\":53}", visit.now());
        Mutation stale = visit.update(old, "{\"kg\":54}");
        Mutation fits = visit.update(right, "{\"kg\":55}");
        Mutation last = visit.create("{\"kg\":56}");
        visit.ledger().forbid(stranger.localId());

        List<Outcome> outcomes =
                visit.push(first, stranger, stale, known, fits, last).outcomes();

        final RemoteRecord firstRecord = Expect.accepted(outcomes.get(0), first, visit.device(1));
        Expect.rejected(outcomes.get(1));
        Expect.conflict(outcomes.get(2), newer);
        Expect.duplicate(outcomes.get(3), knownRecord);
        final RemoteRecord fitsRecord = Expect.accepted(outcomes.get(4), fits, visit.device(1));
        final RemoteRecord lastRecord = Expect.accepted(outcomes.get(5), last, visit.device(1));
        areThere(visit, List.of(firstRecord, fitsRecord, lastRecord), newer);
    }

    /** Whatever was accepted is there, and what was refused did nothing. */
    private static void areThere(Visit visit, List<RemoteRecord> accepted, RemoteRecord untouched) {
        for (RemoteRecord record : accepted) {
            Mutation next = visit.update(record, "{\"kg\":57}");
            Expect.accepted(visit.push(next).outcome(), next, visit.device(1));
        }
        Mutation next = visit.update(untouched, "{\"kg\":58}");
        Expect.accepted(visit.push(next).outcome(), next, visit.device(1));
    }

    private static void large(Visit visit) {
        String text = "Weizen und Mais. ".repeat(LONG_TEXT / 17);
        List<Mutation> batch = new ArrayList<>();
        for (int i = 0; i < FULL; i++) {
            batch.add(visit.create("{\"n\":" + i + ",\"note\":\"" + text + "\"}"));
        }
        Caller caller = visit.device(1, visit.sideSite());
        List<Outcome> outcomes = visit.push(caller, batch).outcomes();
        for (int i = 0; i < FULL; i++) {
            Expect.accepted(outcomes.get(i), batch.get(i), caller);
        }
    }
}
