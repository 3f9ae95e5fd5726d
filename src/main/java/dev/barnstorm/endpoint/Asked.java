package dev.barnstorm.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a request of the Barn Sync Protocol asks for, once it is known to be well formed. */
sealed interface Asked {
    /** Rows of a page where the request does not say. */
    int DEFAULT_LIMIT = 100;

    /** Most rows of a page, whatever the request says. */
    int LARGEST_PAGE = 1000;

    /** How a limit is written: a whole number, 1 or more. */
    Pattern LIMIT = Pattern.compile("[1-9]\\d{0,8}");

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
        int limit = limit(Optional.ofNullable(parameters.get("limit")));
        return new Page(site, Cursor.position(parameters.getOrDefault("since", ""), site), limit);
    }

    private static int limit(Optional<String> text) throws BadRequest {
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (!LIMIT.matcher(text.get()).matches()) {
            throw new BadRequest(400, "Bad request", "limit must be a whole number, 1 or more, not " + text.get());
        }
        return Math.min(LARGEST_PAGE, Integer.parseInt(text.get()));
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
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String encoded) throws BadRequest {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw new BadRequest(400, "Bad request", "not percent-encoded: " + encoded);
        }
    }
}
