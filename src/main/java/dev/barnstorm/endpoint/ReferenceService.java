package dev.barnstorm.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A server of the Barn Sync Protocol, correct to the letter of its page, in memory. It has no clock, no chance and no
 * sockets: a request comes in, a reply goes out, and whoever owns it decides how they travel. For any number of threads.
 */
public final class ReferenceService {
    private static final int DEFAULT_LIMIT = 100;
    private static final int LARGEST_PAGE = 1000;

    private final ReferenceStore store = new ReferenceStore();

    /** Answers one request; {@code path} begins behind the base URL. */
    public HttpReply handle(HttpCall call) {
        try {
            int question = call.path().indexOf('?');
            String path = question < 0 ? call.path() : call.path().substring(0, question);
            String query = question < 0 ? "" : call.path().substring(question + 1);
            return route(call, path, query);
        } catch (BadRequest bad) {
            return bad.reply();
        }
    }

    private HttpReply route(HttpCall call, String path, String query) throws BadRequest {
        if (path.equals("/sync/push")) {
            requireMethod("POST", call);
            return push(call);
        }
        if (path.equals("/sync/changes")) {
            requireMethod("GET", call);
            return changes(parameters(query));
        }
        if (path.equals("/health")) {
            requireMethod("GET", call);
            return Replies.json(200, List.of(), out -> {
                out.writeStartObject();
                out.writeStringField("status", "ready");
                out.writeEndObject();
            });
        }
        if (path.startsWith("/records/") && path.indexOf('/', "/records/".length()) < 0) {
            requireMethod("PUT", call);
            return put(decode(path.substring("/records/".length()).replace("+", "%2B")), call);
        }
        throw new BadRequest(404, "Not found", "there is nothing at " + path);
    }

    private HttpReply push(HttpCall call) throws BadRequest {
        JsonNode body = RequestBody.read(call);
        String deviceId = RequestBody.text(body, "deviceId");
        String site = RequestBody.text(body, "site");
        JsonNode records = body.path("records");
        if (!records.isArray()) {
            throw new BadRequest(400, "Bad request", "records must be an array");
        }
        if (records.size() > BarnProtocol.LARGEST_BATCH) {
            throw new BadRequest(
                    413,
                    "Batch too large",
                    records.size() + " records; at most " + BarnProtocol.LARGEST_BATCH + " go in one batch");
        }
        List<Incoming> batch = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            batch.add(Incoming.read(records.get(i), "records[" + i + "]"));
        }
        return Replies.results(batch, store.push(deviceId, site, batch));
    }

    private HttpReply put(String serverId, HttpCall call) throws BadRequest {
        String ifMatch = RequestBody.header(call, "If-Match")
                .orElseThrow(() -> new BadRequest(428, "Precondition required", "send If-Match: \"<baseVersion>\""));
        JsonNode body = RequestBody.read(call);
        String deviceId = RequestBody.text(body, "deviceId");
        String site = RequestBody.text(body, "site");
        Incoming incoming = Incoming.read(body, "the record").byPut(serverId, ifMatch.strip());
        Outcome outcome = store.push(deviceId, site, List.of(incoming)).get(0);
        return Replies.result(putStatus(outcome, serverId), incoming, outcome);
    }

    private int putStatus(Outcome outcome, String serverId) {
        if (outcome instanceof Outcome.Conflict) {
            return 412;
        }
        if (outcome instanceof Outcome.Rejected) {
            return store.knows(serverId) ? 422 : 404;
        }
        return 200;
    }

    private HttpReply changes(Map<String, String> parameters) throws BadRequest {
        String site = parameters.getOrDefault("site", "");
        if (site.isEmpty()) {
            throw new BadRequest(400, "Bad request", "site is missing");
        }
        int limit = limit(Optional.ofNullable(parameters.get("limit")));
        long after = Cursor.position(parameters.getOrDefault("since", ""), site);
        Optional<ReferenceStore.Page> page = store.changes(site, after, limit);
        if (page.isEmpty()) {
            throw new BadRequest(410, "Cursor gone", "this server never gave out that cursor; start without one");
        }
        return Replies.page(page.get(), Cursor.text(page.get().lastPosition(), site));
    }

    private static int limit(Optional<String> text) throws BadRequest {
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (!text.get().matches("[1-9]\\d{0,8}")) {
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
