package dev.barnstorm.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A server of the Barn Sync Protocol, correct to the letter of its page, in memory. It has no clock, no chance and no
 * sockets: a request comes in, a reply goes out, and whoever owns it decides how they travel. For any number of threads.
 *
 * <p>A request goes through in one step ({@link #handle}) or stage by stage ({@link #begin}), so that others come in between
 * as they do on a server with a database. Either way every mutation is decided at its commit, against the state at that
 * moment. The feed shows each record in its newest visible state, never in one that is committed and not shown yet; a
 * conflict's {@code current} is the newest committed one, and so may be ahead of the feed.
 */
public final class ReferenceService {
    private static final int DEFAULT_LIMIT = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,8}");

    private final ServiceRules rules;
    private final ReferenceStore store;
    private final Replies replies;

    /** A correct one. */
    public ReferenceService() {
        this(new ServiceRules());
    }

    /** One that is as correct as its rules. */
    public ReferenceService(ServiceRules rules) {
        this(rules, 1);
    }

    /**
     * One of several that share a world: each serves sites of its own.
     *
     * @param firstNumber the number of its first record; server ids are unique in the world
     */
    public ReferenceService(ServiceRules rules, long firstNumber) {
        this.rules = rules;
        this.store = new ReferenceStore(rules, firstNumber);
        this.replies = new Replies(rules);
    }

    /** Answers one request; {@code path} begins behind the base URL. */
    public HttpReply handle(HttpCall call) {
        Work work = work(call);
        store.inOneStep(work);
        return work.reply();
    }

    /**
     * Takes in one request, whole as it arrived, to be led through its stages. Each stage is one step; a handling itself is
     * not for several threads at once.
     */
    public Handling begin(HttpCall call) {
        return new StagedHandling(work(call));
    }

    /**
     * The process that it is dies, and finds what was durable when it starts: all that was committed, unless its rules say
     * otherwise. Handlings that were begun before are not to be led on; those who began them see to that.
     */
    public void crash() {
        store.crash();
    }

    private Work work(HttpCall call) {
        HttpReply other = rules.instead(call);
        if (other != null) {
            return new Work.Answered(other);
        }
        try {
            int question = call.path().indexOf('?');
            String path = question < 0 ? call.path() : call.path().substring(0, question);
            String query = question < 0 ? "" : call.path().substring(question + 1);
            return route(call, path, query);
        } catch (BadRequest bad) {
            return new Work.Answered(bad.reply());
        }
    }

    private Work route(HttpCall call, String path, String query) throws BadRequest {
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
            return new Work.Answered(Replies.ready());
        }
        if (path.startsWith("/records/") && path.indexOf('/', "/records/".length()) < 0) {
            requireMethod("PUT", call);
            return put(decode(path.substring("/records/".length()).replace("+", "%2B")), call);
        }
        throw new BadRequest(404, "Not found", "there is nothing at " + path);
    }

    private Work push(HttpCall call) throws BadRequest {
        JsonNode body = RequestBody.read(call);
        String deviceId = RequestBody.text(body, "deviceId");
        String site = RequestBody.text(body, "site");
        JsonNode records = body.path("records");
        if (!records.isArray()) {
            throw new BadRequest(400, "Bad request", "records must be an array");
        }
        if (records.size() > rules.largestBatch()) {
            throw new BadRequest(
                    413,
                    "Batch too large",
                    records.size() + " records; at most " + rules.largestBatch() + " go in one batch");
        }
        List<Incoming> batch = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            batch.add(Incoming.read(records.get(i), "records[" + i + "]"));
        }
        return work(new Batch(deviceId, site, batch, null));
    }

    private Work put(String serverId, HttpCall call) throws BadRequest {
        String ifMatch = RequestBody.header(call, "If-Match")
                .orElseThrow(() -> new BadRequest(428, "Precondition required", "send If-Match: \"<baseVersion>\""))
                .strip();
        JsonNode body = RequestBody.read(call);
        String deviceId = RequestBody.text(body, "deviceId");
        String site = RequestBody.text(body, "site");
        Incoming incoming = Incoming.read(body, "the record").byPut(serverId, ifMatch);
        return work(new Batch(deviceId, site, List.of(incoming), new Batch.Put(serverId, ifMatch)));
    }

    private Work work(Batch batch) throws BadRequest {
        for (Incoming incoming : batch.records()) {
            if (incoming instanceof Incoming.Sound sound && rules.breaksOn(sound.mutation())) {
                throw new BadRequest(500, "Internal server error", "mutation " + incoming.mutationId());
            }
        }
        return new BatchWork(store, replies, batch);
    }

    private Work changes(Map<String, String> parameters) throws BadRequest {
        String site = parameters.getOrDefault("site", "");
        if (site.isEmpty()) {
            throw new BadRequest(400, "Bad request", "site is missing");
        }
        int limit = limit(Optional.ofNullable(parameters.get("limit")));
        long after = Cursor.position(parameters.getOrDefault("since", ""), site);
        return new PullWork(store, replies, site, after, limit);
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
