package dev.barnstorm.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a request of the Barn Sync Protocol asks for, once it is known to be well formed. */
sealed interface Asked {
    /** Rows of a page where the request does not say. */
    int DEFAULT_LIMIT = 100;

    /** Most rows of a page, whatever the request says. */
    int LARGEST_PAGE = 1000;

    /** A limit is a whole number of at most that many digits. */
    int MOST_DIGITS_OF_A_LIMIT = 9;

    /** A push or a PUT. */
    record Change(Batch batch) implements Asked {}

    /**
     * A page of a feed.
     *
     * @param after the position that its cursor names
     */
    record Page(String site, long after, int limit) implements Asked {}

    /** Whether the server is ready. */
    record Health() implements Asked {}

    /**
     * Reads a request.
     *
     * @param largestBatch most records in one push
     * @throws BadRequest when it is not as the protocol's page says
     */
    static Asked read(HttpCall call, int largestBatch) throws BadRequest {
        int question = call.path().indexOf('?');
        String path = question < 0 ? call.path() : call.path().substring(0, question);
        String query = question < 0 ? "" : call.path().substring(question + 1);
        if (path.equals("/sync/push")) {
            requireMethod("POST", call);
            return push(call, largestBatch);
        }
        if (path.equals("/sync/changes")) {
            requireMethod("GET", call);
            return changes(parameters(query));
        }
        if (path.equals("/health")) {
            requireMethod("GET", call);
            return new Health();
        }
        if (path.startsWith("/records/") && path.indexOf('/', "/records/".length()) < 0) {
            requireMethod("PUT", call);
            return put(decode(path.substring("/records/".length()).replace("+", "%2B")), call);
        }
        throw new BadRequest(404, "Not found", "there is nothing at " + path);
    }

    private static Asked push(HttpCall call, int largestBatch) throws BadRequest {
        JsonNode body = RequestBody.read(call);
        String deviceId = RequestBody.text(body, "deviceId");
        String site = RequestBody.text(body, "site");
        JsonNode records = body.path("records");
        if (!records.isArray()) {
            throw new BadRequest(400, "Bad request", "records must be an array");
        }
        if (records.size() > largestBatch) {
            throw new BadRequest(
                    413, "Batch too large", records.size() + " records; at most " + largestBatch + " go in one batch");
        }
        List<Incoming> batch = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            batch.add(Incoming.read(records.get(i), "records[" + i + "]"));
        }
        return new Change(new Batch(deviceId, site, batch, null));
    }

    private static Asked put(String serverId, HttpCall call) throws BadRequest {
        String ifMatch = call.header("If-Match")
                .orElseThrow(() -> new BadRequest(428, "Precondition required", "send If-Match: \"<baseVersion>\""))
                .strip();
        JsonNode body = RequestBody.read(call);
        String deviceId = RequestBody.text(body, "deviceId");
        String site = RequestBody.text(body, "site");
        Incoming incoming = Incoming.read(body, "the record").byPut(serverId, ifMatch);
        return new Change(new Batch(deviceId, site, List.of(incoming), new Batch.Put(serverId, ifMatch)));
    }

    private static Asked changes(Map<String, String> parameters) throws BadRequest {
        String site = parameters.getOrDefault("site", "");
        if (site.isEmpty()) {
            throw new BadRequest(400, "Bad request", "site is missing");
        }
        String limit = parameters.get("limit");
        int rows = limit == null ? DEFAULT_LIMIT : rows(limit);
        return new Page(site, Cursor.position(parameters.getOrDefault("since", ""), site), rows);
    }

    private static int rows(String limit) throws BadRequest {
        if (!isLimit(limit)) {
            throw new BadRequest(400, "Bad request", "limit must be a whole number, 1 or more, not " + limit);
        }
        return Math.min(LARGEST_PAGE, Integer.parseInt(limit));
    }

    /** Whether it is a whole number, 1 or more, as a limit is written: {@code [1-9][0-9]{0,8}}. */
    static boolean isLimit(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_DIGITS_OF_A_LIMIT
                && text.charAt(0) != '0'
                && Cursor.areDigits(text, text.length());
    }

    private static void requireMethod(String method, HttpCall call) throws BadRequest {
        if (!call.method().equals(method)) {
            throw new BadRequest(
                    405,
                    "Method not allowed",
                    "use " + method + ", not " + call.method(),
                    List.of(new HttpHeader("Allow", method)));
        }
    }

    private static Map<String, String> parameters(String query) throws BadRequest {
        Map<String, String> parameters = new HashMap<>();
        int from = 0;
        while (from <= query.length()) {
            int ampersand = query.indexOf('&', from);
            int end = ampersand < 0 ? query.length() : ampersand;
            int equals = query.indexOf('=', from);
            boolean valued = equals >= 0 && equals < end;
            String name = decode(query.substring(from, valued ? equals : end));
            parameters.putIfAbsent(name, valued ? decode(query.substring(equals + 1, end)) : "");
            from = end + 1;
        }
        return parameters;
    }

    private static String decode(String encoded) throws BadRequest {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded; // mostly, and what a decoder would give letter by letter
        }
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw new BadRequest(400, "Bad request", "not percent-encoded: " + encoded);
        }
    }
}
