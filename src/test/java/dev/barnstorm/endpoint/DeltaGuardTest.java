package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DeltaGuardTest {

    private static final String AT = "http://127.0.0.1:1";
    private static final DeltaGuard.Question QUESTION = new DeltaGuard.Question(
            "barnstorm-deltas-r1", "flock", "{\"headcount\":4000,\"kg\":2}", "{\"headcount\":4100}");

    private final ReferenceService service = new ReferenceService();

    private void ask(Carrier carrier) {
        DeltaGuard.requireDeltas(carrier, new BarnProtocol(), TokenSource.fixed(null), AT, QUESTION);
    }

    private String refusal(Carrier carrier) {
        String message =
                assertThrows(EndpointException.class, () -> ask(carrier)).getMessage();
        assertTrue(message.startsWith("app.sync.payloads: delta: "), message);
        assertTrue(message.contains(AT), message);
        return message;
    }

    /** A server that reads every body as if it said something else. */
    private Carrier reading(UnaryOperator<String> body) {
        return call -> service.handle(new HttpCall(
                call.method(),
                call.path(),
                call.headers(),
                body.apply(new String(call.body(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whoKnowsDeltasIsLeftAloneAndMayBeAskedAgain() {
        assertDoesNotThrow(() -> ask(service::handle));
        assertDoesNotThrow(() -> ask(service::handle));
    }

    @Test
    void whoRejectsARecordWithoutAPayload() {
        String message = refusal(reading(body -> body.replace("\"delta\":", "\"ignored\":")));
        assertTrue(
                message.contains(
                        "does not know deltas, an extension of the barn wire (docs/protocol.md, Extension: delta payloads):"
                                + " an update with the delta {\"headcount\":4100} was answered rejected: payload must be an"
                                + " object\n  say payloads: whole"),
                message);
    }

    @Test
    void whoStoresNothingInPlaceOfAPayloadThatItMisses() {
        String message = refusal(reading(body -> body.replace("\"delta\":", "\"payload\":{},\"ignored\":")));
        assertTrue(
                message.contains("the delta {\"headcount\":4100} made {} of {\"headcount\":4000,\"kg\":2}"), message);
    }

    @Test
    void whoTakesADeltaForTheWholePayload() {
        String message = refusal(reading(body -> body.replace("\"delta\":", "\"payload\":")));
        assertTrue(message.contains("made {\"headcount\":4100} of {\"headcount\":4000,\"kg\":2}"), message);
    }

    @Test
    void whoLeavesThePayloadAsItWas() {
        String message = refusal(
                reading(body -> body.replace("\"delta\":{\"headcount\":4100}", "\"payload\":" + QUESTION.payload())));
        assertTrue(message.contains("made {\"headcount\":4000,\"kg\":2} of"), message);
    }

    @Test
    void whoAppliesADeltaToWhateverStandsThere() {
        String message = refusal(reading(
                body -> body.contains("-stale") ? body.replace("\"baseVersion\":1", "\"baseVersion\":2") : body));
        // Version 3 on base 1 is not believed, and asked again it is a duplicate of itself.
        assertTrue(message.contains("a delta on a version that is not the newest was answered duplicate"), message);
    }

    @Test
    void whoDoesNotAnswerIsNotTakenForOneWhoDoesNotKnowThem() {
        String message = refusal(call -> {
            throw new IOException("cut");
        });
        assertTrue(message.contains("whether " + AT + " knows deltas cannot be told"), message);
    }

    @Test
    void whoseRulesForbidTheDocumentIsNotTakenForOneWhoDoesNotKnowThem() {
        String message = refusal(reading(body -> body.replace("\"kg\":2", "\"invalid\":2")));
        assertTrue(
                message.contains("cannot be told: at site barnstorm-deltas-r1, a create of a flock was answered"),
                message);
    }

    @Test
    void aPassingFailureIsTriedAgain() {
        int[] asked = {0};
        HttpReply busy = new HttpReply(503, List.of(), new byte[0]);
        ask(call -> asked[0]++ % 2 == 0 ? busy : service.handle(call));
        assertEquals(6, asked[0]);
    }
}
