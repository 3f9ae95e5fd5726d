package dev.barnstorm.endpoint;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.scenario.TargetSpec;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireMockEndpointIT {
    private final WireMockEndpoint endpoint = WireMockEndpoint.startWithJournal(0);
    private final DirectCaller direct = new DirectCaller(endpoint.baseUrl());
    private final Barn.Way way = direct::send;

    @AfterEach
    void stop() {
        direct.close();
        endpoint.close();
    }

    @Test
    void whatIsPushedOverASocketComesBackInTheFeed() throws Exception {
        Decoded pushed = Barn.push(way, Barn.create("m-1", "r-1"), Barn.create("m-2", "r-2"));

        assertEquals(List.of(), pushed.deviations());
        assertEquals(
                new SyncReply.Answered(List.of(new Outcome.Accepted("s-1", 1), new Outcome.Accepted("s-2", 1))),
                pushed.reply());
        Decoded pulled = Barn.pull(way, null, 10);
        assertEquals(List.of(), pulled.deviations());
        assertEquals(2, ((SyncReply.Page) pulled.reply()).rows().size());
    }

    @Test
    void aPutGoesThroughWithItsVersionInTheHeaders() throws Exception {
        Barn.push(way, Barn.create("m-1", "r-1"));

        Decoded put = Barn.put(way, Barn.update("m-2", "r-1", "s-1", 1, "{\"kg\":13}"));
        Decoded stale = Barn.put(way, Barn.update("m-3", "r-1", "s-1", 1, "{\"kg\":14}"));

        assertEquals(List.of(), put.deviations());
        assertEquals(new SyncReply.Answered(List.of(new Outcome.Accepted("s-1", 2))), put.reply());
        assertEquals(List.of(), stale.deviations());
        assertEquals(412, stale.httpStatus());
    }

    @Test
    void aPackedBodyIsUnderstood() throws Exception {
        Caller packing = new Caller("barn-03/dev-07", Barn.SITE, "token", true);

        Decoded pushed = Barn.exchange(way, new SyncCall.Push(List.of(Barn.create("m-1", "r-1"))), packing);

        assertEquals(new SyncReply.Answered(List.of(new Outcome.Accepted("s-1", 1))), pushed.reply());
    }

    @Test
    void aStubMappingComesBeforeTheReferenceService() throws Exception {
        endpoint.server()
                .stubFor(post("/sync/push").willReturn(serviceUnavailable().withHeader("Retry-After", "7")));

        assertEquals(
                new SyncReply.Busy(503, Duration.ofSeconds(7)),
                Barn.push(way, Barn.create("m-1", "r-1")).reply());
    }

    @Test
    void aFaultOnTheReferenceServicesAnswerComesAfterItHasActed() throws Exception {
        endpoint.server()
                .stubFor(post("/sync/push")
                        .withHeader("Request-Id", equalTo("request-1"))
                        .willReturn(aResponse()
                                .withTransformers(ReferenceTransformer.NAME)
                                .withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThrows(IOException.class, () -> Barn.push(way, Barn.create("m-1", "r-1")));

        SyncReply.Page page = (SyncReply.Page) Barn.pull(way, null, 10).reply();
        assertEquals("r-1", page.rows().get(0).localId());
    }

    @Test
    void requestsCanBeVerifiedAndCarryWhoAndWhich() throws Exception {
        Barn.push(way, Barn.create("m-1", "r-1"));

        endpoint.server()
                .verify(postRequestedFor(urlEqualTo("/sync/push"))
                        .withHeader("Device-Id", equalTo("barn-03/dev-07"))
                        .withHeader("Request-Id", equalTo("request-1")));
    }

    @Test
    void aPortThatIsInUseIsOneClearMessage() {
        int taken = endpoint.baseUrl().getPort();

        EndpointException refused = assertThrows(EndpointException.class, () -> WireMockEndpoint.start(taken));

        assertTrue(refused.getMessage().startsWith("port " + taken + " on 127.0.0.1 is in use"), refused.getMessage());
        assertFalse(refused.brokeProtocol());
    }

    @Test
    void itIsOnlyOnThisMachineAndGoneWhenClosed() {
        assertEquals("127.0.0.1", endpoint.baseUrl().getHost());
        URI url = endpoint.baseUrl();
        endpoint.close();

        UrlEndpoint gone = UrlEndpoint.of(new TargetSpec.Url(url, Duration.ZERO), java.util.Set.of());
        EndpointException refused = assertThrows(
                EndpointException.class, () -> gone.requireHealthy(new BarnProtocol(), TokenSource.fixed(null)));
        assertTrue(refused.getMessage().contains("cannot be reached"), refused.getMessage());
    }
}
