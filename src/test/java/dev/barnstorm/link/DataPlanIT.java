package dev.barnstorm.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.DataPlan;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Rate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a data plan does to connections over sockets, in the words of {@link VirtualDataPlanTest}. A period has an hour. */
@Timeout(120)
class DataPlanIT {
    private static final LinkTimeline PERFECT = Stage.always(Duration.ZERO, Rate.UNLIMITED);
    private static final String BODY = "x".repeat(5_000);
    private static final String FIRST = Phone.push("r-1", BODY);
    private static final String SECOND = Phone.push("r-2", BODY);

    private static Stage stage(long bytes, Double throttle) throws IOException {
        Stage stage = Stage.of(request -> PlainServer.OK, PERFECT, new DataPlan(bytes, Stage.HOUR, 0, throttle));
        stage.relay.openStorm();
        return stage;
    }

    /** What a request has when it has left the relay, where {@code Host} is the target's, and its reply. */
    private static long exchanged(LinkListener.Delivered delivered) {
        return delivered.bytesUp() + delivered.bytesDown();
    }

    private static long bytesOfAnExchange() throws Exception {
        try (Stage stage = stage(1_000_000, null)) {
            stage.phone().send(FIRST).read(PlainServer.OK);
            return exchanged(stage.heard.delivery());
        }
    }

    @Test
    void whatIsExactlyTheAllowancePasses() throws Exception {
        long bytes = bytesOfAnExchange();
        try (Stage stage = stage(2 * bytes, null)) {
            Phone phone = stage.phone();
            assertEquals(PlainServer.OK, phone.send(FIRST).read(PlainServer.OK));
            assertEquals(PlainServer.OK, phone.send(SECOND).read(PlainServer.OK));
            assertEquals(2 * bytes, exchanged(stage.heard.delivery()) + exchanged(stage.heard.delivery()));
            assertEquals(List.of(), stage.heard.rest());
        }
    }

    @Test
    void aPlanThatStopsLetsNothingPassUntilTheNextPeriod() throws Exception {
        long bytes = bytesOfAnExchange();
        try (Stage stage = stage(2 * bytes - 1, null)) {
            Phone phone = stage.phone();
            assertEquals(PlainServer.OK, phone.send(FIRST).read(PlainServer.OK));
            stage.heard.delivery();
            stage.at(60_000_000);
            phone.send(SECOND);
            assertEquals(
                    new LinkListener.Allowance(60_000_000, Stage.DEVICE, true, Stage.HOUR), stage.heard.allowance());
            String cut = stage.heard.cutInWords();
            assertTrue(cut.equals("r-2 server hung") || cut.equals("r-2 reply hung"), cut);
            phone.close();

            stage.at(Stage.HOUR);
            assertEquals(
                    new LinkListener.Allowance(Stage.HOUR, Stage.DEVICE, false, 2 * Stage.HOUR),
                    stage.heard.allowance());
            Phone next = stage.phone().send(Phone.push("r-3", BODY));
            assertEquals(PlainServer.OK, next.read(PlainServer.OK));
        }
    }

    @Test
    void whatDoesNotFitIsThrottled() throws Exception {
        // 800 kbps are ten microseconds a byte, of the whole second exchange.
        DataPlan plan = new DataPlan(bytesOfAnExchange(), Stage.HOUR, 0, 800_000.0);
        try (Stage stage = Stage.ticking(request -> PlainServer.OK, PERFECT, plan)) {
            stage.relay.openStorm();
            Phone phone = stage.phone();
            assertEquals(PlainServer.OK, phone.send(FIRST).read(PlainServer.OK));
            assertEquals(0, stage.heard.delivery().chargedMicros());
            assertEquals(PlainServer.OK, phone.send(SECOND).read(PlainServer.OK));
            assertTrue(stage.heard.allowance().usedUp());
            LinkListener.Delivered delivered = stage.heard.delivery();
            long throttledMicros = exchanged(delivered) * 10;
            assertTrue(
                    Math.abs(delivered.chargedMicros() - throttledMicros) <= 20,
                    delivered.chargedMicros() + " µs for " + throttledMicros);
        }
    }

    @Test
    void theHealEndsThePlan() throws Exception {
        try (Stage stage = stage(1_000, null)) {
            Phone phone = stage.phone().send(FIRST);
            assertTrue(stage.heard.allowance().usedUp());
            stage.heard.cut();
            stage.relay.heal();
            assertEquals("…reset", phone.readToEnd());
            assertEquals(PlainServer.OK, stage.phone().send(SECOND).read(PlainServer.OK));
        }
    }
}
