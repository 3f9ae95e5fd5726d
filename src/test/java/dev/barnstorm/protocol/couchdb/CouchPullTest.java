package dev.barnstorm.protocol.couchdb;

import static dev.barnstorm.protocol.couchdb.Walking.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CouchPullTest {
    private static final String DESIGN =
            "{\"seq\":1,\"id\":\"_design/views\",\"changes\":[{\"rev\":\"1-a\"}],\"doc\":{\"_id\":\"_design/views\"}}";

    private static String row(String id, String document) {
        return "{\"seq\":2,\"id\":\"" + id + "\",\"changes\":[],\"doc\":" + document + "}";
    }

    private static String page(String lastSeq, String... rows) {
        return "{\"results\":[" + String.join(",", rows) + "],\"last_seq\":" + lastSeq + "}";
    }

    @Test
    void thePageBeginsWhereTheLastOneEnded() {
        String path = "GET /barnstorm-%2442arn%242003/_changes?include_docs=true&limit=2&since=";
        Walking.pull(null, 2).sends(path + "0 r-1");
        Walking.pull("7-g1A/=", 2).sends(path + "7-g1A%2F%3D r-1");
    }

    @Test
    void documentsAreRowsAndDesignDocumentsAreNone() {
        SyncReply.Page page = assertInstanceOf(
                SyncReply.Page.class,
                Walking.pull(null, 2)
                        .gets(200, page("\"2-g1A\"", DESIGN, row("a", document("a", "2-b", true, "m-a", "n-a"))))
                        .reply());
        assertEquals(
                List.of(new RemoteRecord(
                        "a",
                        "a",
                        "Barn 03",
                        "flock",
                        2,
                        "{\"rev\":\"2-b\",\"lineage\":[\"m-a\",\"n-a\"]}",
                        "{}",
                        Walking.FIVE,
                        "barn-03/dev-02",
                        true)),
                page.rows());
        assertEquals("2-g1A", page.cursor());
        assertEquals(true, page.hasMore());
    }

    @Test
    void aFullPageOfDesignDocumentsGoesOn() {
        assertEquals(
                new SyncReply.Page(List.of(), "1", true),
                Walking.pull("0", 1).gets(200, page("1", DESIGN)).reply());
    }

    @Test
    void aPageThatIsNotFullIsTheLast() {
        assertEquals(
                new SyncReply.Page(List.of(), "1", false),
                Walking.pull("0", 2).gets(200, page("1", DESIGN)).reply());
    }

    @Test
    void beforeTheFirstPushThereIsNothing() {
        assertEquals(
                new SyncReply.Page(List.of(), "0", false),
                Walking.pull(null, 2).gets(404, "{\"error\":\"not_found\"}").reply());
    }

    @Test
    void aDatabaseThatIsGoneVoidsItsCursors() {
        assertEquals(
                new SyncReply.CursorGone(),
                Walking.pull("12", 2).gets(404, "{\"error\":\"not_found\"}").reply());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"last_seq\":1} | results is an array",
                "{\"results\":[],\"last_seq\":null} | last_seq is a string or a number",
                "{\"results\":[{\"id\":\"a\",\"doc\":null}],\"last_seq\":9} | results[0].doc is a document",
                "{\"results\":[{\"id\":\"_design/x\"},{\"id\":\"_design/y\"}],\"last_seq\":5} | another last_seq than 5, as the"
                        + " page is full",
                "{\"results\":[{},{},{}],\"last_seq\":9} | at most 2 rows",
            })
    void pagesThatAreNotBelieved(String body, String expected) {
        Walking walking = Walking.pull("5", 2).gets(200, body);
        assertInstanceOf(SyncReply.Unclear.class, walking.reply());
        assertEquals(
                List.of(expected),
                walking.decoded().deviations().stream().map(Deviation::expected).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "_deleted\":true, _deleted\":false, results[0].doc._deleted is true",
        "_id\":\"a, _id\":\"b, results[0].doc._id is \"a\"",
        "localId\":\"a, localId\":\"b, results[0].doc is record \"a\"",
        "_rev\":\"2-b, _rev\":\"7-b, results[0].doc._rev begins with 2-"
    })
    void documentsThatAreNotAsTheyWereWritten(String part, String instead, String expected) {
        String document = document("a", "2-b", true, "m-a", "n-a").replace(part, instead);
        Walking walking = Walking.pull("5", 2).gets(200, page("9", row("a", document)));
        assertInstanceOf(SyncReply.Unclear.class, walking.reply());
        assertEquals(
                List.of(expected),
                walking.decoded().deviations().stream().map(Deviation::expected).toList());
    }
}
