package dev.barnstorm.protocol.ifmatch;

import static dev.barnstorm.protocol.ifmatch.IfMatchSteps.pull;
import static dev.barnstorm.protocol.ifmatch.IfMatchSteps.resource;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {

    private static String page(String... items) {
        return "{\"_embedded\":{\"records\":[" + String.join(",", items) + "]}}";
    }

    @Test
    void pagesAreReadOneAfterTheOtherAndBehindTheLastTheFirstAgain() {
        String path = "GET /records/search/findBySite?site=Barn%2003&page=";
        IfMatchSteps first = pull(null, 1).sends(path + "0&size=1&sort=id r-1").gets(200, page(resource(false, "m1")));
        SyncReply.Page read = assertInstanceOf(SyncReply.Page.class, first.reply());
        assertEquals(true, read.hasMore());
        IfMatchSteps second =
                pull(read.cursor(), 1).sends(path + "1&size=1&sort=id r-1").gets(200, page());
        assertEquals(new SyncReply.Page(List.of(), "0", false), second.reply());
    }

    @Test
    void itemsAreRowsWhoseTagsAreNotKnown() {
        IfMatchSteps walk = pull(null, 5).gets(200, page(resource(true, "m1", "m2")));
        assertEquals(
                List.of(new RemoteRecord(
                        "a",
                        "a",
                        "Barn 03",
                        "flock",
                        2,
                        "{\"rev\":null,\"lineage\":[\"m1\",\"m2\"]}",
                        "{}",
                        IfMatchSteps.FIVE,
                        "barn-03/dev-02",
                        true)),
                assertInstanceOf(SyncReply.Page.class, walk.reply()).rows());
        assertEquals(List.of(), walk.decoded().deviations());
    }

    @Test
    void whatIsOfOtherSitesIsLeftOutAndThePageCountsAllTheSame() {
        String stranger = resource(false, "m1").replace("Barn 03", "Barn 04");
        assertEquals(
                new SyncReply.Page(List.of(), "1", true),
                pull(null, 1).gets(200, page(stranger)).reply());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"records\":[]} | a page of the list has its items where the scenario says",
                "{\"_embedded\":{\"records\":[{},{},{}]}} | a page has at most limit rows",
                "{\"_embedded\":{\"records\":[{\"id\":\"a\"}]}} | a document is kept as it was written, with all of its"
                        + " fields",
                "no | all bodies are UTF-8 JSON",
            })
    void pagesThatAreNotBelieved(String body, String rule) {
        IfMatchSteps walk = pull("3", 2).gets(200, body);
        assertInstanceOf(SyncReply.Unclear.class, walk.reply());
        assertEquals(
                List.of(rule),
                walk.decoded().deviations().stream().map(Deviation::rule).toList());
    }

    @ParameterizedTest
    @CsvSource({"400, Refused", "401, Unauthorized", "503, Busy", "500, Unclear"})
    void pagesThatAreNotGiven(int status, String heard) {
        IfMatchSteps walk = pull(null, 2).gets(status, "");
        assertEquals(heard, walk.reply().getClass().getSimpleName());
    }
}
