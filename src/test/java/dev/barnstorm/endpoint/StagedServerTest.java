package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** When the staged server answers, and when what it answered can be seen. */
class StagedServerTest {

    private static final StageTimes SLOW = new StageTimes(1, 1, 100, 50, 1);
    private static final StageTimes FAST = new StageTimes(2, 2, 10, 50, 1);

    private final PriorityQueue<Moment> agenda =
            new PriorityQueue<>(Comparator.comparingLong(Moment::atMicros).thenComparingInt(Moment::number));
    private final ReferenceService service = new ReferenceService();
    private final List<String> told = new ArrayList<>();
    private long now;
    private int asked;

    private record Moment(long atMicros, int number, Runnable deed) {}

    private StagedServer server(boolean feedLags) {
        return new StagedServer(
                service, (micros, deed) -> agenda.add(new Moment(now + micros, asked++, deed)), feedLags);
    }

    private void playAll() {
        while (!agenda.isEmpty()) {
            Moment next = agenda.remove();
            now = next.atMicros();
            int rows = rows();
            next.deed().run();
            if (rows() != rows) {
                told.add(now + " the feed has " + rows());
            }
        }
    }

    private int rows() {
        return Ledger.json(
                        service.handle(new HttpCall("GET", "/sync/changes?site=" + Barn.SITE, List.of(), new byte[0])))
                .path("changes")
                .size();
    }

    private void push(StagedServer server, String name, StageTimes takes, Mutation mutation) {
        HttpCall call = new BarnProtocol()
                .begin(new SyncCall.Push(List.of(mutation)), Barn.CALLER, "request-1")
                .call();
        server.serve(call, takes, reply -> told.add(now + " " + name + " is answered " + reply.status()));
    }

    /** The slow one takes its place first, so the fast one is seen only after it: its lag is counted from its answer. */
    @Test
    void aServerWhoseFeedLagsAnswersWhenAllThatWroteBeforeHaveCommitted() {
        StagedServer server = server(true);
        push(server, "slow", SLOW, Barn.create("m-1", "r-1"));
        push(server, "fast", FAST, Barn.create("m-2", "r-2"));

        playAll();

        assertEquals(List.of("102 fast is answered 200", "103 slow is answered 200", "152 the feed has 2"), told);
    }

    private void playUntil(long micros) {
        while (!agenda.isEmpty() && agenda.peek().atMicros() <= micros) {
            Moment next = agenda.remove();
            now = next.atMicros();
            next.deed().run();
        }
        now = micros;
    }

    @Test
    void whatIsUnderWayWhenItFreezesGoesOnWhereItWas() {
        StagedServer server = server(false);
        push(server, "push", SLOW, Barn.create("m-1", "r-1"));
        playUntil(50);

        server.freeze();
        playUntil(1_000);
        assertEquals(0, rows(), "committed while frozen");
        assertEquals(List.of(), told);
        server.thaw();
        playAll();

        assertEquals(List.of("1050 push is answered 200", "1050 the feed has 1"), told);
    }

    @Test
    void whoComesToAFrozenServerWaitsAndIsServedInTheOrderOfArrival() {
        StagedServer server = server(false);
        server.freeze();
        push(server, "first", FAST, Barn.create("m-1", "r-1"));
        playUntil(500);
        push(server, "second", FAST, Barn.create("m-1", "r-1"));
        playUntil(1_000);
        assertEquals(List.of(), told);
        server.thaw();
        playAll();

        assertEquals(List.of("1064 first is answered 200", "1064 the feed has 1", "1064 second is answered 200"), told);
    }

    @Test
    void aServerThatDiesFrozenForgetsWhoWaitedAndIsBackAwake() {
        StagedServer server = server(false);
        server.freeze();
        push(server, "lost", FAST, Barn.create("m-1", "r-1"));
        server.crash();
        server.comeBack();
        push(server, "new", FAST, Barn.create("m-2", "r-2"));
        playAll();

        assertEquals(List.of("64 new is answered 200", "64 the feed has 1"), told);
    }

    @Test
    void aServerWhoseFeedDoesNotLagAnswersWhenItsChangesAreSeen() {
        StagedServer server = server(false);
        push(server, "slow", SLOW, Barn.create("m-1", "r-1"));
        push(server, "fast", FAST, Barn.create("m-2", "r-2"));

        playAll();

        assertEquals(List.of("152 fast is answered 200", "152 slow is answered 200", "152 the feed has 2"), told);
    }
}
