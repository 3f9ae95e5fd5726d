package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.scenario.TargetSpec;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UrlEndpointIT {
    private static final Opening OPENING = new Opening(
            new BarnProtocol(), Embedded.correct(), "", TokenSource.fixed(null), Set.of(), "run", notice -> {});

    private final ScriptedServer server;

    UrlEndpointIT() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Endpoint open() {
        TargetSpec target = new TargetSpec.Url(server.url(), Duration.ofSeconds(5));
        return Endpoints.open(target, OPENING);
    }

    private EndpointException refused() {
        return assertThrows(EndpointException.class, this::open);
    }

    @Test
    void aHealthyEndpointOutlivesTheRunAndKeepsItsFeedLag() {
        server.thenJson("{}");

        try (Endpoint endpoint = open()) {
            assertEquals(server.url(), endpoint.baseUrl());
            assertEquals(Duration.ofSeconds(5), endpoint.feedLag());
            assertTrue(endpoint.outlivesRun());
            assertEquals(List.of("/health"), List.copyOf(server.asked()));
        }
    }

    @Test
    void anEndpointThatIsNotReadySaysWhatCame() {
        server.then(503, "application/problem+json", "{\"title\":\"Starting\"}");

        EndpointException refused = refused();

        assertEquals(
                "target %s is not ready: GET %s/health should answer 200, and got HTTP 503: {\"title\":\"Starting\"}"
                        .formatted(server.url(), server.url()),
                refused.getMessage());
        assertFalse(refused.brokeProtocol());
    }

    @Test
    void aWebPageBreaksTheProtocolAndItsBeginningIsShown() {
        server.then(200, "text/html", "<!doctype html>\n<title>Welcome</title>");

        EndpointException refused = refused();

        assertTrue(
                refused.getMessage()
                        .contains("got HTTP 200: <!doctype html> <title>Welcome</title>; that is a web page"),
                refused.getMessage());
        assertTrue(refused.brokeProtocol());
    }

    @Test
    void anEndpointThatIsNotThereIsOneClearMessage() {
        server.close();

        EndpointException refused = refused();

        assertEquals(
                "target %s cannot be reached: nothing listens there; is it running, and is the address right?"
                        .formatted(server.url()),
                refused.getMessage());
    }

    @Test
    void theEmbeddedEndpointIsOpenedByItsKind() {
        TargetSpec target = new TargetSpec.WireMock(Duration.ZERO);

        try (Endpoint endpoint = Endpoints.open(target, OPENING)) {
            UrlEndpoint.of(new TargetSpec.Url(endpoint.baseUrl(), Duration.ZERO), Set.of())
                    .requireHealthy(new BarnProtocol(), TokenSource.fixed(null));
            assertFalse(endpoint.outlivesRun());
        }
    }

    @Test
    void anEmptyFeedMayBeUsedAndAFullOneMayNot() {
        server.thenJson("{\"changes\":[],\"cursor\":\"c\",\"hasMore\":false}");
        UrlEndpoint endpoint = UrlEndpoint.of(new TargetSpec.Url(server.url(), Duration.ZERO), Set.of());
        EmptyFeedGuard.requireEmpty(
                endpoint, new BarnProtocol(), TokenSource.fixed(null), List.of("barn-01", "barn-02"));
        assertEquals(
                List.of("/sync/changes?site=barn-01&limit=1", "/sync/changes?site=barn-02&limit=1"),
                List.copyOf(server.asked()));

        try (WireMockEndpoint full = WireMockEndpoint.start(0);
                DirectCaller direct = new DirectCaller(full.baseUrl())) {
            Barn.push(direct::send, Barn.create("m-1", "r-1"), Barn.create("m-2", "r-2"));
            EndpointException refused = assertThrows(
                    EndpointException.class,
                    () -> EmptyFeedGuard.requireEmpty(
                            full, new BarnProtocol(), TokenSource.fixed(null), List.of("barn-01", Barn.SITE)));
            assertTrue(refused.getMessage().startsWith("site barn-03 already has records"), refused.getMessage());
            assertTrue(refused.getMessage().contains("--run-id"), refused.getMessage());
            assertFalse(refused.brokeProtocol());
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void aFeedThatIsAWebPageBreaksTheProtocol() {
        server.then(200, "text/html", "<html>hello");
        UrlEndpoint endpoint = UrlEndpoint.of(new TargetSpec.Url(server.url(), Duration.ZERO), Set.of());

        EndpointException refused = assertThrows(
                EndpointException.class,
                () -> EmptyFeedGuard.requireEmpty(
                        endpoint, new BarnProtocol(), TokenSource.fixed(null), List.of("barn-01")));

        assertTrue(refused.getMessage().contains("HTTP 200, text/html: <html>hello"), refused.getMessage());
        assertTrue(refused.brokeProtocol());
    }

    @Test
    void aSlashAtTheEndOfTheBaseUrlChangesNothing() {
        assertEquals(
                URI.create("http://127.0.0.1:1/api"),
                UrlEndpoint.of(new TargetSpec.Url(URI.create("http://127.0.0.1:1/api/"), Duration.ZERO), Set.of())
                        .baseUrl());
    }
}
