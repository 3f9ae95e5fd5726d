package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that are at the server at once. */
abstract class RaceContract {
    private static final int ROUNDS = 200;

    private final Barn.Way way = this::handle;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    /** The server's answer. */
    abstract HttpReply handle(HttpCall call);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void ofTwoCopiesOfAMutationOneIsAppliedAndTheOtherIsADuplicate() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Mutation mutation = Barn.create("m-" + round, "r-" + round);

            Set<Outcome> outcomes = new HashSet<>(atOnce(mutation, mutation));

            String serverId = outcomes.stream()
                    .filter(Outcome.Accepted.class::isInstance)
                    .map(outcome -> ((Outcome.Accepted) outcome).serverId())
                    .findFirst()
                    .orElse("none");
            assertEquals(Set.of(new Outcome.Accepted(serverId, 1), new Outcome.Duplicate(serverId, 1)), outcomes);
        }
    }

    @Test
    void ofTwoUpdatesOnOneBaseOneIsAppliedAndTheOtherIsAConflictWithIt() throws Exception {
        Barn.push(way, Barn.create("m", "r"));
        for (int round = 0; round < ROUNDS; round++) {
            long base = round + 1L;
            List<Outcome> outcomes = atOnce(
                    Barn.update("a-" + round, "r", "s-1", base, "{\"by\":\"a\"}"),
                    Barn.update("b-" + round, "r", "s-1", base, "{\"by\":\"b\"}"));

            int winner = outcomes.get(0) instanceof Outcome.Accepted ? 0 : 1;
            assertEquals(new Outcome.Accepted("s-1", base + 1), outcomes.get(winner));
            Outcome.Conflict conflict = (Outcome.Conflict) outcomes.get(1 - winner);
            RemoteRecord current = conflict.current();
            assertTrue(
                    current != null
                            && current.version() == base + 1
                            && current.payload().equals("{\"by\":\"" + (winner == 0 ? "a" : "b") + "\"}"),
                    conflict::toString);
        }
    }

    @Test
    void batchesThatTouchTheSameRecordsInOppositeOrdersAllEnd() throws Exception {
        Barn.push(way, Barn.create("m-a", "r-a"), Barn.create("m-b", "r-b"));
        for (int round = 0; round < ROUNDS; round++) {
            long base = round + 1L;
            Mutation a = Barn.update("a-" + round, "r-a", "s-1", base, "{}");
            Mutation b = Barn.update("b-" + round, "r-b", "s-2", base, "{}");
            CyclicBarrier start = new CyclicBarrier(2);

            Future<Decoded> forth = threads.submit(starting(start, a, b));
            Future<Decoded> back = threads.submit(starting(start, b, a));

            for (Future<Decoded> each : List.of(forth, back)) {
                SyncReply.Answered answered = (SyncReply.Answered) each.get().reply();
                assertTrue(
                        answered.outcomes().stream()
                                .allMatch(outcome ->
                                        outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Duplicate),
                        answered::toString);
            }
        }
    }

    @Test
    void whoFollowsTheCursorWhileOthersWriteSkipsNothing() throws Exception {
        int records = 400;
        List<Future<Integer>> writers = new ArrayList<>();
        for (String writer : List.of("a", "b", "c")) {
            writers.add(threads.submit(() -> {
                for (int i = 0; i < records; i++) {
                    Barn.push(way, Barn.create(writer + "-m-" + i, writer + "-r-" + i));
                }
                return records;
            }));
        }
        Set<String> seen = new HashSet<>();
        String cursor = null;
        boolean written = false;
        while (true) {
            SyncReply.Page page = (SyncReply.Page) Barn.pull(way, cursor, 7).reply();
            page.rows().forEach(row -> seen.add(row.localId()));
            cursor = page.cursor();
            if (written && !page.hasMore()) {
                break;
            }
            written = writers.stream().allMatch(Future::isDone);
        }

        assertEquals(3 * records, seen.size());
    }

    private List<Outcome> atOnce(Mutation one, Mutation other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        Future<Decoded> first = threads.submit(starting(start, one));
        Future<Decoded> second = threads.submit(starting(start, other));
        return List.of(outcome(first.get()), outcome(second.get()));
    }

    private Callable<Decoded> starting(CyclicBarrier start, Mutation... batch) {
        return () -> {
            start.await();
            return Barn.push(way, batch);
        };
    }

    private static Outcome outcome(Decoded decoded) {
        assertEquals(List.of(), decoded.deviations());
        return ((SyncReply.Answered) decoded.reply()).outcomes().get(0);
    }
}
