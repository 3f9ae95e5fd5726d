package dev.barnstorm.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A small server, written from the wire's page alone, with a feed that lags and with bugs to plant. Its feed shows each
 * record in its newest state only, so that a change hides its record until the lag has passed.
 */
final class PlantedServer {

    /** What is wrong with it. */
    enum Bug {
        NONE,
        LOSES_WHAT_IT_ACKNOWLEDGED,
        SKIPS_CHANGES_IN_ITS_FEED,
        ACCEPTS_STALE_VERSIONS,
        APPLIES_RETRIES_AGAIN,
        MAKES_RETRIED_RECORDS_TWICE,
        SHOWS_AN_OLD_CURRENT,
        SHIFTS_TIMES_BY_AN_HOUR,
        ROUNDS_NUMBERS,
        GIVES_ONE_SERVER_ID_TWICE,
        FORGETS_TOMBSTONES,
        FAILS_ON_A_CERTAIN_RECORD
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Change(String localId, long version, long atMicros) {}

    private final Bug bug;
    private final long lagMicros;
    private final LongSupplier clock;
    private final Map<String, ObjectNode> records = new HashMap<>();
    private final Map<String, ObjectNode> former = new HashMap<>();
    private final Map<String, ObjectNode> applied = new HashMap<>();
    private final Map<String, List<Change>> feeds = new HashMap<>();
    private int counter;
    private int creates;

    PlantedServer(Bug bug, long lagMicros, LongSupplier clock) {
        this.bug = bug;
        this.lagMicros = lagMicros;
        this.clock = clock;
    }

    HttpReply handle(HttpCall call) {
        try {
            if (call.method().equals("GET")) {
                return reply(200, changes(query(call.path())), "");
            }
            JsonNode body = JSON.readTree(call.body());
            return call.method().equals("PUT") ? put(body) : push(body);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private HttpReply push(JsonNode body) throws JsonProcessingException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        for (JsonNode record : body.get("records")) {
            if (bug == Bug.FAILS_ON_A_CERTAIN_RECORD
                    && creates > 20
                    && record.get("localId").hashCode() % 40 == 0) {
                return reply(500, JSON.createObjectNode().put("title", "poison").put("detail", ""), "");
            }
            results.add(change(
                    record, body.get("site").asText(), body.get("deviceId").asText()));
        }
        return reply(200, answer, "");
    }

    private HttpReply put(JsonNode body) throws JsonProcessingException {
        ObjectNode result =
                change(body, body.get("site").asText(), body.get("deviceId").asText());
        return switch (result.get("status").asText()) {
            case "rejected" -> reply(422, result, "");
            case "conflict" -> reply(412, result, result.at("/current/version").asText());
            default -> reply(200, result, result.get("version").asText());
        };
    }

    private ObjectNode change(JsonNode sent, String site, String device) {
        counter++;
        String mutation = sent.get("mutationId").asText();
        ObjectNode result = JSON.createObjectNode().put("mutationId", mutation);
        boolean again = applied.containsKey(mutation);
        if (again && bug != Bug.APPLIES_RETRIES_AGAIN && bug != Bug.MAKES_RETRIED_RECORDS_TWICE) {
            return result.put("status", "duplicate").setAll(applied.get(mutation));
        }
        String localId = sent.get("localId").asText();
        String op = sent.get("op").asText();
        @Nullable ObjectNode now = records.get(localId);
        if (sent.get("payload").has("invalid") || (now == null && !op.equals("create"))) {
            return result.put("status", "rejected").put("reason", "not allowed");
        }
        long base = sent.get("baseVersion").asLong();
        if (again) {
            if (bug == Bug.MAKES_RETRIED_RECORDS_TWICE && op.equals("create")) {
                now = null;
            } else {
                base = now == null ? 0 : now.get("version").asLong();
            }
        } else if (now != null && mayNot(now, base, op)) {
            ObjectNode current = bug == Bug.SHOWS_AN_OLD_CURRENT ? former.getOrDefault(localId, now) : now;
            return result.put("status", "conflict").set("current", current);
        } else if (now != null) {
            base = now.get("version").asLong();
        }
        return result.put("status", "accepted").setAll(store(sent, localId, op, base, site, device, now));
    }

    private boolean mayNot(ObjectNode now, long base, String op) {
        return now.get("deleted").asBoolean()
                || op.equals("create")
                || (now.get("version").asLong() != base && bug != Bug.ACCEPTS_STALE_VERSIONS);
    }

    private ObjectNode store(
            JsonNode sent, String localId, String op, long base, String site, String device, @Nullable ObjectNode now) {
        creates += op.equals("create") ? 1 : 0;
        String serverId = now != null
                ? now.get("serverId").asText()
                : bug == Bug.GIVES_ONE_SERVER_ID_TWICE && creates % 30 == 0 ? "s-1" : "s-" + counter;
        ObjectNode given = JSON.createObjectNode().put("serverId", serverId).put("version", base + 1);
        applied.put(sent.get("mutationId").asText(), given);
        if (bug == Bug.LOSES_WHAT_IT_ACKNOWLEDGED && counter % 50 == 0) {
            return given;
        }
        ObjectNode record = JSON.createObjectNode()
                .put("serverId", serverId)
                .put("localId", localId)
                .put("site", site)
                .put("entity", sent.get("entity").asText())
                .put("version", base + 1)
                .put("updatedAt", time(sent.get("updatedAt").asText()))
                .put("deviceId", device)
                .put("deleted", op.equals("delete"));
        record.set("payload", op.equals("delete") ? JSON.createObjectNode() : payload(sent.get("payload")));
        if (now != null) {
            former.put(localId, now);
        }
        records.put(localId, record);
        if (bug != Bug.SKIPS_CHANGES_IN_ITS_FEED || counter % 40 != 0) {
            feeds.computeIfAbsent(site, s -> new ArrayList<>()).add(new Change(localId, base + 1, clock.getAsLong()));
        }
        return given;
    }

    private String time(String sent) {
        return bug == Bug.SHIFTS_TIMES_BY_AN_HOUR
                ? java.time.Instant.parse(sent).plusSeconds(3_600).toString()
                : sent;
    }

    private JsonNode payload(JsonNode sent) {
        if (bug == Bug.ROUNDS_NUMBERS && sent.path("n").asDouble() % 10 > 8) {
            return ((ObjectNode) sent.deepCopy()).put("n", sent.get("n").asInt() / 10 * 10);
        }
        return sent;
    }

    private ObjectNode changes(Map<String, String> query) {
        List<Change> feed = feeds.getOrDefault(query.get("site"), List.of());
        int limit = Integer.parseInt(query.getOrDefault("limit", "100"));
        int at = Integer.parseInt(query.getOrDefault("since", "0"));
        ObjectNode page = JSON.createObjectNode();
        ArrayNode rows = page.putArray("changes");
        while (at < feed.size() && rows.size() < limit && isVisible(feed.get(at))) {
            Change change = feed.get(at++);
            ObjectNode record = records.get(change.localId());
            if (record == null || record.get("version").asLong() != change.version()) {
                continue; // only a record's newest change is shown
            }
            if (bug != Bug.FORGETS_TOMBSTONES || !record.get("deleted").asBoolean()) {
                rows.add(record);
            }
        }
        return page.put("cursor", Integer.toString(at)).put("hasMore", at < feed.size() && isVisible(feed.get(at)));
    }

    private boolean isVisible(Change change) {
        return change.atMicros() + lagMicros <= clock.getAsLong();
    }

    private static Map<String, String> query(String path) {
        Map<String, String> query = new HashMap<>();
        for (String part : path.substring(path.indexOf('?') + 1).split("&", -1)) {
            String[] words = part.split("=", -1);
            query.put(words[0], URLDecoder.decode(words[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static HttpReply reply(int status, JsonNode body, String version) throws JsonProcessingException {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader(
                "Content-Type", status < 300 || !version.isEmpty() ? "application/json" : "application/problem+json"));
        if (!version.isEmpty()) {
            headers.add(new HttpHeader("ETag", '"' + version + '"'));
        }
        return new HttpReply(status, headers, JSON.writeValueAsBytes(body));
    }
}
