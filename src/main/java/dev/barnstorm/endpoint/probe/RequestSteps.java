package dev.barnstorm.endpoint.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.protocol.strict.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Requests that look unusual, or are broken. */
final class RequestSteps {
    private static final String REFUSE =
            "Answer 400 with an application/problem+json body that has title and detail: after a"
                    + " 5xx a device sends the very same again and again.";

    static final List<Step> ALL = List.of(
            new Step(
                    Chapter.REQUESTS,
                    "members and headers that the page does not know are ignored",
                    Page.UNKNOWN_FIELDS,
                    "Tell your JSON library to let unknown members be, in the body and in its records.",
                    RequestSteps::unknownMembers),
            new Step(
                    Chapter.REQUESTS,
                    "a body packed with gzip is taken",
                    Page.GZIP,
                    "Unpack bodies whose Content-Encoding is gzip; most frameworks need to be told.",
                    RequestSteps::gzip),
            new Step(
                    Chapter.REQUESTS,
                    "a body that is no JSON is refused with a problem document",
                    Page.PROBLEM,
                    REFUSE,
                    visit -> refusesBody(visit, "{\"deviceId\": \"x\", \"records\": [")),
            new Step(
                    Chapter.REQUESTS,
                    "a body without records is refused with a problem document",
                    Page.PROBLEM,
                    REFUSE,
                    visit -> refusesBody(visit, "[]")),
            new Step(
                    Chapter.REQUESTS,
                    "a record with an op that the page does not know is rejected",
                    Page.REJECTED,
                    "Check the record's members before anything is done, and answer rejected with the reason.",
                    RequestSteps::unknownOp),
            new Step(
                    Chapter.REQUESTS,
                    "a batch of 51 is taken, or refused with a problem document",
                    Page.ANY_BATCH,
                    REFUSE,
                    RequestSteps::oneTooMany));

    private RequestSteps() {}

    private static void unknownMembers(Visit visit) {
        Mutation create = visit.create("{\"kg\":60}");
        Answer answer = visit.push(visit.device(1), List.of(create), call -> {
            HttpCall odd = withBody(call, edited(call.body(), body -> {
                body.put("appVersion", "9.1").putArray("hints").add(1);
                ((ObjectNode) body.path("records").get(0)).put("colour", "blue").putObject("draft");
            }));
            return withHeader(odd, new HttpHeader("X-Barn-Colour", "red"));
        });
        Expect.accepted(answer.outcome(), create, visit.device(1));
    }

    private static void gzip(Visit visit) {
        Caller plain = visit.device(1);
        Caller packs = new Caller(plain.deviceId(), plain.site(), plain.bearer(), true);
        Mutation create = visit.create("{\"kg\":61,\"note\":\"" + "packed ".repeat(50) + "\"}");
        Expect.accepted(visit.push(packs, create).outcome(), create, packs);
    }

    private static void refusesBody(Visit visit, String body) {
        Answer answer = visit.push(
                visit.device(1),
                List.of(visit.create("{}")),
                call -> withBody(call, body.getBytes(StandardCharsets.UTF_8)));
        if (!answer.refusesAll()) {
            throw Broken.because("HTTP 400, application/problem+json", answer.shown());
        }
        answer.requireAllowed();
        if (answer.http().body().length == 0) {
            throw Broken.advice("a body with title and detail, which tells people what is wrong", answer.shown());
        }
    }

    /** Refusing the whole request is described as well, so that devices can cope. */
    private static void unknownOp(Visit visit) {
        Mutation create = visit.create("{\"kg\":62}");
        visit.ledger().forbid(create.localId());
        Answer answer = visit.push(
                visit.device(1),
                List.of(create),
                call -> withBody(call, edited(call.body(), body -> ((ObjectNode)
                                body.path("records").get(0))
                        .put("op", "merge"))));
        if (answer.refusesAll()) {
            throw Broken.advice(
                    "HTTP 200 and a result that is rejected: the others in its batch could be applied", answer.shown());
        }
        Expect.rejected(answer.outcome());
    }

    private static void oneTooMany(Visit visit) {
        List<Mutation> batch = new ArrayList<>();
        for (int i = 0; i <= BarnProtocol.LARGEST_BATCH; i++) {
            batch.add(visit.create("{\"n\":" + i + "}"));
        }
        Answer answer = visit.push(
                visit.device(1),
                batch.subList(0, 1),
                call -> withBody(call, edited(call.body(), body -> {
                    JsonNode first = body.path("records").get(0);
                    batch.stream()
                            .skip(1)
                            .map(other -> ((ObjectNode) first.deepCopy())
                                    .put("mutationId", other.mutationId())
                                    .put("localId", other.localId()))
                            .forEach(((ArrayNode) body.path("records"))::add);
                })));
        int status = answer.http().status();
        if (status != 200 && !answer.refusesAll()) {
            throw Broken.advice("HTTP 200, or 413 with a problem document", answer.shown());
        }
    }

    private static byte[] edited(byte[] body, Consumer<ObjectNode> edit) {
        try {
            ObjectNode json = (ObjectNode) WireJson.read(body);
            edit.accept(json);
            return WireJson.text(json).getBytes(StandardCharsets.UTF_8);
        } catch (WireJson.Malformed impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpCall withBody(HttpCall call, byte[] body) {
        return new HttpCall(call.method(), call.path(), call.headers(), body);
    }

    private static HttpCall withHeader(HttpCall call, HttpHeader header) {
        List<HttpHeader> headers = new ArrayList<>(call.headers());
        headers.add(header);
        return new HttpCall(call.method(), call.path(), headers, call.body());
    }
}
