package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.List;

/** Changes that were made on a version that is not the newest. */
final class ConflictSteps {
    private static final String REMEDY =
            "Compare and write in one step (UPDATE … WHERE version = baseVersion, or under a lock);"
                    + " where they differ, answer conflict with the record as it is now, all of its members.";
    private static final String TOMBSTONE =
            "Keep deleted records as tombstones, and answer every further mutation of one with"
                    + " conflict and the tombstone as current.";

    static final List<Step> ALL = List.of(
            conflict("an update on an old version is a conflict, with the newest record, whole", ConflictSteps::stale),
            conflict("an update on a version that is yet to come is a conflict", ConflictSteps::ahead),
            conflict("a delete on an old version is a conflict", ConflictSteps::staleDelete),
            conflict("a second create of the same localId is a conflict", ConflictSteps::secondCreate),
            conflict("a conflict changes nothing", ConflictSteps::changesNothing),
            tombstone("an update of a deleted record is a conflict with its tombstone", ConflictSteps::updateDeleted),
            tombstone("a delete of a deleted record is a conflict with its tombstone", ConflictSteps::deleteDeleted),
            tombstone("a create of a deleted record is a conflict with its tombstone", ConflictSteps::createDeleted));

    private ConflictSteps() {}

    private static Step conflict(String title, Step.Deed deed) {
        return new Step(Chapter.CONFLICTS, title, Page.CONFLICT, REMEDY, deed);
    }

    private static Step tombstone(String title, Step.Deed deed) {
        return new Step(Chapter.CONFLICTS, title, Page.DELETION, TOMBSTONE, deed);
    }

    private static void conflict(Visit visit, Mutation mutation, RemoteRecord current) {
        Expect.conflict(visit.push(mutation).outcome(), current);
    }

    private static void stale(Visit visit) {
        RemoteRecord first = visit.given();
        RemoteRecord second = visit.changed(first, "{\"kg\":20,\"note\":\"Küken\",\"tags\":[1,null,\"x\"]}");
        conflict(visit, visit.update(first, "{\"kg\":21}"), second);
        RemoteRecord third = visit.changed(second, "{\"kg\":22,\"note\":\"Hühner\",\"tags\":[]}");
        conflict(visit, visit.update(second, "{\"kg\":23}"), third);
    }

    private static void ahead(Visit visit) {
        RemoteRecord record = visit.given();
        conflict(visit, RetrySteps.withBase(visit.update(record, "{\"kg\":24}"), record.version() + 4), record);
    }

    private static void staleDelete(Visit visit) {
        RemoteRecord first = visit.given();
        RemoteRecord second = visit.changed(first, "{\"kg\":25}");
        conflict(visit, visit.delete(first), second);
    }

    private static void secondCreate(Visit visit) {
        RemoteRecord record = visit.givenChanged();
        conflict(visit, createOf(visit, record), record);
    }

    private static Mutation createOf(Visit visit, RemoteRecord record) {
        return new Mutation(
                visit.id(), record.localId(), null, record.entity(), Op.CREATE, 0, "{\"kg\":26}", visit.now());
    }

    private static void changesNothing(Visit visit) {
        RemoteRecord first = visit.given();
        RemoteRecord second = visit.changed(first, "{\"kg\":27}");
        conflict(visit, visit.update(first, "{\"kg\":28}"), second);
        Mutation right = visit.update(second, "{\"kg\":29}");
        RemoteRecord third = Expect.accepted(visit.push(right).outcome(), right, visit.device(1));
        conflict(visit, visit.update(second, "{\"kg\":30}"), third);
    }

    private static void updateDeleted(Visit visit) {
        RemoteRecord tombstone = visit.givenDeleted();
        conflict(visit, visit.update(tombstone, "{\"kg\":31}"), tombstone);
        conflict(visit, RetrySteps.withBase(visit.update(tombstone, "{\"kg\":32}"), 1), tombstone);
    }

    private static void deleteDeleted(Visit visit) {
        RemoteRecord tombstone = visit.givenDeleted();
        conflict(visit, visit.delete(tombstone), tombstone);
    }

    private static void createDeleted(Visit visit) {
        RemoteRecord tombstone = visit.givenDeleted();
        conflict(visit, createOf(visit, tombstone), tombstone);
    }
}
