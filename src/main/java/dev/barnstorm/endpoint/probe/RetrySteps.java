package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.List;

/** Replies get lost, so everything may come twice. */
final class RetrySteps {
    private static final String REMEDY =
            "Keep every applied mutationId with the serverId and version that it was given, in"
                    + " the transaction of the change itself, and look there first, before anything else is looked at.";

    static final List<Step> ALL = List.of(
            retry("the same create again is a duplicate", RetrySteps::create),
            retry("the same update again is a duplicate", RetrySteps::update),
            retry("the same delete again is a duplicate", RetrySteps::delete),
            retry("a duplicate tells the version of then, not today's", RetrySteps::versionOfThen),
            retry("the same create again is a duplicate when the record is deleted", RetrySteps::afterDeletion),
            retry("a mutationId decides alone, whatever base or payload comes along", RetrySteps::otherContents),
            new Step(
                    Chapter.RETRIES,
                    "what was refused may come again on the right base",
                    Page.NOT_REMEMBERED,
                    "Remember a mutationId when it is applied, and only then.",
                    RetrySteps::afterConflict));

    private RetrySteps() {}

    private static Step retry(String title, Step.Deed deed) {
        return new Step(Chapter.RETRIES, title, Page.DUPLICATE, REMEDY, deed);
    }

    /** A mutation that is applied, and what it was given. */
    private record Applied(Mutation mutation, RemoteRecord given) {}

    private static Applied applied(Visit visit, Mutation mutation) {
        return new Applied(mutation, visit.given(mutation));
    }

    private static void duplicate(Visit visit, Applied applied) {
        Expect.duplicate(visit.push(applied.mutation()).outcome(), applied.given());
    }

    private static void create(Visit visit) {
        duplicate(visit, applied(visit, visit.create("{\"kg\":1}")));
    }

    private static void update(Visit visit) {
        duplicate(visit, applied(visit, visit.update(visit.given(), "{\"kg\":2}")));
    }

    private static void delete(Visit visit) {
        duplicate(visit, applied(visit, visit.delete(visit.given())));
    }

    private static void versionOfThen(Visit visit) {
        Applied create = applied(visit, visit.create("{\"kg\":3}"));
        Applied update = applied(visit, visit.update(create.given(), "{\"kg\":4}"));
        visit.changed(update.given(), "{\"kg\":5}");
        duplicate(visit, create);
        duplicate(visit, update);
    }

    private static void afterDeletion(Visit visit) {
        Applied create = applied(visit, visit.create("{\"kg\":6}"));
        visit.given(visit.delete(create.given()));
        duplicate(visit, create);
    }

    private static void otherContents(Visit visit) {
        Applied update = applied(visit, visit.update(visit.given(), "{\"kg\":7}"));
        Mutation sent = update.mutation();
        Mutation other = new Mutation(
                sent.mutationId(),
                sent.localId(),
                sent.serverId(),
                sent.entity(),
                sent.op(),
                update.given().version(),
                "{\"kg\":8}",
                sent.updatedAt());
        duplicate(visit, new Applied(other, update.given()));
    }

    private static void afterConflict(Visit visit) {
        RemoteRecord record = visit.given();
        Mutation update = visit.update(record, "{\"kg\":9}");
        RemoteRecord changed = visit.changed(record, "{\"kg\":10}");
        Expect.conflict(visit.push(update).outcome(), changed);
        Expect.conflict(visit.push(update).outcome(), changed);
        Mutation again = withBase(update, changed.version());
        Expect.accepted(visit.push(again).outcome(), again, visit.device(1));
    }

    static Mutation withBase(Mutation mutation, long base) {
        return new Mutation(
                mutation.mutationId(),
                mutation.localId(),
                mutation.serverId(),
                mutation.entity(),
                mutation.op(),
                base,
                mutation.payload(),
                mutation.updatedAt());
    }
}
