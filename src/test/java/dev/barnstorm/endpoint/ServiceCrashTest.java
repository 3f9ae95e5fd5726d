package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the reference service finds again after its process died. */
class ServiceCrashTest {
    private final ReferenceService service = new ReferenceService();
    private final List<Runnable> later = new ArrayList<>();
    private final StagedServer server = new StagedServer(service, (micros, deed) -> later.add(deed), false);
    private final List<HttpReply> replies = new ArrayList<>();

    private static HttpCall push(Mutation... batch) {
        return new BarnProtocol()
                .begin(new SyncCall.Push(List.of(batch)), Barn.CALLER, "request-1")
                .call();
    }

    private Handling committed(Mutation... batch) {
        Handling handling = written(batch);
        handling.commit();
        return handling;
    }

    private Handling written(Mutation... batch) {
        Handling handling = service.begin(push(batch));
        handling.check();
        handling.write();
        return handling;
    }

    private JsonNode changes(String since) {
        return Ledger.json(service.handle(
                new HttpCall("GET", "/sync/changes?site=" + Barn.SITE + "&since=" + since, List.of(), new byte[0])));
    }

    private String feed(String since) {
        List<String> rows = new ArrayList<>();
        changes(since)
                .path("changes")
                .forEach(row -> rows.add(row.path("localId").textValue() + "@" + row.path("version")));
        return String.join(" ", rows);
    }

    private String status(Mutation mutation) {
        return Ledger.json(service.handle(push(mutation)))
                .at("/results/0/status")
                .textValue();
    }

    @Test
    void whatWasCommittedIsThereTogetherWithItsIdempotency() {
        service.handle(push(Barn.create("m-1", "r-1")));

        service.crash();

        assertEquals("r-1@1", feed(""));
        assertEquals("duplicate", status(Barn.create("m-1", "r-1")));
        assertEquals("accepted", status(Barn.update("m-2", "r-1", "s-1", 1, "{}")));
        assertEquals("r-1@2", feed(""));
    }

    @Test
    void whatWasCommittedAndNotShownCanBeSeenThen() {
        service.handle(push(Barn.create("m-1", "r-1")));
        committed(Barn.update("m-2", "r-1", "s-1", 1, "{}"), Barn.create("m-3", "r-2"));
        assertEquals("r-1@1", feed(""));

        service.crash();

        assertEquals("r-1@2 r-2@1", feed(""));
    }

    @Test
    void whatWasNotCommittedIsGoneAndHoldsNobodyBack() {
        written(Barn.create("m-1", "r-1"));
        committed(Barn.create("m-2", "r-2")).show();
        assertEquals("", feed(""), "it waits for the places before it");

        service.crash();

        assertEquals("r-2@1", feed(""));
        assertEquals("accepted", status(Barn.create("m-1", "r-1")));
        assertEquals("r-2@1 r-1@1", feed(""));
    }

    @Test
    void aCursorThatWasGivenOutStaysGood() {
        service.handle(push(Barn.create("m-1", "r-1")));
        committed(Barn.create("m-2", "r-2"));
        String cursor = changes("").path("cursor").textValue();

        service.crash();

        service.handle(push(Barn.create("m-3", "r-3")));
        assertEquals("r-2@1 r-3@1", feed(cursor));
    }

    // ---------------------------------------------------------------- stage by stage

    private void serve(Mutation mutation) {
        server.serve(push(mutation), new StageTimes(0, 0, 0, 0, 0), replies::add);
    }

    private void pass() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void whatIsUnderWayWhenItDiesGetsNoAnswerAndGoesOnInNoLaterLife() {
        serve(Barn.create("m-1", "r-1"));
        server.crash();
        serve(Barn.create("m-2", "r-2"));
        server.comeBack();
        pass();
        assertEquals(0, replies.size());
        assertEquals(0, server.unseen());
        assertEquals("", feed(""));

        serve(Barn.create("m-3", "r-3"));
        pass();
        assertEquals(1, replies.size());
        assertEquals("r-3@1", feed(""));
    }
}
