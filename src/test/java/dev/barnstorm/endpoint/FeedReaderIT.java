package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedReaderIT {
    private static final String BUSY = "{\"title\":\"Busy\",\"detail\":\"later\"}";

    private final ScriptedServer server;
    private final List<Duration> pauses = new ArrayList<>();

    FeedReaderIT() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Feed read(URI url, int limit, int mostRows) {
        try (FeedReader reader =
                new FeedReader(new DirectCaller(url), new BarnProtocol(), TokenSource.fixed(null), pauses::add)) {
            return reader.read(Barn.SITE, limit, mostRows, "audit-1");
        }
    }

    private static String page(String cursor, boolean hasMore) {
        return "{\"changes\":[],\"cursor\":\"" + cursor + "\",\"hasMore\":" + hasMore + "}";
    }

    @Test
    void theWholeFeedIsReadWhateverTheLimit() throws Exception {
        try (WireMockEndpoint endpoint = WireMockEndpoint.start(0);
                DirectCaller direct = new DirectCaller(endpoint.baseUrl())) {
            Mutation[] batch = IntStream.range(0, 20)
                    .mapToObj(i -> Barn.create("m-" + i, "r-" + i))
                    .toArray(Mutation[]::new);
            Barn.push(direct::send, batch);

            Feed large = read(endpoint.baseUrl(), 1000, 100);
            Feed small = read(endpoint.baseUrl(), 7, 100);

            assertTrue(large.complete());
            assertEquals(
                    IntStream.range(0, 20).mapToObj(i -> "r-" + i).toList(),
                    large.rows().stream().map(RemoteRecord::localId).toList());
            assertEquals(large, small);
        }
    }

    @Test
    void aBusyServerIsAskedAgainAfterTheTimeThatItNames() {
        server.then(503, "application/problem+json", BUSY)
                .then(500, "application/problem+json", BUSY)
                .thenJson(page("c", false));

        Feed feed = read(server.url(), 7, 100);

        assertTrue(feed.complete());
        assertEquals(List.of(Duration.ofSeconds(3), Duration.ofMillis(500)), pauses);
    }

    @Test
    void aServerThatStaysBusyIsGivenUp() {
        server.then(503, "application/problem+json", BUSY);

        Feed feed = read(server.url(), 7, 100);

        assertFalse(feed.complete());
        assertEquals("page 1: HTTP 503, 5 times", feed.problem());
        assertEquals(5, server.asked().size());
    }

    @Test
    void aCursorThatComesAgainIsAnEndlessFeed() {
        server.thenJson(page("a", true)).thenJson(page("b", true)).thenJson(page("a", true));

        Feed feed = read(server.url(), 7, 100);

        assertEquals(
                "the feed does not end: expected a cursor that did not come before, got \"a\" again", feed.problem());
        assertEquals("audit-1-page-3", feed.deviations().get(0).requestId());
    }

    @Test
    void aFeedWithMoreRowsThanThereCanBeIsEndless() throws Exception {
        try (WireMockEndpoint endpoint = WireMockEndpoint.start(0);
                DirectCaller direct = new DirectCaller(endpoint.baseUrl())) {
            Barn.push(direct::send, Barn.create("m-1", "r-1"), Barn.create("m-2", "r-2"), Barn.create("m-3", "r-3"));

            Feed feed = read(endpoint.baseUrl(), 1, 1);

            assertEquals("the feed does not end: expected the feed's end, got more than 1 rows", feed.problem());
            assertEquals(2, feed.rows().size());
        }
    }

    @Test
    void aReplyThatTheWireDoesNotAllowEndsTheReadingAtOnce() {
        server.thenJson("{\"changes\":[]}");

        Feed feed = read(server.url(), 7, 100);

        assertFalse(feed.complete());
        assertEquals("cursor is a string", feed.deviations().get(0).deviation().expected());
        assertEquals(1, server.asked().size());
        assertEquals(List.of(), pauses);
    }

    @Test
    void aServerThatIsNotThereIsAProblemAndNoDeviation() {
        server.close();

        Feed feed = read(server.url(), 7, 100);

        assertEquals("page 1: nothing listens there", feed.problem());
        assertEquals(List.of(), feed.deviations());
    }
}
