package dev.barnstorm.protocol.couchdb;

import static dev.barnstorm.protocol.couchdb.Walking.change;
import static dev.barnstorm.protocol.couchdb.Walking.create;
import static dev.barnstorm.protocol.couchdb.Walking.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CouchWalkTest {
    private static final String DB = "/barnstorm-%2442arn%242003";
    private static final String BULK = "POST " + DB + "/_bulk_docs r-1";
    private static final String LOOK = "POST " + DB + "/_all_docs?include_docs=true r-1+1";
    private static final String CONFLICT =
            "[{\"id\":\"a\",\"error\":\"conflict\",\"reason\":\"Document update conflict.\"}]";

    private static String row(String id, String rev) {
        return "{\"ok\":true,\"id\":\"" + id + "\",\"rev\":\"" + rev + "\"}";
    }

    private static String found(String id, String rev, String document) {
        return "{\"rows\":[{\"id\":\"" + id + "\",\"key\":\"" + id + "\",\"value\":{\"rev\":\"" + rev + "\"},\"doc\":"
                + document + "}]}";
    }

    private static String deleted(String id, String rev) {
        return "{\"rows\":[{\"id\":\"" + id + "\",\"key\":\"" + id + "\",\"value\":{\"rev\":\"" + rev
                + "\",\"deleted\":true},\"doc\":null}]}";
    }

    @Test
    void aCreateNamesTheRevisionThatItMakesAndSoDoesEveryCopyOfIt() {
        Walking walking = Walking.push(create("a"))
                .sends(BULK, "\"new_edits\":false", "\"_id\":\"a\",\"_rev\":\"" + Revision.first("m-a") + "\"")
                .gets(201, "[]");
        assertEquals("accepted@1", walking.said());
        Outcome.Accepted accepted = (Outcome.Accepted) walking.outcomes().get(0);
        assertEquals("{\"rev\":\"" + Revision.first("m-a") + "\",\"lineage\":[\"m-a\"]}", accepted.token());
    }

    @Test
    void createsGoFirstAndChangesOnTheirRevisionsBehindThem() {
        Walking walking = Walking.push(change("b", Op.UPDATE), create("a"), change("c", Op.DELETE))
                .sends(BULK, "\"_id\":\"a\"")
                .gets(201, "[]")
                .sends(
                        BULK,
                        "{\"docs\":[{\"_id\":\"b\",\"_rev\":\"1-a\",",
                        "\"version\":2,",
                        "\"lineage\":[\"m-b\",\"n-b\"]",
                        "{\"_id\":\"c\",\"_rev\":\"1-a\",\"_deleted\":true,")
                .gets(201, "[" + row("b", "2-b") + "," + row("c", "2-c") + "]");
        assertEquals("accepted@2, accepted@1, accepted@2", walking.said());
    }

    @Test
    void aDatabaseThatIsMissingIsMade() {
        Walking walking = Walking.push(create("a"))
                .gets(404, "{\"error\":\"not_found\",\"reason\":\"Database does not exist.\"}")
                .sends("PUT " + DB + " r-1+1")
                .gets(412, "{\"error\":\"file_exists\",\"reason\":\"somebody was faster\"}")
                .sends(BULK)
                .gets(201, "[]");
        assertEquals("accepted@1", walking.said());
    }

    @ParameterizedTest
    @CsvSource({"401, Unauthorized", "503, Busy", "500, NotSent", "403, NotSent"})
    void whatFailsBeforeAnythingIsWrittenIsNotSent(int status, String heard) {
        Walking walking = Walking.push(create("a")).gets(404, "{\"error\":\"not_found\"}");
        assertEquals(
                heard,
                walking.gets(status, "{\"error\":\"no\",\"reason\":\"not now\"}")
                        .reply()
                        .getClass()
                        .getSimpleName());
    }

    @Test
    void aConflictOfAnothersMakingShowsWhatIsThere() {
        Walking walking = Walking.push(change("a", Op.UPDATE))
                .gets(201, CONFLICT)
                .sends(LOOK, "{\"keys\":[\"a\"]}")
                .gets(200, found("a", "3-c", document("a", "3-c", false, "m-a", "other", "third")));
        assertEquals("conflict@3", walking.said());
    }

    @Test
    void aConflictWithItsOwnFirstCopyIsADuplicateThoughOthersHaveBuiltOnIt() {
        Walking walking = Walking.push(change("a", Op.UPDATE))
                .gets(201, CONFLICT)
                .gets(200, found("a", "3-c", document("a", "3-c", false, "m-a", "n-a", "third")));
        assertEquals("duplicate@2", walking.said());
    }

    @Test
    void whatIsDeletedIsLookedAtByItsRevision() {
        Walking walking = Walking.push(change("a", Op.UPDATE))
                .gets(201, CONFLICT)
                .gets(200, deleted("a", "2-d"))
                .sends("POST " + DB + "/_bulk_get r-1+2", "{\"docs\":[{\"id\":\"a\",\"rev\":\"2-d\"}]}")
                .gets(
                        200,
                        "{\"results\":[{\"id\":\"a\",\"docs\":[{\"ok\":" + document("a", "2-d", true, "m-a", "other")
                                + "}]}]}");
        assertEquals("conflict@2 deleted", walking.said());
    }

    @Test
    void whatTheServerNeverHadIsRejected() {
        Walking walking = Walking.push(change("a", Op.UPDATE))
                .gets(201, CONFLICT)
                .gets(200, "{\"rows\":[{\"key\":\"a\",\"error\":\"not_found\"}]}");
        assertEquals("rejected (the server has no document a)", walking.said());
    }

    @Test
    void aConflictThatCannotBeLookedAtLeavesThatOneInDoubtAndNoOther() {
        Walking walking = Walking.push(create("b"), change("a", Op.UPDATE))
                .gets(201, "[]")
                .gets(201, CONFLICT)
                .breaksOff(false);
        assertEquals("accepted@1, unknown", walking.said());
        assertEquals(201, walking.decoded().httpStatus());
    }

    @Test
    void aSecondWriteThatFailsLeavesTheFirstAsItWasAnswered() {
        Walking walking = Walking.push(create("b"), change("a", Op.UPDATE)).gets(201, "[]");
        assertEquals("accepted@1, unknown", walking.gets(503, "").said());
    }

    @Test
    void aWriteWithoutAnAnswerIsUnclearUnlessItNeverLeft() {
        assertInstanceOf(
                SyncReply.Unclear.class,
                Walking.push(create("a")).breaksOff(false).reply());
        assertInstanceOf(
                SyncReply.NotSent.class,
                Walking.push(create("a")).breaksOff(true).reply());
    }

    @ParameterizedTest
    @CsvSource({"forbidden, rejected (forbidden: why)", "unauthorized, rejected (unauthorized: why)", "boom, unknown"})
    void rowsWithOtherErrors(String error, String said) {
        String rows = "[{\"id\":\"a\",\"error\":\"" + error + "\",\"reason\":\"why\"}]";
        assertEquals(said, Walking.push(create("a")).gets(201, rows).said());
        assertEquals(said, Walking.push(change("a", Op.UPDATE)).gets(201, rows).said());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | a row for a",
                "[{\"ok\":true,\"id\":\"z\",\"rev\":\"2-b\"}] | one row for a document that was sent",
                "[{\"ok\":true,\"id\":\"a\",\"rev\":\"3-b\"}] | rev of a begins with 2-",
                "[{\"ok\":true,\"id\":\"a\"}] | rev of a is a revision",
                "{} | a JSON array",
            })
    void rowsThatCannotBeBelievedLeaveAllInDoubt(String rows, String expected) {
        Walking walking = Walking.push(change("a", Op.UPDATE)).gets(201, rows);
        assertInstanceOf(SyncReply.Unclear.class, walking.reply());
        assertEquals(
                expected,
                walking.decoded().deviations().stream()
                        .map(Deviation::expected)
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void aDocumentThatIsLookedAtAndIsNotTheOneLeavesItInDoubt() {
        Walking walking = Walking.push(change("a", Op.UPDATE))
                .gets(201, CONFLICT)
                .gets(
                        200,
                        found(
                                "a",
                                "3-c",
                                document("a", "3-c", false, "m-a", "n-a", "third")
                                        .replace("flock", "eggs")));
        SyncReply.Answered answered = assertInstanceOf(SyncReply.Answered.class, walking.reply());
        assertInstanceOf(Outcome.Unknown.class, answered.outcomes().get(0));
        assertEquals(1, walking.decoded().deviations().size());
    }

    @Test
    void aSingleChangeIsPutOnTheRevisionThatItBuildsOn() {
        Walking walking = Walking.replace(change("a", Op.UPDATE)).sends("PUT " + DB + "/a?rev=1-a r-1");
        assertEquals("accepted@2", walking.gets(201, row("a", "2-b")).said());
    }

    @Test
    void aSingleChangeThatIsStaleIsLookedAt() {
        Walking walking = Walking.replace(change("a", Op.UPDATE))
                .gets(409, "{\"error\":\"conflict\",\"reason\":\"Document update conflict.\"}")
                .sends(LOOK)
                .gets(200, found("a", "2-b", document("a", "2-b", false, "m-a", "n-a")));
        assertEquals("duplicate@2", walking.said());
    }
}
