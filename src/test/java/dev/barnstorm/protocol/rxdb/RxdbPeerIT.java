package dev.barnstorm.protocol.rxdb;

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
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Single calls against RxDB's own server. */
class RxdbPeerIT {

    @TempDir
    static Path folder;

    private static PeerProcess peer;

    private String site = "";
    private HttpWalker walker;

    @BeforeAll
    static void start() throws IOException {
        peer = PeerProcess.rxdb(folder);
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
        }
    }

    @BeforeEach
    void aSiteOfItsOwn(TestInfo test) {
        site = test.getTestMethod().orElseThrow().getName();
        walker = walker(site + "/dev-1", peer.url());
    }

    private HttpWalker walker(String deviceId, URI server) {
        return new HttpWalker(new RxdbProvider().create(Map.of()), server, new Caller(deviceId, site, null, false));
    }

    private Mutation mutation(String id, Op op, long base, @Nullable String token, String payload) {
        String record = "r-" + site;
        return new Mutation(id, record, base == 0 ? null : record, "flock", op, base, token, payload, RxdbWalk.FIVE);
    }

    private Mutation create() {
        return mutation("m1", Op.CREATE, 0, null, "{\"text\":\"Ställe \\u0000 \\ud83d\\udc14\",\"kg\":12.50}");
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

    private static List<RemoteRecord> feed(HttpWalker reader, int limit) {
        List<RemoteRecord> rows = new ArrayList<>();
        String cursor = null;
        boolean more = true;
        while (more) {
            SyncReply.Page page = assertInstanceOf(
                    SyncReply.Page.class,
                    reader.walk(new SyncCall.Pull(cursor, limit)).reply());
            rows.addAll(page.rows());
            cursor = page.cursor();
            more = page.hasMore();
        }
        return rows;
    }

    @Test
    void whatWasAcceptedAndWhatTheFeedShowsAreBasesAlike() {
        Outcome.Accepted created = accepted(create());
        Outcome.Accepted updated = accepted(mutation("m2", Op.UPDATE, 1, created.token(), "{\"kg\":2.50}"));
        RemoteRecord shown = feed(walker, 10).get(0);
        assertEquals(2, shown.version());

        accepted(mutation("m3", Op.DELETE, 2, shown.token(), "{}"));

        RemoteRecord conflicts = assertInstanceOf(
                        Outcome.Conflict.class, pushed(mutation("m4", Op.UPDATE, 2, updated.token(), "{\"kg\":4}")))
                .current();
        assertEquals(feed(walker, 10), conflicts == null ? List.of() : List.of(conflicts));
        assertTrue(conflicts != null && conflicts.deleted());
    }

    @Test
    void aReplayedCreateNeverBringsADeletedRecordBack() {
        Outcome.Accepted created = accepted(create());
        accepted(mutation("m2", Op.DELETE, 1, created.token(), "{}"));

        assertEquals(
                1, assertInstanceOf(Outcome.Duplicate.class, pushed(create())).version());

        assertTrue(feed(walker, 10).get(0).deleted());
    }

    @Test
    void aReplayIsADuplicateThoughOthersHaveBuiltOnItAndItsTokenIsStale() {
        Outcome.Accepted created = accepted(create());
        Mutation mine = mutation("m2", Op.UPDATE, 1, created.token(), "{\"kg\":2.50}");
        Outcome.Accepted second = accepted(mine);
        Outcome.Duplicate again = assertInstanceOf(Outcome.Duplicate.class, pushed(mine));
        accepted(mutation("m3", Op.UPDATE, 2, again.token(), "{\"kg\":3}"));

        Outcome.Duplicate overtaken = assertInstanceOf(Outcome.Duplicate.class, pushed(mine));

        assertEquals(2, overtaken.version());
        assertInstanceOf(Outcome.Conflict.class, pushed(mutation("m4", Op.UPDATE, 2, overtaken.token(), "{}")));
        assertInstanceOf(Outcome.Conflict.class, pushed(mutation("m5", Op.UPDATE, 2, second.token(), "{}")));
    }

    @Test
    void pagesAreFollowedToTheEndByOnesSiteAloneAndByWhoReadsAll() {
        List<Mutation> batch = IntStream.rangeClosed(1, 14)
                .mapToObj(n ->
                        new Mutation("m" + n, "p" + n, null, "eggs", Op.CREATE, 0, "{\"n\":" + n + "}", RxdbWalk.FIVE))
                .toList();
        walker.walk(new SyncCall.Push(batch));
        List<String> ids = batch.stream().map(Mutation::localId).sorted().toList();

        assertEquals(
                ids,
                feed(walker, 7).stream().map(RemoteRecord::localId).sorted().toList());
        assertEquals(
                ids,
                feed(walker("barnstorm/audit", peer.url()), 3).stream()
                        .map(RemoteRecord::localId)
                        .sorted()
                        .toList());
    }

    @Test
    void whoWritesForAnotherSiteIsRefused() {
        HttpWalker stranger = walker("elsewhere/dev-1", peer.url());
        assertEquals(
                new SyncReply.Refused(403, "Forbidden"),
                stranger.walk(new SyncCall.Push(List.of(create()))).reply());
    }
}
