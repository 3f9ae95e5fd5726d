package dev.barnstorm.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.HistoryReader.RecordLife;
import dev.barnstorm.history.RecordState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who holds what of a record at the end: the server first, then every device, those that hold the same together. */
final class RecordView {

    /** What is held; {@code waits} says what of it was still queued. */
    private record Held(String role, RecordState state, String status, String waits) {

        /** Versions and identities aside from who holds it: what a reader compares. */
        private List<Object> content() {
            return List.of(
                    role,
                    state.version(),
                    state.deleted(),
                    state.payload(),
                    state.updatedAtMillis(),
                    state.deviceId(),
                    status,
                    waits);
        }
    }

    private final Map<List<Object>, Held> held = new LinkedHashMap<>();
    private final Map<List<Object>, List<String>> holders = new HashMap<>();

    private final Set<String> rowed = new HashSet<>();

    private RecordView() {}

    /** Writes who holds what, and which of the site's devices have no row of it at all. */
    static void into(ObjectNode json, RecordLife life, List<String> devicesOfSite) {
        RecordView view = new RecordView();
        view.server(life);
        view.devices(life);
        ArrayNode rows = json.putArray("holders");
        view.held.forEach(
                (content, one) -> write(rows.addObject(), one, view.holders.getOrDefault(content, List.of())));
        ArrayNode without = json.putArray("without");
        devicesOfSite.stream().filter(device -> !view.rowed.contains(device)).forEach(without::add);
    }

    private static void write(ObjectNode json, Held held, List<String> holders) {
        RecordState state = held.state();
        json.put("role", held.role());
        ArrayNode who = json.putArray("who");
        holders.forEach(who::add);
        json.put("version", state.version());
        json.put("deleted", state.deleted());
        json.put("payload", state.payload());
        json.put("updatedAt", state.updatedAtMillis());
        json.put("by", state.deviceId());
        json.put("status", held.status());
        json.put("waits", held.waits());
    }

    /** What the last pass of the audit showed; the newest, where a feed shows a record several times. */
    private void server(RecordLife life) {
        newest(life, "audit-2")
                .or(() -> newest(life, "audit-1"))
                .ifPresent(state -> hold("server", new Held("server", state, "audited", "")));
    }

    private static Optional<RecordState> newest(RecordLife life, String source) {
        return life.events().stream()
                .filter(Shown.class::isInstance)
                .map(Shown.class::cast)
                .filter(shown -> shown.source().equals(source) && shown.site().equals(life.site()))
                .map(Shown::state)
                .reduce((one, other) -> other.version() >= one.version() ? other : one);
    }

    private void devices(RecordLife life) {
        Map<String, String> waits = new HashMap<>();
        List<FinalRow> rows = new ArrayList<>();
        for (HistoryEvent event : life.events()) {
            if (event instanceof FinalQueued queued) {
                waits.merge(queued.device(), queued.state(), (one, other) -> one + ", " + other);
            } else if (event instanceof FinalRow row) {
                rows.add(row);
            }
        }
        for (FinalRow row : rows) {
            rowed.add(row.device());
            String waiting = waits.getOrDefault(row.device(), "");
            hold(row.device(), new Held("device", row.visible(), row.status(), waiting));
        }
    }

    private void hold(String who, Held one) {
        held.putIfAbsent(one.content(), one);
        holders.computeIfAbsent(one.content(), content -> new ArrayList<>()).add(who);
    }
}
