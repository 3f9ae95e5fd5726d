package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the protocol's page asks of a server that has no records yet. */
abstract class ServiceContract {
    private final Barn.Way way = this::handle;

    /** The server's answer. */
    abstract HttpReply handle(HttpCall call);

    private List<Outcome> push(Mutation... batch) throws Exception {
        Decoded decoded = Barn.push(way, batch);
        assertEquals(List.of(), decoded.deviations());
        return ((SyncReply.Answered) decoded.reply()).outcomes();
    }

    private Outcome put(int status, Mutation mutation) throws Exception {
        Decoded decoded = Barn.put(way, mutation);
        assertEquals(List.of(), decoded.deviations());
        assertEquals(status, decoded.httpStatus());
        return ((SyncReply.Answered) decoded.reply()).outcomes().get(0);
    }

    private SyncReply.Page pull(@Nullable String cursor, int limit) throws Exception {
        Decoded decoded = Barn.pull(way, cursor, limit);
        assertEquals(List.of(), decoded.deviations());
        return (SyncReply.Page) decoded.reply();
    }

    private static RemoteRecord state(String localId, String serverId, long version, String payload, boolean deleted) {
        return new RemoteRecord(
                serverId, localId, Barn.SITE, "flock", version, payload, Barn.NOON, "barn-03/dev-07", deleted);
    }

    @Test
    void aRecordIsCreatedAtVersionOneAndGrowsByOne() throws Exception {
        assertEquals(List.of(new Outcome.Accepted("s-1", 1)), push(Barn.create("m-1", "r-1")));
        assertEquals(List.of(new Outcome.Accepted("s-1", 2)), push(Barn.update("m-2", "r-1", "s-1", 1, "{\"kg\":2}")));
        assertEquals(List.of(new Outcome.Accepted("s-1", 3)), push(Barn.delete("m-3", "r-1", "s-1", 2)));
    }

    @Test
    void aBatchIsNotAtomicAndAnsweredInItsOrder() throws Exception {
        push(Barn.create("m-1", "r-1"));

        assertEquals(
                List.of(
                        new Outcome.Accepted("s-2", 1),
                        new Outcome.Conflict(state("r-1", "s-1", 1, "{\"kg\":12.5}", false)),
                        new Outcome.Rejected("this server never had record r-9"),
                        new Outcome.Accepted("s-3", 1)),
                push(
                        Barn.create("m-2", "r-2"),
                        Barn.update("m-3", "r-1", "s-1", 0, "{}"),
                        Barn.update("m-4", "r-9", null, 1, "{}"),
                        Barn.create("m-5", "r-3")));
    }

    @Test
    void aRetryIsADuplicateForEverWhateverBaseOrPayloadItBrings() throws Exception {
        push(Barn.create("m-1", "r-1"));
        push(Barn.update("m-2", "r-1", "s-1", 1, "{}"));
        push(Barn.delete("m-3", "r-1", "s-1", 2));

        assertEquals(
                List.of(new Outcome.Duplicate("s-1", 1), new Outcome.Duplicate("s-1", 2)),
                push(Barn.create("m-1", "r-1"), Barn.update("m-2", "another", null, 77, "{\"invalid\":true}")));
    }

    @Test
    void aConflictIsNotRememberedAndTheSameMutationMayComeAgain() throws Exception {
        push(Barn.create("m-1", "r-1"));
        push(Barn.update("m-2", "r-1", "s-1", 1, "{}"));

        assertEquals(
                List.of(new Outcome.Conflict(state("r-1", "s-1", 2, "{}", false))),
                push(Barn.update("m-3", "r-1", "s-1", 1, "{\"kg\":3}")));
        assertEquals(List.of(new Outcome.Accepted("s-1", 3)), push(Barn.update("m-3", "r-1", "s-1", 2, "{\"kg\":3}")));
    }

    @Test
    void aCreateOfARecordThatAnotherMutationMadeIsAConflict() throws Exception {
        push(Barn.create("m-1", "r-1"));
        RemoteRecord there = state("r-1", "s-1", 1, "{\"kg\":12.5}", false);

        assertEquals(List.of(new Outcome.Conflict(there)), push(Barn.create("m-2", "r-1")));
        assertEquals(List.of(new Outcome.Conflict(there)), push(Barn.change("m-2", "r-1", "s-1", Op.CREATE, 1, "{}")));
    }

    @Test
    void deletionIsFinal() throws Exception {
        push(Barn.create("m-1", "r-1"));
        push(Barn.delete("m-2", "r-1", "s-1", 1));
        Outcome tombstone = new Outcome.Conflict(state("r-1", "s-1", 2, "{}", true));

        assertEquals(List.of(tombstone), push(Barn.update("m-3", "r-1", "s-1", 2, "{}")));
        assertEquals(List.of(tombstone), push(Barn.delete("m-4", "r-1", "s-1", 2)));
        assertEquals(List.of(tombstone), push(Barn.create("m-5", "r-1")));
        assertEquals(List.of(state("r-1", "s-1", 2, "{}", true)), pull(null, 10).rows());
    }

    @Test
    void aDeltaIsAppliedToThePayloadOfItsBase() throws Exception {
        push(Barn.create("m-1", "r-1"));
        push(Barn.update("m-2", "r-1", "s-1", 1, "{\"kg\":12.50,\"gone\":1,\"in\":{\"a\":1,\"b\":2}}"));

        assertEquals(
                List.of(new Outcome.Accepted("s-1", 3)),
                push(Barn.patch("m-3", "r-1", "s-1", 2, "{\"note\":\"\\u0000é\",\"gone\":null,\"in\":{\"b\":3}}")));
        String third = "{\"kg\":12.50,\"in\":{\"a\":1,\"b\":3},\"note\":\"\\u0000é\"}";
        assertEquals(
                List.of(state("r-1", "s-1", 3, third, false)), pull(null, 10).rows());
        assertEquals(new Outcome.Accepted("s-1", 4), put(200, Barn.patch("m-4", "r-1", "s-1", 3, "{\"note\":null}")));
        String fourth = "{\"kg\":12.50,\"in\":{\"a\":1,\"b\":3}}";
        assertEquals(
                List.of(state("r-1", "s-1", 4, fourth, false)), pull(null, 10).rows());
    }

    @Test
    void aDeltaOnAnotherVersionIsAConflictAndChangesNothing() throws Exception {
        push(Barn.create("m-1", "r-1"));
        push(Barn.update("m-2", "r-1", "s-1", 1, "{\"kg\":2}"));
        RemoteRecord there = state("r-1", "s-1", 2, "{\"kg\":2}", false);

        assertEquals(List.of(new Outcome.Conflict(there)), push(Barn.patch("m-3", "r-1", "s-1", 1, "{\"note\":1}")));
        assertEquals(List.of(new Outcome.Conflict(there)), push(Barn.patch("m-4", "r-1", "s-1", 3, "{\"note\":1}")));
        assertEquals(List.of(there), pull(null, 10).rows());
        assertEquals(List.of(new Outcome.Accepted("s-1", 3)), push(Barn.patch("m-3", "r-1", "s-1", 2, "{\"note\":1}")));
        push(Barn.delete("m-5", "r-1", "s-1", 3));
        assertEquals(
                List.of(new Outcome.Conflict(state("r-1", "s-1", 4, "{}", true))),
                push(Barn.patch("m-6", "r-1", "s-1", 4, "{\"note\":1}")));
    }

    @Test
    void aDeltaThatComesAgainIsADuplicateAndIsNotAppliedTwice() throws Exception {
        push(Barn.create("m-1", "r-1"));
        Mutation patch = Barn.patch("m-2", "r-1", "s-1", 1, "{\"note\":1}");
        push(patch);

        assertEquals(List.of(new Outcome.Duplicate("s-1", 2)), push(patch));
        assertEquals(List.of(new Outcome.Duplicate("s-1", 2)), push(Barn.update("m-2", "r-1", "s-1", 2, "{}")));
        assertEquals(
                List.of(state("r-1", "s-1", 2, "{\"kg\":12.5,\"note\":1}", false)),
                pull(null, 10).rows());
    }

    @Test
    void deltasAndWholePayloadsGoTogetherInABatch() throws Exception {
        push(Barn.create("m-1", "r-1"), Barn.create("m-2", "r-2"), Barn.create("m-3", "r-3"));

        assertEquals(
                List.of(
                        new Outcome.Accepted("s-1", 2),
                        new Outcome.Rejected("this server never had record r-9"),
                        new Outcome.Accepted("s-2", 2),
                        new Outcome.Conflict(state("r-3", "s-3", 1, "{\"kg\":12.5}", false))),
                push(
                        Barn.patch("m-4", "r-1", "s-1", 1, "{\"a\":1}"),
                        Barn.patch("m-5", "r-9", "s-9", 1, "{\"a\":1}"),
                        Barn.update("m-6", "r-2", "s-2", 1, "{\"b\":1}"),
                        Barn.patch("m-7", "r-3", "s-3", 2, "{\"a\":1}")));
        assertEquals(
                List.of("{\"kg\":12.5}", "{\"kg\":12.5,\"a\":1}", "{\"b\":1}"),
                pull(null, 10).rows().stream().map(RemoteRecord::payload).toList());
    }

    @Test
    void aDeltaThatBreaksThePageIsRejected() throws Exception {
        push(Barn.create("m-1", "r-1"));
        Mutation create = new Mutation("m-2", "r-2", null, "flock", Op.CREATE, 0, null, "{}", Barn.NOON, "{\"kg\":1}");

        assertEquals(List.of(new Outcome.Rejected("a delta goes with an update, not with a create")), push(create));
        assertEquals(
                List.of(new Outcome.Rejected("delta must be an object")),
                push(Barn.patch("m-3", "r-1", "s-1", 1, "[1]")));
        assertEquals(
                List.of(new Outcome.Rejected("this server takes no payload with a member \"invalid\"")),
                push(Barn.patch("m-4", "r-1", "s-1", 1, "{\"invalid\":true}")));
        assertEquals(
                List.of(new Outcome.Rejected("payload has a number that is no IEEE double")),
                push(Barn.patch("m-5", "r-1", "s-1", 1, "{\"kg\":1e999}")));
        assertEquals(
                List.of(new Outcome.Accepted("s-1", 2)),
                push(Barn.patch("m-6", "r-1", "s-1", 1, "{\"invalid\":null}")));
    }

    @Test
    void aPayloadWithAMemberInvalidIsRejectedAndLeavesNoTrace() throws Exception {
        Mutation bad = Barn.change("m-1", "r-1", null, Op.CREATE, 0, "{\"invalid\":true}");

        assertEquals(
                List.of(new Outcome.Rejected("this server takes no payload with a member \"invalid\"")), push(bad));
        assertEquals(List.of(), pull(null, 10).rows());
        assertEquals(List.of(new Outcome.Accepted("s-1", 1)), push(Barn.create("m-1", "r-1")));
    }

    @Test
    void twoMutationsOfOneRecordInABatchBreakThePage() throws Exception {
        assertEquals(
                List.of(
                        new Outcome.Accepted("s-1", 1),
                        new Outcome.Rejected("a batch holds at most one mutation of any one record")),
                push(Barn.create("m-1", "r-1"), Barn.update("m-2", "r-1", null, 1, "{}")));
    }

    @Test
    void aRecordIsOfOneSiteOneServerIdAndOneEntity() throws Exception {
        push(Barn.create("m-1", "r-1"));
        Caller elsewhere = new Caller("barn-04/dev-01", "barn-04", null, false);
        SyncCall theft = new SyncCall.Push(List.of(Barn.update("m-2", "r-1", null, 1, "{}")));

        assertEquals(
                new SyncReply.Answered(List.of(new Outcome.Rejected("record r-1 is not of site barn-04"))),
                Barn.exchange(way, theft, elsewhere).reply());
        assertEquals(
                List.of(new Outcome.Rejected("record r-1 is not s-9")),
                push(Barn.update("m-3", "r-1", "s-9", 1, "{}")));
        Mutation feeding = new Mutation("m-4", "r-1", "s-1", "feeding", Op.UPDATE, 1, "{}", Barn.NOON);
        assertEquals(List.of(new Outcome.Rejected("record r-1 is a flock")), push(feeding));
    }

    @Test
    void aCreateBuildsOnNothing() throws Exception {
        assertEquals(
                List.of(
                        new Outcome.Rejected("a create has baseVersion 0"),
                        new Outcome.Rejected("this server never gave out s-5")),
                push(
                        Barn.change("m-1", "r-1", null, Op.CREATE, 3, "{}"),
                        Barn.change("m-2", "r-2", "s-5", Op.CREATE, 0, "{}")));
    }

    @Test
    void aPutSaysInItsStatusWhatBecameOfIt() throws Exception {
        push(Barn.create("m-1", "r-1"));
        Mutation update = Barn.update("m-2", "r-1", "s-1", 1, "{\"kg\":2}");

        assertEquals(new Outcome.Accepted("s-1", 2), put(200, update));
        assertEquals(new Outcome.Duplicate("s-1", 2), put(200, update));
        assertEquals(
                new Outcome.Conflict(state("r-1", "s-1", 2, "{\"kg\":2}", false)),
                put(412, Barn.update("m-3", "r-1", "s-1", 1, "{}")));
        assertEquals(
                new Outcome.Rejected("this server takes no payload with a member \"invalid\""),
                put(422, Barn.update("m-4", "r-1", "s-1", 2, "{\"invalid\":1}")));
        assertEquals(
                new Outcome.Rejected("this server never had record r-9"),
                put(404, Barn.update("m-5", "r-9", "s-9", 1, "{}")));
        assertEquals(new Outcome.Accepted("s-1", 3), put(200, Barn.delete("m-6", "r-1", "s-1", 2)));
        assertEquals(
                new Outcome.Conflict(state("r-1", "s-1", 3, "{}", true)),
                put(412, Barn.update("m-7", "r-1", "s-1", 3, "{}")));
    }

    @Test
    void theFeedHasEachRecordOnceInItsNewestStateInTheOrderOfChanges() throws Exception {
        push(Barn.create("m-1", "r-1"), Barn.create("m-2", "r-2"), Barn.create("m-3", "r-3"));
        push(Barn.update("m-4", "r-1", "s-1", 1, "{\"kg\":9}"));

        assertEquals(
                List.of(
                        state("r-2", "s-2", 1, "{\"kg\":12.5}", false),
                        state("r-3", "s-3", 1, "{\"kg\":12.5}", false),
                        state("r-1", "s-1", 2, "{\"kg\":9}", false)),
                pull(null, 10).rows());
    }

    @Test
    void whoFollowsTheCursorSkipsNothingWhateverTheLimit() throws Exception {
        for (int i = 0; i < 7; i++) {
            push(Barn.create("m-" + i, "r-" + i));
        }
        List<String> seen = new ArrayList<>();
        SyncReply.Page page = pull(null, 3);
        page.rows().forEach(row -> seen.add(row.localId()));
        push(Barn.update("m-9", "r-1", "s-2", 1, "{}"));
        while (page.hasMore()) {
            page = pull(page.cursor(), 3);
            page.rows().forEach(row -> seen.add(row.localId()));
        }

        assertEquals(List.of("r-0", "r-1", "r-2", "r-3", "r-4", "r-5", "r-6", "r-1"), seen);
        SyncReply.Page after = pull(page.cursor(), 3);
        assertEquals(List.of(), after.rows());
        assertEquals(page.cursor(), after.cursor());
        assertFalse(after.hasMore());
    }

    @Test
    void aFullPageThatIsTheLastOneHasNoMore() throws Exception {
        push(Barn.create("m-1", "r-1"), Barn.create("m-2", "r-2"));

        assertFalse(pull(null, 2).hasMore());
        assertTrue(pull(null, 1).hasMore());
    }

    @Test
    void aSiteSeesOnlyItsOwnRecords() throws Exception {
        push(Barn.create("m-1", "r-1"));
        Caller elsewhere = new Caller("barn-04/dev-01", "barn-04", null, false);

        Decoded page = Barn.exchange(way, new SyncCall.Pull(null, 10), elsewhere);

        assertEquals(List.of(), ((SyncReply.Page) page.reply()).rows());
    }

    @Test
    void aCursorThatWasNeverGivenOutIsGone() throws Exception {
        push(Barn.create("m-1", "r-1"));
        String ahead = Cursor.text(900_000_000_000_000L, Barn.SITE);

        assertEquals(new SyncReply.CursorGone(), Barn.pull(way, ahead, 10).reply());
    }

    @Test
    void aPayloadComesBackAsTheSameValueToTheLastBit() throws Exception {
        String payload = "{\"z\":-0,\"a\":1.50,\"n\":9007199254740993,\"t\":\"🐔 \\u0000 ü\",\"l\":[null,true,{}]}";
        push(Barn.change("m-1", "r-1", null, Op.CREATE, 0, payload));

        assertEquals(payload, pull(null, 10).rows().get(0).payload());
    }

    @Test
    void aNameMayHaveAnyCharacter() throws Exception {
        String strange = "r-\0\u0001z\u0001\uFFFF\uD83D\uDC14";
        push(Barn.create("m-" + strange, strange), Barn.create("m-2", "r-\u0001"));

        assertEquals(
                List.of(strange, "r-\u0001"),
                pull(null, 10).rows().stream().map(RemoteRecord::localId).toList());
        assertEquals(List.of(new Outcome.Duplicate("s-1", 1)), push(Barn.create("m-" + strange, strange)));
    }

    @Test
    void aMutationThatComesTwiceInABatchIsADuplicateTheSecondTime() throws Exception {
        assertEquals(
                List.of(new Outcome.Accepted("s-1", 1), new Outcome.Duplicate("s-1", 1)),
                push(Barn.create("m-1", "r-1"), Barn.create("m-1", "r-2")));
    }

    @Test
    void whatIsADuplicateIsNoMutationOfItsRecord() throws Exception {
        push(Barn.create("m-1", "r-1"));

        assertEquals(
                List.of(new Outcome.Duplicate("s-1", 1), new Outcome.Accepted("s-1", 2)),
                push(Barn.create("m-1", "r-1"), Barn.update("m-2", "r-1", "s-1", 1, "{}")));
    }
}
