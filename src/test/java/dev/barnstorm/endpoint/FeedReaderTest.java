package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Feeds read within the process, without a socket. */
class FeedReaderTest {
    private final ReferenceService service = new ReferenceService();
    private final List<String> asked = new ArrayList<>();

    private static Feed read(Carrier carrier) {
        try (FeedReader reader = new FeedReader(carrier, new BarnProtocol(), null)) {
            return reader.read(Barn.SITE, 2, 100, "audit-1");
        }
    }

    @Test
    void theWholeFeedIsReadThroughACarrier() throws Exception {
        Barn.push(service::handle, Barn.create("m-1", "r-1"), Barn.create("m-2", "r-2"), Barn.create("m-3", "r-3"));

        Feed feed = read(service::handle);

        assertTrue(feed.complete(), feed::problem);
        assertEquals(
                List.of("r-1", "r-2", "r-3"),
                feed.rows().stream().map(RemoteRecord::localId).toList());
    }

    @Test
    void aBusyServerIsAskedAgainWithoutWaiting() {
        Feed feed = read(this::busyAnHour);

        assertEquals("page 1: HTTP 503, 5 times", feed.problem());
        assertEquals(5, asked.size());
    }

    @Test
    void aCarrierThatFailsIsAProblemAndNoDeviation() {
        Feed feed = read(call -> {
            throw new IOException("dropped it");
        });

        assertEquals("page 1: dropped it", feed.problem());
        assertEquals(List.of(), feed.deviations());
    }

    private HttpReply busyAnHour(HttpCall call) {
        asked.add(call.path());
        return new HttpReply(
                503,
                List.of(
                        new HttpHeader("Content-Type", "application/problem+json"),
                        new HttpHeader("Retry-After", "3600")),
                "{\"title\":\"Busy\",\"detail\":\"later\"}".getBytes(StandardCharsets.UTF_8));
    }
}
