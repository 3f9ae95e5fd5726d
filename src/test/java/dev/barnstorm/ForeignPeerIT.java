package dev.barnstorm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.endpoint.WireMockEndpoint;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignPeerIT {
    @Test
    void itKeepsTheProtocolsPageByTestsOfItsOwn() throws Exception {
        Process tests = ForeignPeer.python(List.of("-m", "unittest", "--quiet")).start();
        String said = new String(tests.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, tests.waitFor(), said);
    }

    @Test
    void ourOwnEndpointKeepsThePageByTheTestsOfAStranger() throws Exception {
        try (WireMockEndpoint ours = WireMockEndpoint.start(0)) {
            ProcessBuilder tests = ForeignPeer.python(List.of("-m", "unittest", "--quiet", "test_endpoint.Page"));
            tests.environment().put("ENDPOINT", ours.baseUrl().toString());
            Process judge = tests.start();
            String said = new String(judge.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, judge.waitFor(), said);
        }
    }

    @Test
    void itIsReadyWhenItHasStartedAndGoneWhenItIsClosed() throws Exception {
        ForeignPeer peer = ForeignPeer.start();
        try (peer) {
            var health = HttpRequest.newBuilder(peer.url().resolve("/health")).build();
            assertEquals(
                    200,
                    HttpClient.newHttpClient()
                            .send(health, BodyHandlers.discarding())
                            .statusCode());
        }
        assertFalse(peer.isAlive());
    }

    @Test
    void aBugThatItDoesNotKnowEndsItWithItsOwnWords() {
        IOException refusal = assertThrows(IOException.class, () -> ForeignPeer.start("--bug", "nope"));
        assertTrue(refusal.getMessage().contains("invalid choice: 'nope'"), refusal::getMessage);
    }
}
