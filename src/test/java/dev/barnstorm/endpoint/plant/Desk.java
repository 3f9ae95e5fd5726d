package dev.barnstorm.endpoint.plant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.endpoint.Barn;
import dev.barnstorm.endpoint.Handling;
import dev.barnstorm.endpoint.ReferenceService;
import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.protocol.strict.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Speaks to a service as devices do, with a clock that tests set, and says its answers in few words. */
final class Desk {
    private final ReferenceService service;
    private long nowMicros;
    private @Nullable String cursor;

    private Desk(Optional<PlantedBug> bug) {
        this.service = new ReferenceService(
                bug.map(planted -> planted.rules(() -> nowMicros)).orElseGet(ServiceRules::new));
    }

    /** What comes of a story at a correct service. */
    static String correctly(Function<Desk, String> story) {
        return story.apply(new Desk(Optional.empty()));
    }

    /** What comes of the same story at a service with a bug. */
    static String with(PlantedBug bug, Function<Desk, String> story) {
        return story.apply(new Desk(Optional.of(bug)));
    }

    /** The first number, from 1, that makes an id of which something is true. */
    static String id(String prefix, Predicate<String> wanted) {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> prefix + n)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    void pass(Duration duration) {
        nowMicros += duration.toMillis() * 1000;
    }

    /** The service's process dies and is there again at once. */
    void crash() {
        service.crash();
    }

    /** Each record's status, identity and version: {@code accepted s-1@1}. */
    String push(Mutation... batch) {
        return words(service.handle(call(batch)));
    }

    String pushFor(String site, Mutation... batch) {
        return words(service.handle(call(new SyncCall.Push(List.of(batch)), site, "request-1")));
    }

    String put(Mutation mutation) {
        return words(service.handle(call(new SyncCall.Replace(mutation), Barn.SITE, "request-1")));
    }

    HttpReply replyTo(SyncCall call, String requestId) {
        return service.handle(call(call, Barn.SITE, requestId));
    }

    /** A push that was checked and has its places in the feed. */
    Handling written(Mutation... batch) {
        Handling handling = service.begin(call(batch));
        handling.check();
        handling.write();
        return handling;
    }

    static String commit(Handling handling) {
        handling.commit();
        return words(handling.reply());
    }

    /** The next page behind the last one: {@code r-1@1 r-2@1}, with dots when there is more. */
    String page(int limit) {
        JsonNode page = json(replyTo(new SyncCall.Pull(cursor, limit), "request-1"));
        cursor = page.path("cursor").textValue();
        return rows(page) + (page.path("hasMore").booleanValue() ? " …" : "");
    }

    /** A site's whole feed. */
    String feed(String site) {
        return rows(json(service.handle(call(new SyncCall.Pull(null, 1000), site, "request-1"))));
    }

    /** The payload and time of the first row of the feed. */
    String first() {
        JsonNode row = json(replyTo(new SyncCall.Pull(null, 1), "request-1")).at("/changes/0");
        return row.path("payload") + " " + row.path("updatedAt").textValue();
    }

    static String words(HttpReply reply) {
        String type = reply.header("Content-Type").orElse("");
        if (!type.equals("application/json")) {
            return reply.status() + " " + type;
        }
        JsonNode body = json(reply);
        String results = body.has("results")
                ? StreamSupport.stream(body.path("results").spliterator(), false)
                        .map(Desk::result)
                        .collect(Collectors.joining(" "))
                : result(body);
        return results + reply.header("ETag").map(etag -> " " + etag).orElse("");
    }

    private static String result(JsonNode result) {
        String status = result.path("status").textValue();
        JsonNode record = status.equals("conflict") ? result.path("current") : result;
        return record.has("version")
                ? status + " " + record.path("serverId").textValue() + "@" + record.path("version")
                : status;
    }

    private static String rows(JsonNode page) {
        List<String> rows = new ArrayList<>();
        page.path("changes")
                .forEach(row -> rows.add(row.path("localId").textValue() + "@" + row.path("version")
                        + (row.path("deleted").booleanValue() ? " deleted" : "")));
        return String.join(" ", rows);
    }

    private static HttpCall call(Mutation... batch) {
        return call(new SyncCall.Push(List.of(batch)), Barn.SITE, "request-1");
    }

    private static HttpCall call(SyncCall call, String site, String requestId) {
        return new BarnProtocol()
                .begin(call, new Caller(site + "/dev-07", site, null, false), requestId)
                .call();
    }

    private static JsonNode json(HttpReply reply) {
        try {
            return WireJson.read(reply.body());
        } catch (WireJson.Malformed malformed) {
            throw new AssertionError(
                    malformed.why() + ": " + new String(reply.body(), StandardCharsets.UTF_8), malformed);
        }
    }
}
