package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.protocol.RemoteRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says whether a barn came out as it must, from what operators did, what devices tell, and what the server has in the
 * end. It knows the rules in its own words and shares no code with the device.
 */
final class BarnOracle {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<HistoryEvent> history;
    private final Map<String, RemoteRecord> server;
    private final Map<String, Acted> actedByMutation;
    private final Map<String, List<Settled>> settledByMutation;

    BarnOracle(List<HistoryEvent> history, List<RemoteRecord> feed) {
        this.history = history;
        this.server = feed.stream().collect(Collectors.toMap(RemoteRecord::localId, row -> row));
        this.actedByMutation = all(Acted.class).stream().collect(Collectors.toMap(Acted::mutationId, acted -> acted));
        this.settledByMutation = all(Settled.class).stream().collect(Collectors.groupingBy(Settled::mutationId));
    }

    void judge() {
        everyQueueIsEmpty();
        aTimeNamesAChangeOfItsRecordAndDevice();
        everyChangeEndedExactlyOnce();
        theServerHasEachRecordOnceAndNoOther();
        everyVersionIsOneAppliedChange();
        whatWasDroppedWasBeaten();
        everyDeviceShowsWhatTheServerHas();
    }

    private void everyQueueIsEmpty() {
        assertEquals(List.of(), all(FinalQueued.class), "nothing is left in any queue");
    }

    private void aTimeNamesAChangeOfItsRecordAndDevice() {
        Map<String, Long> last = new HashMap<>();
        for (Acted acted : all(Acted.class)) {
            Long before = last.put(acted.device() + " " + acted.localId(), acted.updatedAtMillis());
            assertTrue(before == null || before < acted.updatedAtMillis(), "times do not rise: " + acted);
        }
    }

    private void everyChangeEndedExactlyOnce() {
        assertEquals(actedByMutation.keySet(), settledByMutation.keySet(), "every change is settled, and no other");
        settledByMutation.forEach(
                (mutation, settled) -> assertEquals(1, settled.size(), mutation + " ended more than once: " + settled));
    }

    private void theServerHasEachRecordOnceAndNoOther() {
        Set<String> made = actedByMutation.values().stream()
                .filter(acted -> acted.op().equals("create"))
                .filter(acted -> !acted.invalid())
                .map(Acted::localId)
                .collect(Collectors.toSet());
        assertEquals(made, server.keySet());
        Set<String> serverIds = new HashSet<>();
        server.values().forEach(row -> assertTrue(serverIds.add(row.serverId()), "twice: " + row.serverId()));
    }

    private void everyVersionIsOneAppliedChange() {
        Map<String, NavigableMap<Long, Acted>> applied = applied();
        server.forEach((localId, row) -> {
            NavigableMap<Long, Acted> versions = applied.getOrDefault(localId, new TreeMap<>());
            assertEquals(row.version(), versions.size(), localId + " has a change for each of its versions");
            assertEquals(row.version(), versions.lastKey(), localId);
            Acted last = versions.lastEntry().getValue();
            assertEquals(last.device(), row.deviceId(), localId);
            assertEquals(last.updatedAtMillis(), row.updatedAt().toEpochMilli(), localId);
            assertEquals(last.op().equals("delete"), row.deleted(), localId);
            assertEquals(json(last.payload()), json(row.payload()), localId);
        });
    }

    private void whatWasDroppedWasBeaten() {
        Map<String, NavigableMap<Long, Acted>> applied = applied();
        for (Settled settled : all(Settled.class)) {
            Acted own = actedByMutation.get(settled.mutationId());
            assertNotNull(own);
            if (settled.how().equals("parked")) {
                assertTrue(own.invalid(), "only what the server forbids is parked: " + settled);
            }
            if (settled.how().equals("dropped")) {
                Acted winner =
                        applied.getOrDefault(own.localId(), new TreeMap<>()).get(settled.version());
                assertNotNull(winner, "nobody made the version that won: " + settled);
                boolean later = Comparator.comparingLong(Acted::updatedAtMillis)
                                .thenComparing(Acted::device)
                                .compare(winner, own)
                        > 0;
                boolean winnerDeletes = winner.op().equals("delete");
                boolean ownDeletes = own.op().equals("delete");
                assertTrue(winnerDeletes || (later && !ownDeletes), settled + " was not beaten by " + winner);
                assertEquals(!ownDeletes, settled.editLost(), settled.toString());
            }
        }
    }

    private void everyDeviceShowsWhatTheServerHas() {
        Map<String, Map<String, FinalRow>> byDevice = new HashMap<>();
        for (FinalRow row : all(FinalRow.class)) {
            byDevice.computeIfAbsent(row.device(), device -> new HashMap<>()).put(row.localId(), row);
        }
        byDevice.forEach((device, rows) -> {
            rows.values().removeIf(row -> row.status().equals("parked"));
            String site = device.substring(0, device.indexOf('/'));
            Set<String> expected = server.values().stream()
                    .filter(row -> row.site().equals(site))
                    .map(RemoteRecord::localId)
                    .collect(Collectors.toSet());
            assertEquals(expected, rows.keySet(), device);
            rows.forEach((localId, row) -> {
                RemoteRecord truth = server.get(localId);
                assertNotNull(truth);
                assertEquals("synced", row.status(), device + " " + localId);
                assertSame(truth, row.visible(), device);
                RecordState copy = row.copy();
                assertNotNull(copy, device + " " + localId);
                assertSame(truth, copy, device);
            });
        });
    }

    private static void assertSame(RemoteRecord truth, RecordState state, String device) {
        String what = device + " " + truth.localId();
        assertEquals(truth.version(), state.version(), what);
        assertEquals(truth.serverId(), state.serverId(), what);
        assertEquals(truth.deleted(), state.deleted(), what);
        assertEquals(truth.deviceId(), state.deviceId(), what);
        assertEquals(truth.updatedAt().toEpochMilli(), state.updatedAtMillis(), what);
        assertEquals(json(truth.payload()), json(state.payload()), what);
    }

    /** Which change became which version of a record; fails where two became the same. */
    private Map<String, NavigableMap<Long, Acted>> applied() {
        Map<String, NavigableMap<Long, Acted>> applied = new HashMap<>();
        for (Settled settled : all(Settled.class)) {
            if (settled.how().equals("applied")) {
                Acted acted = actedByMutation.get(settled.mutationId());
                assertNotNull(acted);
                Acted other = applied.computeIfAbsent(settled.localId(), localId -> new TreeMap<>())
                        .put(settled.version(), acted);
                assertEquals(null, other, "two changes became one version: " + settled);
            }
        }
        return applied;
    }

    private <E extends HistoryEvent> List<E> all(Class<E> kind) {
        return history.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
