package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.Rate;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.plan.RequestFates;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the plan has in store for single requests, over real sockets. */
@Timeout(120)
class FatesIT {
    private static final RequestFate NONE = RequestFate.NONE;

    private static RequestFate fate(RequestFate.Kind kind, @Nullable Duration retryAfter) {
        return new RequestFate(kind, retryAfter);
    }

    private static Stage stage(RequestFate... fates) throws IOException {
        Iterator<RequestFate> inOrder = List.of(fates).iterator();
        RequestFates planned = (push, now) -> inOrder.next();
        Stage stage = Stage.of(request -> PlainServer.OK, Stage.always(Duration.ZERO, Rate.UNLIMITED), planned, false);
        stage.relay.openStorm();
        return stage;
    }

    @Test
    void aSwallowedReplyLeavesTheServerActingAndTheDeviceWaiting() throws Exception {
        try (Stage stage = stage(fate(RequestFate.Kind.SWALLOW_REPLY, null))) {
            Phone phone = stage.phone().send(Phone.push("r-1", "x"));
            assertTrue(stage.server.request().endsWith("x"));
            assertEquals("r-1 server swallowed", stage.heard.cutInWords());
            LinkListener.Delivered delivered = stage.heard.delivery();
            assertFalse(delivered.heard());
            assertEquals(200, delivered.status());
            assertEquals(1, delivered.copy());
            assertEquals(0, stage.relay.openRequests());
            assertFalse(stage.relay.surelyUndelivered(Stage.DEVICE, "r-1"));
            assertEquals(0, phone.available());

            // The connection is dead, but only who tries it finds out.
            phone.send(Phone.push("r-2", "y"));
            assertEquals("r-2 request hung", stage.heard.cutInWords());
            assertTrue(stage.relay.surelyUndelivered(Stage.DEVICE, "r-2"));

            stage.relay.heal();
            assertEquals("…reset", phone.readToEnd());
            assertEquals(0, stage.server.unseenRequests());
            assertEquals(List.of(), stage.heard.rest());
        }
    }

    @Test
    void theRelayHearsOfEachTokenBeforeTheRequestThatBearsIt() throws Exception {
        AtomicLong issued = new AtomicLong(-1);
        RequestFates fates = new RequestFates() {
            @Override
            public RequestFate next(boolean push, long nowMicros) {
                return issued.get() < 0 ? fate(RequestFate.Kind.UNAUTHORIZED, null) : NONE;
            }

            @Override
            public void tokenIssued(long atMicros) {
                issued.set(atMicros);
            }
        };
        try (Stage stage =
                Stage.of(request -> PlainServer.OK, Stage.always(Duration.ZERO, Rate.UNLIMITED), fates, false)) {
            stage.relay.openStorm();
            Phone phone = stage.phone().send(Phone.push("r-1", "x"));
            String head = phone.readHead();
            assertTrue(head.startsWith("HTTP/1.1 401 Unauthorized\r\n"), head);
            phone.read(Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+)\r\n.*", "$1")));
            stage.relay.tokenIssued(Stage.DEVICE, 7);
            assertEquals(PlainServer.OK, phone.send(Phone.push("r-2", "y")).read(PlainServer.OK));
            assertEquals(7, issued.get());
        }
    }

    @Test
    void anUnavailableServerIsNotAskedAndSaysWhenToComeBack() throws Exception {
        try (Stage stage = stage(fate(RequestFate.Kind.UNAVAILABLE, Duration.ofMillis(1_500)), NONE)) {
            Phone phone = stage.phone().send(Phone.push("r-1", "x"));
            String head = phone.readHead();
            assertTrue(head.startsWith("HTTP/1.1 503 Service Unavailable\r\n"), head);
            assertTrue(head.contains("\r\nContent-Type: application/problem+json\r\n"), head);
            assertTrue(head.contains("\r\nRetry-After: 2\r\n"), head);
            int length = Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+)\r\n.*", "$1"));
            String body = phone.read(length);
            assertTrue(body.startsWith("{\"title\":\"Service Unavailable\",\"status\":503,\"detail\":"), body);
            assertEquals(new LinkListener.FaultInjected(0, Stage.DEVICE, "r-1", "unavailable"), stage.heard.fault());
            assertEquals(0, stage.server.unseenRequests());

            assertEquals(PlainServer.OK, phone.send(Phone.push("r-2", "y")).read(PlainServer.OK));
            assertTrue(stage.server.request().endsWith("y"));
            assertTrue(stage.relay.surelyUndelivered(Stage.DEVICE, "r-1"));
        }
    }

    @Test
    void anErrorIsAnsweredInTheServersPlace() throws Exception {
        try (Stage stage = stage(fate(RequestFate.Kind.ERROR_500, null))) {
            Phone phone = stage.phone().send(Phone.pull("r-1"));
            assertEquals(
                    "HTTP/1.1 500 Internal Server Error\r\n", phone.read("HTTP/1.1 500 Internal Server Error\r\n"));
            assertEquals("error-500", stage.heard.fault().kind());
            assertEquals(0, stage.server.unseenRequests());
        }
    }

    @Test
    void appliedThenResetLetsTheServerActAndResetsInsteadOfAnswering() throws Exception {
        try (Stage stage = stage(fate(RequestFate.Kind.APPLIED_THEN_RESET, null))) {
            Phone phone = stage.phone().send(Phone.push("r-1", "x"));
            assertEquals("…reset", phone.readToEnd());
            assertTrue(stage.server.request().endsWith("x"));
            assertEquals("applied-then-reset", stage.heard.fault().kind());
            assertEquals("r-1 server reset", stage.heard.cutInWords());
            assertFalse(stage.heard.delivery().heard());
        }
    }

    @Test
    void nothingHappensBeforeTheStormAndAfterIt() throws Exception {
        RequestFates always = (push, now) -> fate(RequestFate.Kind.UNAVAILABLE, null);
        try (Stage stage =
                Stage.of(request -> PlainServer.OK, Stage.outageAfterAnHour(true, Rate.UNLIMITED), always, false)) {
            Phone phone = stage.phone();
            assertEquals(PlainServer.OK, phone.send(Phone.push("before", "x")).read(PlainServer.OK));
            stage.relay.openStorm();
            phone.send(Phone.push("in it", "x"));
            assertEquals("unavailable", stage.heard.fault().kind());
            phone.read("HTTP/1.1 503");
            stage.relay.heal();
            stage.at(Stage.HOUR);
            Phone another = stage.phone();
            assertEquals(PlainServer.OK, another.send(Phone.push("after", "x")).read(PlainServer.OK));
        }
    }

    @Test
    void fatesAreNotSpentOnHealth() throws Exception {
        try (Stage stage = stage()) {
            Phone phone = stage.phone().send("GET /health HTTP/1.1\r\n\r\n");
            assertEquals(PlainServer.OK, phone.read(PlainServer.OK));
        }
    }
}
