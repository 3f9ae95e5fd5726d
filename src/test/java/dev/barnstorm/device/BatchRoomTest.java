package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Protocols;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRoomTest {

    private static final Caller WHO = new Caller("barn-01/dev-01", "barn-01", "a token", true);
    private static final List<Mutation> EVENTS = creates(50, "{\"kg\":12.5}");

    private static List<Mutation> creates(int count, String payload) {
        return IntStream.range(0, count)
                .mapToObj(i -> new UUID(7, i).toString())
                .map(id -> new Mutation(id, id, null, "feeding", Op.CREATE, 0, payload, Instant.EPOCH))
                .toList();
    }

    private static SyncProtocol wire(String name) {
        return Protocols.onTheClassPath().named(name).orElseThrow().create(Map.of());
    }

    /** The body that is really sent, before it is packed. */
    private static int sent(SyncProtocol wire, List<Mutation> batch) {
        Caller plain = new Caller(WHO.deviceId(), WHO.site(), null, false);
        return wire.begin(new SyncCall.Push(batch), plain, "1").call().body().length;
    }

    @ParameterizedTest
    @ValueSource(strings = {"barn", "couchdb", "rxdb"})
    void aBatchEndsBeforeTheRecordThatWouldTakeItsBodyOver(String name) {
        SyncProtocol wire = wire(name);
        for (int most : new int[] {1_000, 2_345, 4_000, 7_777}) {
            int fit = BatchRoom.of(most, wire, WHO).fitting(EVENTS);
            assertTrue(fit > 1 && fit < EVENTS.size(), () -> most + " bytes hold " + fit);
            assertTrue(sent(wire, EVENTS.subList(0, fit)) <= most, () -> fit + " are over " + most);
            assertTrue(sent(wire, EVENTS.subList(0, fit + 1)) > most, () -> fit + " are not all for " + most);
        }
    }

    @Test
    void theByteThatFitsIsTaken() {
        int exactly = sent(wire("barn"), EVENTS.subList(0, 20));
        assertEquals(20, BatchRoom.of(exactly, wire("barn"), WHO).fitting(EVENTS));
        assertEquals(19, BatchRoom.of(exactly - 1, wire("barn"), WHO).fitting(EVENTS));
    }

    @Test
    void whereCreatesAndChangesGoInTwoBodiesEachHasTheRoom() {
        SyncProtocol couch = wire("couchdb");
        int creates = sent(couch, EVENTS);
        List<Mutation> mixed = new ArrayList<>(EVENTS.subList(0, 2));
        String remark = "{\"remark\":\"" + "x".repeat(creates) + "\"}";
        mixed.add(new Mutation("m", "d", "d", "flock", Op.UPDATE, 1, token(), remark, Instant.EPOCH));
        assertEquals(2, BatchRoom.of(creates, couch, WHO).fitting(mixed));
        assertEquals(3, BatchRoom.of(3 * creates, couch, WHO).fitting(mixed));
    }

    private static String token() {
        return "{\"rev\":\"1-a\",\"lineage\":[\"m0\"]}";
    }

    @Test
    void aRecordThatIsLargerByItselfGoesAlone() {
        List<Mutation> large = creates(3, "{\"remark\":\"" + "x".repeat(5_000) + "\"}");
        assertEquals(1, BatchRoom.of(1_000, wire("barn"), WHO).fitting(large));
        assertEquals(1, BatchRoom.of(1, wire("barn"), WHO).fitting(EVENTS));
    }

    @Test
    void withoutABoundEverythingFitsAndNothingIsMeasured() {
        BatchRoom room = BatchRoom.of(Integer.MAX_VALUE, wire("barn"), WHO);
        assertEquals(50, room.fitting(EVENTS));
        assertTrue(room.holds(50, Long.MAX_VALUE / 2));
        assertEquals(0, room.fitting(List.of()));
    }

    @Test
    void whoHasNoContentsIsToldWhatTheRealBodyWouldTake() {
        int exactly = sent(wire("barn"), EVENTS.subList(0, 20));
        int payloads = 20 * "{\"kg\":12.5}".length();
        assertTrue(BatchRoom.of(exactly, wire("barn"), WHO).holds(20, payloads));
        assertFalse(BatchRoom.of(exactly - 1, wire("barn"), WHO).holds(20, payloads));
    }

    @Test
    void noRoomIsNoRoom() {
        assertThrows(IllegalArgumentException.class, () -> BatchRoom.of(0, wire("barn"), WHO));
    }
}
