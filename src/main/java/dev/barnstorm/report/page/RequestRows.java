package dev.barnstorm.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryReader.RecordLife;
import java.util.LinkedHashMap;
import java.util.Map;

/** The requests that carried a record, in the order in which they were sent, with what became of each. */
final class RequestRows {

    /** Most requests of one record in a page; the first ones. */
    static final int MOST = 60;

    private RequestRows() {}

    /** Writes them, and gives the row of each request. */
    static Map<String, ObjectNode> into(ArrayNode json, RecordLife life) {
        Map<String, ObjectNode> rows = new LinkedHashMap<>();
        for (HistoryEvent event : life.events()) {
            if (event instanceof Sent sent) {
                sent.mutations().stream()
                        .filter(one -> one.localId().equals(life.localId()))
                        .findFirst()
                        .filter(one -> rows.size() < MOST)
                        .ifPresent(
                                one -> rows.computeIfAbsent(sent.requestId(), id -> sent(json.addObject(), sent, one)));
            } else if (event instanceof Answered answered && rows.get(answered.requestId()) != null) {
                rows.get(answered.requestId())
                        .put("fate", answered.fate())
                        .put("status", answered.status())
                        .put("reason", answered.reason());
            } else if (event instanceof Delivered delivered && rows.get(delivered.requestId()) != null) {
                rows.get(delivered.requestId()).put("reached", delivered.copy()).put("heard", delivered.heard());
            } else if (event instanceof Cut cut && rows.get(cut.requestId()) != null) {
                rows.get(cut.requestId()).put("cut", cut.fate() + " (" + cut.phase() + ")");
            } else if (event instanceof OutcomeGiven outcome
                    && rows.get(outcome.requestId()) != null
                    && outcome.localId().equals(life.localId())) {
                rows.get(outcome.requestId())
                        .put("outcome", outcome.status())
                        .put("version", outcome.version())
                        .put("why", outcome.reason());
            }
        }
        return rows;
    }

    private static ObjectNode sent(ObjectNode row, Sent sent, SentMutation mutation) {
        return row.put("id", sent.requestId())
                .put("device", sent.device())
                .put("at", Math.floorDiv(sent.atMicros(), 1000))
                .put("kind", sent.kind())
                .put("records", sent.mutations().size())
                .put("op", mutation.op())
                .put("base", mutation.baseVersion())
                .put("attempt", mutation.attempt());
    }
}
