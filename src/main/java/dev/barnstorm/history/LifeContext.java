package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a reader of a life knows by now, so that lines can be short: which change is meant, which content was told already. */
final class LifeContext {

    /** Longest payload or reason that a line holds, in characters. */
    private static final int LONGEST_TEXT = 160;

    /** Longest payload in a device's life, which tells of many records. */
    private static final int LONGEST_OF_MANY = 60;

    private final @Nullable String recordOfLife;
    private final Map<String, String> changes = new HashMap<>();
    private final Map<String, CopyRaised> raisedByPage = new HashMap<>();
    private final Map<Long, RecordState> told = new HashMap<>();
    private final Set<String> serverIds = new HashSet<>();
    private final Map<String, Long> known = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final ShortNames names;
    private long plainRows;

    /** {@code recordOfLife} is whose life it is; null when it is a device's. */
    LifeContext(List<HistoryEvent> events, @Nullable String recordOfLife) {
        this.recordOfLife = recordOfLife;
        Set<String> records = new HashSet<>();
        for (HistoryEvent event : events) {
            records.addAll(Lives.recordsNamedBy(event));
            if (event instanceof Acted acted) {
                changes.putIfAbsent(acted.mutationId(), "change " + (changes.size() + 1));
            }
            if (event instanceof CopyRaised raised && raised.source().equals("page")) {
                raisedByPage.put(showing(raised.device(), raised.requestId(), raised.state()), raised);
            }
            if (event instanceof FinalRow row && isPlain(row)) {
                plainRows++;
            }
        }
        names = new ShortNames(records);
        if (changes.size() == 1 && recordOfLife != null) {
            changes.replaceAll((mutation, name) -> "it");
        }
    }

    boolean ofRecord() {
        return recordOfLife != null;
    }

    boolean isOfLife(String localId) {
        return localId.equals(recordOfLife);
    }

    /** A mutation: "it" where the record has no other, else its number in the life. */
    String change(String mutationId) {
        return changes.getOrDefault(mutationId, "change " + mutationId);
    }

    /** A mutation with its record, where a line would not say which. */
    String changeOf(String mutationId, String localId) {
        return change(mutationId) + (ofRecord() ? "" : " of " + names.of(localId));
    }

    /** A word for the record where a line would not say which. */
    String record(String localId) {
        return ofRecord() ? "" : " " + names.of(localId);
    }

    /** Whether the device ends with just what the server has shown it. */
    static boolean isPlain(FinalRow row) {
        return row.status().equals("synced") && row.visible().equals(row.copy());
    }

    /** How many rows of the life are plain, when one of them is met that the line of a former one has not told; else 0. */
    long untoldPlainRows() {
        long untold = plainRows;
        plainRows = 0;
        return untold;
    }

    private static String showing(String device, String requestId, RecordState state) {
        return device + "\n" + requestId + "\n" + state.localId() + "\n" + state.version();
    }

    /** How the device's server copy rose by what a page showed; null when it did not. */
    @Nullable
    CopyRaised raisedBy(String device, String requestId, RecordState state) {
        return raisedByPage.get(showing(device, requestId, state));
    }

    void raised(String device, RecordState state) {
        known.merge(device + "\n" + state.localId(), state.version(), Math::max);
    }

    /** The version that the device's server copy has come to; 0 when it has none. */
    long known(String device, String localId) {
        return known.getOrDefault(device + "\n" + localId, 0L);
    }

    /** A version and, when it was not told before, what is in it. */
    String version(RecordState state) {
        StringBuilder text = new StringBuilder("version ").append(state.version());
        if (ofRecord()) {
            RecordState before = told.put(state.version(), state);
            if (state.equals(before)) {
                return text.toString();
            }
        } else {
            text.append(" of ").append(names.of(state.localId()));
        }
        text.append(" by ").append(state.deviceId().isEmpty() ? "nobody" : state.deviceId());
        if (!state.serverId().isEmpty() && ofRecord() && serverIds.add(state.serverId())) {
            text.append(" as ").append(state.serverId());
        }
        return text.append(state.deleted() ? ": deleted" : ": " + payload(state.payload()))
                .toString();
    }

    /** The server's identity, when it was not told before. */
    String serverId(String serverId) {
        return serverId.isEmpty() || (ofRecord() && !serverIds.add(serverId)) ? "" : " (" + serverId + ")";
    }

    /** The state that the device's link leaves for this one; null at first. */
    @Nullable
    String linkBefore(String device, String state) {
        return links.put(device, state);
    }

    /** What a record holds, as far as there is room for it. */
    String payload(String payload) {
        return ofRecord() ? brief(payload) : PlainText.shortened(payload, LONGEST_OF_MANY);
    }

    static String brief(String text) {
        return PlainText.shortened(text, LONGEST_TEXT);
    }

    /** A reason, if there is one. */
    static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + brief(reason);
    }
}
