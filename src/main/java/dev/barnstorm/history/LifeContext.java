package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
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

    private final @Nullable String recordOfLife;
    private final Map<String, String> changes = new HashMap<>();
    private final Map<String, CopyRaised> raisedByPage = new HashMap<>();
    private final Map<Long, RecordState> told = new HashMap<>();
    private final Set<String> serverIds = new HashSet<>();
    private final Map<String, Long> known = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    /** {@code recordOfLife} is whose life it is; null when it is a device's. */
    LifeContext(List<HistoryEvent> events, @Nullable String recordOfLife) {
        this.recordOfLife = recordOfLife;
        for (HistoryEvent event : events) {
            if (event instanceof Acted acted && recordOfLife != null) {
                changes.putIfAbsent(acted.mutationId(), "change " + (changes.size() + 1));
            }
            if (event instanceof CopyRaised raised && raised.source().equals("page")) {
                raisedByPage.put(showing(raised.device(), raised.requestId(), raised.state()), raised);
            }
        }
        if (changes.size() == 1) {
            changes.replaceAll((mutation, name) -> "it");
        }
    }

    boolean ofRecord() {
        return recordOfLife != null;
    }

    boolean isOfLife(String localId) {
        return localId.equals(recordOfLife);
    }

    /** A mutation: "it" where the record has no other, else its number in the record's life. */
    String change(String mutationId) {
        return changes.getOrDefault(mutationId, "change " + mutationId);
    }

    /** A word for the record where a line would not say which. */
    String record(String localId) {
        return ofRecord() ? "" : " " + localId;
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
            text.append(" of ").append(state.localId());
        }
        text.append(" by ").append(state.deviceId().isEmpty() ? "nobody" : state.deviceId());
        if (!state.serverId().isEmpty() && ofRecord() && serverIds.add(state.serverId())) {
            text.append(" as ").append(state.serverId());
        }
        return text.append(state.deleted() ? ": deleted" : ": " + brief(state.payload()))
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

    static String brief(String text) {
        return PlainText.shortened(text, LONGEST_TEXT);
    }

    /** A reason, if there is one. */
    static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + brief(reason);
    }
}
