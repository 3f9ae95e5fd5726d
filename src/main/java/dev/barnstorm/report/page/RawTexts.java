package dev.barnstorm.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.history.ExchangeLines;
import dev.barnstorm.history.ExchangeReader;
import dev.barnstorm.history.KeptExchange;
import dev.barnstorm.history.KeptExchanges;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The raw requests and replies of the page's request rows, as far as the run kept them and the page has room. */
final class RawTexts {

    /** Most characters of one body. */
    private static final int MOST_OF_A_BODY = 6_000;

    /** Most characters of all raw texts in a page. */
    private static final int MOST_IN_ALL = 3_000_000;

    private final ExchangeLines lines;
    private final Map<String, List<ObjectNode>> rows = new LinkedHashMap<>();

    RawTexts(Instant barnStart) {
        lines = new ExchangeLines(barnStart, MOST_OF_A_BODY);
    }

    /** Rows that want their texts, by request. */
    void wanted(Map<String, ObjectNode> byRequest) {
        byRequest.forEach((id, row) ->
                rows.computeIfAbsent(id, request -> new ArrayList<>(1)).add(row));
    }

    /** Reads the file once, and gives every row its texts. */
    void read(Path exchanges) {
        if (rows.isEmpty()) {
            return;
        }
        KeptExchanges kept = ExchangeReader.of(exchanges, rows.keySet());
        int room = MOST_IN_ALL;
        for (Map.Entry<String, List<ObjectNode>> wanted : rows.entrySet()) {
            for (KeptExchange exchange : kept.of(wanted.getKey())) {
                String text = String.join("\n", lines.of(exchange));
                for (ObjectNode row : wanted.getValue()) {
                    room -= text.length();
                    if (room >= 0) {
                        raw(row).add(text);
                    }
                }
            }
        }
    }

    private static ArrayNode raw(ObjectNode row) {
        return row.get("raw") instanceof ArrayNode there ? there : row.putArray("raw");
    }
}
