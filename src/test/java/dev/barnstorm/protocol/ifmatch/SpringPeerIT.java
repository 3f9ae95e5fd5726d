package dev.barnstorm.protocol.ifmatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.PeerProcess;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.HttpWalker;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Single calls against a service that Spring Data REST makes of one entity. */
class SpringPeerIT {

    @TempDir
    static Path folder;

    private static PeerProcess peer;

    private String site = "";
    private HttpWalker walker;

    @BeforeAll
    static void start() throws IOException {
        peer = PeerProcess.springDataRest(folder);
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
        walker = new HttpWalker(IfMatchSteps.WIRE, peer.url(), new Caller(site + "/dev-1", site, null, false));
    }

    private Mutation mutation(String id, Op op, long base, @Nullable String token, String payload) {
        return new Mutation(id, site, base == 0 ? null : site, "flock", op, base, token, payload, IfMatchSteps.FIVE);
    }

    private Mutation create() {
        return mutation("m1", Op.CREATE, 0, null, "{\"text\":\"Ställe \\ud83d\\udc14\",\"kg\":12.50}");
    }

    private Outcome pushed(Mutation mutation) {
        Decoded decoded = walker.walk(new SyncCall.Push(List.of(mutation)));
        assertEquals(List.of(), decoded.deviations());
        return assertInstanceOf(SyncReply.Answered.class, decoded.reply())
                .outcomes()
                .get(0);
    }

    private Outcome.Accepted accepted(Mutation mutation) {
        return assertInstanceOf(Outcome.Accepted.class, pushed(mutation));
    }

    private RemoteRecord listed() {
        SyncReply.Page page = assertInstanceOf(
                SyncReply.Page.class, walker.walk(new SyncCall.Pull(null, 10)).reply());
        assertEquals(1, page.rows().size());
        return page.rows().get(0);
    }

    @Test
    void aRecordIsMadeChangedAndDeletedByWhoeverOnlySawItInTheList() {
        accepted(create());
        accepted(mutation("m2", Op.UPDATE, 1, listed().token(), "{\"kg\":2.50}"));
        assertEquals("{\"kg\":2.50}", listed().payload());

        accepted(mutation("m3", Op.DELETE, 2, listed().token(), "{}"));

        assertTrue(listed().deleted());
        Outcome.Conflict late = assertInstanceOf(
                Outcome.Conflict.class, pushed(mutation("m4", Op.UPDATE, 2, listed().token(), "{\"kg\":4}")));
        assertTrue(late.current() != null && late.current().deleted());
    }

    @Test
    void aReplayedChangeIsADuplicateThoughOthersHaveBuiltOnIt() {
        Outcome.Accepted created = accepted(create());
        Mutation mine = mutation("m2", Op.UPDATE, 1, created.token(), "{\"kg\":2.50}");
        Outcome.Accepted second = accepted(mine);
        assertEquals(new Outcome.Duplicate(site, 2, second.token()), pushed(mine));
        accepted(mutation("m3", Op.UPDATE, 2, second.token(), "{\"kg\":3}"));

        assertEquals(2, assertInstanceOf(Outcome.Duplicate.class, pushed(mine)).version());

        assertInstanceOf(Outcome.Conflict.class, pushed(mutation("m4", Op.UPDATE, 1, created.token(), "{}")));
    }

    @Test
    void aReplayedCreateOverwritesWhatOthersMadeOfItAndTheReplyGivesItAway() {
        Outcome.Accepted created = accepted(create());
        accepted(mutation("m2", Op.UPDATE, 1, created.token(), "{\"kg\":2.50}"));

        Decoded again = walker.walk(new SyncCall.Push(List.of(create())));

        assertEquals(1, listed().version());
        assertEquals(
                List.of("If-None-Match: * makes a resource, which is answered 201, or touches nothing"),
                again.deviations().stream().map(deviation -> deviation.rule()).toList());
    }
}
