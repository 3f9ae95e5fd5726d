package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.RemoteRecord;
import java.time.Duration;
import java.util.List;

/** What goes right on an ordinary day. */
final class WriteSteps {
    private static final int MANY = 10;

    static final List<Step> ALL = List.of(
            new Step(
                    Chapter.WRITES,
                    "a create is accepted as version 1",
                    Page.ACCEPTED,
                    "Store the record, give it a serverId and version 1, and answer HTTP 200 with"
                            + " {\"results\": [{\"mutationId\": …, \"status\": \"accepted\", \"serverId\": …, \"version\": 1}]}.",
                    WriteSteps::create),
            new Step(
                    Chapter.WRITES,
                    "an update of the version that is there is accepted as the next one",
                    Page.ACCEPTED,
                    "Compare baseVersion with the record's version; where they are equal, apply and add 1.",
                    WriteSteps::update),
            new Step(
                    Chapter.WRITES,
                    "another device may change the record, and need not know its serverId",
                    Page.LOCAL_ID,
                    "Look records up by localId, and take serverId for a hint at most.",
                    WriteSteps::otherDevice),
            new Step(
                    Chapter.WRITES,
                    "the same payload once more is a change like any other",
                    Page.MUTATION_ID,
                    "Tell mutations apart by mutationId alone, never by what they carry.",
                    WriteSteps::samePayload),
            new Step(
                    Chapter.WRITES,
                    "a device whose clock is behind may change the record",
                    Page.UPDATED_AT,
                    "Never compare updatedAt on the server: devices decide by it who wins, the server goes by baseVersion.",
                    WriteSteps::clockBehind),
            new Step(
                    Chapter.WRITES,
                    "versions count up by one, to " + MANY + " and on",
                    Page.VERSION,
                    "Add exactly 1 to the record's own version with every mutation that is applied.",
                    WriteSteps::manyVersions),
            new Step(
                    Chapter.WRITES,
                    "a delete is accepted as the next version",
                    Page.ACCEPTED,
                    "A delete is a change like any other: keep the record as a tombstone with the next version.",
                    WriteSteps::delete));

    private WriteSteps() {}

    private static RemoteRecord accepted(Visit visit, Mutation mutation) {
        return accepted(visit, visit.device(1), mutation);
    }

    private static RemoteRecord accepted(Visit visit, Caller caller, Mutation mutation) {
        return Expect.accepted(visit.push(caller, mutation).outcome(), mutation, caller);
    }

    private static void create(Visit visit) {
        Mutation create = visit.create("{\"kg\":12.5}");
        visit.keepFirst(create, accepted(visit, create));
    }

    private static void update(Visit visit) {
        RemoteRecord record = visit.given();
        accepted(visit, visit.update(record, "{\"kg\":13.5}"));
    }

    private static void otherDevice(Visit visit) {
        RemoteRecord record = visit.given();
        Mutation update = visit.update(record, "{\"kg\":14.5}");
        accepted(visit, visit.device(2), withoutServerId(update));
    }

    private static Mutation withoutServerId(Mutation mutation) {
        return new Mutation(
                mutation.mutationId(),
                mutation.localId(),
                null,
                mutation.entity(),
                mutation.op(),
                mutation.baseVersion(),
                mutation.payload(),
                mutation.updatedAt());
    }

    private static void samePayload(Visit visit) {
        RemoteRecord record = visit.given();
        RemoteRecord changed = accepted(visit, visit.update(record, record.payload()));
        accepted(visit, visit.update(changed, record.payload()));
    }

    private static void clockBehind(Visit visit) {
        RemoteRecord record = visit.given();
        Mutation late = new Mutation(
                visit.id(),
                record.localId(),
                record.serverId(),
                record.entity(),
                Op.UPDATE,
                record.version(),
                "{\"kg\":15.5}",
                record.updatedAt().minus(Duration.ofHours(3)));
        accepted(visit, visit.device(2), late);
    }

    private static void manyVersions(Visit visit) {
        RemoteRecord record = visit.given();
        for (int version = 2; version <= MANY; version++) {
            record = accepted(visit, visit.update(record, "{\"n\":" + version + "}"));
        }
    }

    private static void delete(Visit visit) {
        RemoteRecord record = visit.givenChanged();
        accepted(visit, visit.delete(record));
    }
}
