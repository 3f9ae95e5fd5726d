package dev.barnstorm.protocol.couchdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.PeerProcess;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpWalker;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Single calls against PouchDB Server. */
class CouchPeerIT {

    @TempDir
    static Path folder;

    private static PeerProcess peer;

    private HttpWalker walker;

    @BeforeAll
    static void start() throws IOException {
        peer = PeerProcess.pouchDb(folder, "--in-memory");
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
        }
    }

    @BeforeEach
    void aSiteOfItsOwn(TestInfo test) {
        Caller caller = new Caller("dev-1", test.getTestMethod().orElseThrow().getName(), null, false);
        walker = new HttpWalker(new CouchProvider().create(Map.of()), peer.url(), caller);
    }

    private static Mutation mutation(String id, Op op, long base, String token, String payload) {
        Instant now = Instant.parse("2026-03-01T05:00:00Z").plusSeconds(base);
        return new Mutation(id, "r1", base == 0 ? null : "r1", "flock", op, base, token, payload, now);
    }

    private static Mutation create() {
        return mutation("m1", Op.CREATE, 0, null, "{\"text\":\"Ställe \\u0000 \\ud83d\\udc14\",\"kg\":0.1}");
    }

    private Outcome pushed(Mutation mutation) {
        return assertInstanceOf(
                        SyncReply.Answered.class,
                        walker.walk(new SyncCall.Push(List.of(mutation))).reply())
                .outcomes()
                .get(0);
    }

    private Outcome.Accepted accepted(Mutation mutation) {
        return assertInstanceOf(Outcome.Accepted.class, pushed(mutation));
    }

    private List<RemoteRecord> feed(int limit) {
        List<RemoteRecord> rows = new ArrayList<>();
        String cursor = null;
        boolean more = true;
        while (more) {
            SyncReply.Page page = assertInstanceOf(
                    SyncReply.Page.class,
                    walker.walk(new SyncCall.Pull(cursor, limit)).reply());
            rows.addAll(page.rows());
            cursor = page.cursor();
            more = page.hasMore();
        }
        return rows;
    }

    @Test
    void aRecordLivesAndDiesAndItsFeedShowsItAsItIs() {
        assertEquals(List.of(), feed(10));
        Outcome.Accepted created = accepted(create());
        RemoteRecord first = feed(10).get(0);
        assertEquals(created.token(), first.token());
        assertEquals("{\"text\":\"Ställe \\u0000 \ud83d\udc14\",\"kg\":0.1}", first.payload());

        Outcome.Accepted updated = accepted(mutation("m2", Op.UPDATE, 1, first.token(), "{\"kg\":2}"));
        assertEquals(2, updated.version());
        Outcome.Accepted deleted = accepted(mutation("m3", Op.DELETE, 2, updated.token(), "{}"));

        RemoteRecord last = feed(10).get(0);
        assertTrue(last.deleted());
        assertEquals(3, last.version());
        assertEquals(deleted.token(), last.token());
    }

    @Test
    void aReplayedCreateNeverBringsADeletedRecordBack() {
        Outcome.Accepted created = accepted(create());
        accepted(mutation("m2", Op.DELETE, 1, created.token(), "{}"));

        assertEquals(created, pushed(create()));

        assertEquals(1, feed(10).size());
        assertTrue(feed(10).get(0).deleted());
    }

    @Test
    void aChangeOfADeletedRecordIsToldOfTheTombstone() {
        Outcome.Accepted created = accepted(create());
        accepted(mutation("m2", Op.DELETE, 1, created.token(), "{}"));

        Outcome.Conflict conflict = assertInstanceOf(
                Outcome.Conflict.class, pushed(mutation("m3", Op.UPDATE, 1, created.token(), "{\"kg\":3}")));

        RemoteRecord tombstone = conflict.current();
        assertTrue(tombstone != null && tombstone.deleted());
        assertEquals(feed(10), List.of(tombstone));
    }

    @Test
    void aReplayIsADuplicateThoughOthersHaveBuiltOnIt() {
        Outcome.Accepted created = accepted(create());
        Mutation mine = mutation("m2", Op.UPDATE, 1, created.token(), "{\"kg\":2}");
        Outcome.Accepted second = accepted(mine);
        assertEquals(new Outcome.Duplicate("r1", 2, second.token()), pushed(mine));

        accepted(mutation("m3", Op.UPDATE, 2, second.token(), "{\"kg\":3}"));

        assertEquals(2, assertInstanceOf(Outcome.Duplicate.class, pushed(mine)).version());
        assertInstanceOf(Outcome.Conflict.class, pushed(mutation("m4", Op.UPDATE, 1, created.token(), "{\"kg\":4}")));
    }

    @Test
    void aSingleChangeGoesByPutAndAStaleOneIsAConflict() {
        Outcome.Accepted created = accepted(create());
        Mutation mine = mutation("m2", Op.UPDATE, 1, created.token(), "{\"kg\":2}");
        List<Outcome> outcomes = new ArrayList<>();
        for (Mutation mutation : List.of(mine, mine, mutation("m3", Op.UPDATE, 1, created.token(), "{\"kg\":3}"))) {
            outcomes.addAll(assertInstanceOf(
                            SyncReply.Answered.class,
                            walker.walk(new SyncCall.Replace(mutation)).reply())
                    .outcomes());
        }
        assertInstanceOf(Outcome.Accepted.class, outcomes.get(0));
        assertInstanceOf(Outcome.Duplicate.class, outcomes.get(1));
        assertInstanceOf(Outcome.Conflict.class, outcomes.get(2));
    }

    @Test
    void pagesAreFollowedToTheEnd() {
        List<Mutation> batch = IntStream.rangeClosed(1, 14)
                .mapToObj(n -> new Mutation(
                        "m" + n,
                        "r" + n,
                        null,
                        "eggs",
                        Op.CREATE,
                        0,
                        "{\"n\":" + n + "}",
                        Instant.parse("2026-03-01T05:00:00Z")))
                .toList();
        walker.walk(new SyncCall.Push(batch));
        assertEquals(
                batch.stream().map(Mutation::localId).sorted().toList(),
                feed(7).stream().map(RemoteRecord::localId).sorted().toList());
    }
}
