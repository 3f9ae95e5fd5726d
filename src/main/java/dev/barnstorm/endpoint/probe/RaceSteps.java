package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What comes at the same time. A server that passes once may have been lucky, so each is tried some times. */
final class RaceSteps {
    private static final int ROUNDS = 8;
    private static final int WRITERS = 4;
    private static final int WRITES = 12;

    static final List<Step> ALL = List.of(
            new Step(
                    Chapter.RACES,
                    "of two copies of one create one is accepted, the other a duplicate",
                    Page.TWO_COPIES,
                    "Make mutationId a unique key, and let whoever loses the race read what the winner was given.",
                    RaceSteps::copiesOfCreate),
            new Step(
                    Chapter.RACES,
                    "of two copies of one update one is accepted, the other a duplicate",
                    Page.TWO_COPIES,
                    "Make mutationId a unique key, and let whoever loses the race read what the winner was given.",
                    RaceSteps::copiesOfUpdate),
            new Step(
                    Chapter.RACES,
                    "of two updates on one version exactly one is accepted",
                    Page.CONFLICT,
                    "Check and write in one statement (UPDATE … WHERE version = baseVersion) or under a lock of the row.",
                    RaceSteps::updates),
            new Step(
                    Chapter.RACES,
                    "of two creates of one localId exactly one is accepted",
                    Page.CONFLICT,
                    "Make localId a unique key; whoever loses the race answers conflict with the winner's record.",
                    RaceSteps::creates),
            new Step(
                    Chapter.RACES,
                    "who follows the feed while others write skips nothing",
                    Page.SKIPS_NOTHING,
                    "A number from a sequence is drawn before its transaction commits: order the feed by commits, or show"
                            + " nothing that is newer than the oldest transaction still open.",
                    RaceSteps::follower));

    private RaceSteps() {}

    private static void copiesOfCreate(Visit visit) {
        for (int round = 0; round < ROUNDS; round++) {
            copies(visit, visit.create("{\"n\":" + round + "}"));
        }
    }

    private static void copiesOfUpdate(Visit visit) {
        RemoteRecord record = visit.given();
        for (int round = 0; round < ROUNDS; round++) {
            record = copies(visit, visit.update(record, "{\"n\":" + round + "}"));
        }
    }

    private static RemoteRecord copies(Visit visit, Mutation mutation) {
        Caller caller = visit.device(1);
        List<Outcome> outcomes =
                outcomes(visit, List.of(() -> visit.push(caller, mutation), () -> visit.push(caller, mutation)));
        int winner = outcomes.get(0) instanceof Outcome.Accepted ? 0 : 1;
        boolean one = outcomes.get(winner) instanceof Outcome.Accepted
                && outcomes.get(1 - winner) instanceof Outcome.Duplicate;
        if (!one) {
            throw Broken.because("one accepted, the other duplicate", both(outcomes));
        }
        RemoteRecord record = Expect.accepted(outcomes.get(winner), mutation, caller);
        Expect.duplicate(outcomes.get(1 - winner), record);
        return record;
    }

    private static void updates(Visit visit) {
        RemoteRecord record = visit.given();
        for (int round = 0; round < ROUNDS; round++) {
            record = exactlyOne(
                    visit, visit.update(record, "{\"by\":1,\"n\":" + round + "}"), visit.update(record, "{\"by\":2}"));
        }
    }

    private static void creates(Visit visit) {
        for (int round = 0; round < ROUNDS; round++) {
            Mutation one = visit.create("{\"by\":1}");
            Mutation other = new Mutation(
                    visit.id(), one.localId(), null, one.entity(), Op.CREATE, 0, "{\"by\":2}", visit.now());
            exactlyOne(visit, one, other);
        }
    }

    private static RemoteRecord exactlyOne(Visit visit, Mutation one, Mutation other) {
        List<Mutation> sent = List.of(one, other);
        List<Caller> callers = List.of(visit.device(1), visit.device(2));
        List<Outcome> outcomes = outcomes(
                visit, List.of(() -> visit.push(callers.get(0), one), () -> visit.push(callers.get(1), other)));
        int winner = outcomes.get(0) instanceof Outcome.Accepted ? 0 : 1;
        if (!(outcomes.get(winner) instanceof Outcome.Accepted)
                || !(outcomes.get(1 - winner) instanceof Outcome.Conflict)) {
            throw Broken.because("one accepted, the other conflict", both(outcomes));
        }
        RemoteRecord record = Expect.accepted(outcomes.get(winner), sent.get(winner), callers.get(winner));
        Expect.conflict(outcomes.get(1 - winner), record);
        return record;
    }

    private static List<Outcome> outcomes(Visit visit, List<Supplier<Answer>> calls) {
        return visit.together(calls).stream().map(Answer::outcome).toList();
    }

    private static String both(List<Outcome> outcomes) {
        return outcomes.stream().map(Expect::words).sorted().collect(Collectors.joining("; and "));
    }

    /**
     * Reads whenever a writer is about to write or has written, so that a cursor is given out at as many moments as there
     * are, and no more often than that: a server that answers at once is not asked for ever.
     */
    private static void follower(Visit visit) {
        Caller reader = visit.device(2);
        Reading reading = visit.feeds().atTheEnd(reader);
        Semaphore moments = new Semaphore(0);
        List<CompletableFuture<List<RemoteRecord>>> writers = IntStream.rangeClosed(1, WRITERS)
                .mapToObj(writer -> visit.inBackground(() -> written(visit, writer, moments)))
                .toList();
        CompletableFuture<Void> written = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
        // Tells the last moment once it is over, so that whoever has waited for that finds it done.
        CompletableFuture<Void> told = written.whenComplete((nothing, failure) -> moments.release());
        while (!written.isDone()) {
            moments.acquireUninterruptibly();
            moments.drainPermits();
            visit.feeds().extend(reading, reader, page -> Feeds.WIDE);
        }
        List<RemoteRecord> records = new ArrayList<>();
        writers.forEach(writer -> records.addAll(Visit.result(writer)));
        told.join();
        visit.feeds().followUntilShown(reading, reader, records);
    }

    private static List<RemoteRecord> written(Visit visit, int writer, Semaphore moments) {
        List<RemoteRecord> records = new ArrayList<>();
        Caller caller = visit.device(2 + writer);
        for (int i = 0; i < WRITES; i++) {
            Mutation create = visit.create("{\"writer\":" + writer + ",\"n\":" + i + "}");
            moments.release();
            Outcome outcome = visit.push(caller, create).outcome();
            moments.release();
            records.add(Expect.accepted(outcome, create, caller));
        }
        return records;
    }
}
