package dev.barnstorm.protocol.rxdb;

import static dev.barnstorm.protocol.rxdb.RxdbWalk.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RxdbPullTest {

    private static String page(String checkpoint, String... documents) {
        return "{\"documents\":[" + String.join(",", documents) + "],\"checkpoint\":" + checkpoint + "}";
    }

    private static String at(String id, String lwt) {
        return "{\"id\":\"" + id + "\",\"lwt\":" + lwt + "}";
    }

    private static SyncReply.Page read(RxdbWalk walk) {
        assertEquals(List.of(), walk.decoded().deviations());
        return assertInstanceOf(SyncReply.Page.class, walk.reply());
    }

    @Test
    void thePageBeginsAtTheCheckpointWhereTheLastOneEndedAsTheServerSpelledIt() {
        RxdbWalk first = RxdbWalk.pull(null, 2)
                .sends("GET /records/0/pull?id=&lwt=0&limit=2 r-1")
                .gets(200, page(at("b c/é", "1772341200000.10"), state("b", false, "m-b")));
        RxdbWalk.pull(read(first).cursor(), 7)
                .sends("GET /records/0/pull?id=b%20c%2F%C3%A9&lwt=1772341200000.10&limit=7 r-1");
    }

    @Test
    void documentsAreRowsAndTheirWholeStatesAreTheirTokens() {
        String tombstone = state("a", true, "m-a", "n-a");
        RxdbWalk walk = RxdbWalk.pull(null, 2).gets(200, page(at("a", "5"), tombstone));
        assertEquals(
                List.of(new RemoteRecord(
                        "a", "a", "Barn 03", "flock", 2, tombstone, "{}", RxdbWalk.FIVE, "barn-03/dev-02", true)),
                read(walk).rows());
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false"})
    void onlyAFullPageHasMore(int limit, boolean hasMore) {
        RxdbWalk walk = RxdbWalk.pull(null, limit).gets(200, page(at("a", "5"), state("a", false, "m-a")));
        assertEquals(hasMore, read(walk).hasMore());
    }

    @Test
    void whatIsOfOtherSitesIsLeftOutAndThePageGoesOnAllTheSame() {
        String stranger = state("z", false, "m-z").replace("Barn 03", "Barn 04");
        RxdbWalk walk = RxdbWalk.pull(null, 2).gets(200, page(at("z", "5"), state("a", false, "m-a"), stranger));
        assertEquals(
                List.of("a"),
                read(walk).rows().stream().map(RemoteRecord::localId).toList());
        assertEquals(true, read(walk).hasMore());
    }

    @Test
    void anEmptyPageIsTheEndAndStaysWhereItWas() {
        RxdbWalk walk = RxdbWalk.pull("5 a", 2).gets(200, page(at("a", "5")));
        assertEquals(new SyncReply.Page(List.of(), "5 a", false), walk.reply());
    }

    @ParameterizedTest
    @CsvSource({"403, Refused", "401, Unauthorized", "429, Busy", "502, Unclear"})
    void pagesThatAreNotGiven(int status, String heard) {
        RxdbWalk walk = RxdbWalk.pull(null, 2).gets(status, "{\"message\":\"no\"}");
        assertEquals(heard, walk.reply().getClass().getSimpleName());
        assertEquals(List.of(), walk.decoded().deviations());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"checkpoint\":{\"id\":\"a\",\"lwt\":5}} | documents is an array",
                "{\"documents\":[],\"checkpoint\":null} | an id and a lwt",
                "{\"documents\":[],\"checkpoint\":{\"id\":\"a\",\"lwt\":\"5\"}} | an id and a lwt",
                "{\"documents\":[],\"checkpoint\":{\"lwt\":5}} | an id and a lwt",
                "{\"documents\":[{},{},{}],\"checkpoint\":{\"id\":\"a\",\"lwt\":6}} | at most 2 rows",
                "{\"documents\":[{},{}],\"checkpoint\":{\"id\":\"a\",\"lwt\":5}} | another checkpoint than 5 a, as the page"
                        + " is full",
                "{\"documents\":[null],\"checkpoint\":{\"id\":\"a\",\"lwt\":6}} | documents[0] is a document",
                "{\"documents\":[{\"id\":\"a\"}],\"checkpoint\":{\"id\":\"a\",\"lwt\":6}} | documents[0].site is a string",
                "[] | a JSON object",
            })
    void pagesThatAreNotBelieved(String body, String expected) {
        RxdbWalk walk = RxdbWalk.pull("5 a", 2).gets(200, body);
        assertInstanceOf(SyncReply.Unclear.class, walk.reply());
        assertEquals(
                List.of(expected),
                walk.decoded().deviations().stream().map(Deviation::expected).toList());
    }

    @Test
    void aPageHasRoomForARow() {
        assertThrows(IllegalArgumentException.class, () -> RxdbWalk.pull(null, 0));
    }
}
