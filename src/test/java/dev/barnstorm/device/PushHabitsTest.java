package dev.barnstorm.device;

import static dev.barnstorm.device.SetScript.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a device puts into its pushes. */
class PushHabitsTest {

    private static final Caller WHO = new Caller("barn-01/dev-01", "barn-01", null, false);

    private static DeviceSettings settings(PushHabits push, boolean puts, int mostResends) {
        return new DeviceSettings(
                micros(30),
                micros(900),
                0,
                50,
                puts,
                micros(2),
                micros(300),
                200,
                mostResends,
                Set.of("flock"),
                micros(3_600),
                1,
                Map.of(),
                Set.of(),
                push);
    }

    private static DeviceSettings eventsFirst() {
        return settings(new PushHabits(BatchRoom.ENDLESS, true, false), false, 5);
    }

    private static DeviceSettings bytes(int most) {
        return settings(new PushHabits(BatchRoom.of(most, new BarnProtocol(), WHO), false, false), false, 5);
    }

    private static List<String> payloads(List<Mutation> batch) {
        return batch.stream().map(Mutation::payload).toList();
    }

    private static SetScript day() {
        return new SetScript("barn-01/dev-01");
    }

    @Test
    void whatDoesNotFitGoesInTheNextPush() {
        SetScript script = day();
        for (int i = 1; i <= 5; i++) {
            script.event(i, "{\"n\":" + i + "}");
        }
        try (Bench bench = Bench.storm(script, bytes(450))) {
            assertEquals(List.of("{\"n\":1}", "{\"n\":2}"), payloads(bench.pushAt(10)));
            bench.answer(new Outcome.Accepted("s-1", 1), new Outcome.Accepted("s-2", 1));
            assertEquals(List.of("{\"n\":3}", "{\"n\":4}"), payloads(bench.push()));
            bench.answer(new Outcome.Accepted("s-3", 1), new Outcome.Accepted("s-4", 1));
            assertEquals(List.of("{\"n\":5}"), payloads(bench.push()));
        }
    }

    @Test
    void whatDidNotFitWasNotSentAndCountsAsNoTry() {
        SetScript script = day().event(1, "{\"n\":1}").event(2, "{\"n\":2}");
        try (Bench bench = Bench.storm(script, bytes(1))) {
            assertEquals(List.of("{\"n\":1}"), payloads(bench.pushAt(10)));
            bench.answer(new Outcome.Accepted("s-1", 1));
            assertEquals(List.of("{\"n\":2}"), payloads(bench.push()));
            assertEquals(
                    List.of(1, 1),
                    bench.all(Sent.class).stream()
                            .flatMap(sent -> sent.mutations().stream())
                            .map(SentMutation::attempt)
                            .toList());
        }
    }

    @Test
    void eventsGoBeforeChangesOfDocumentsTheOldestFirstOfEach() {
        SetScript script = day().document(1, "{\"d\":1}")
                .event(2, "{\"e\":2}")
                .document(3, "{\"d\":3}")
                .event(4, "{\"e\":4}");
        try (Bench bench = Bench.storm(script, eventsFirst())) {
            assertEquals(List.of("{\"e\":2}", "{\"e\":4}", "{\"d\":1}", "{\"d\":3}"), payloads(bench.pushAt(10)));
        }
    }

    @Test
    void theChangesOfOneDocumentStayInTheirOrder() {
        SetScript script =
                day().document(1, "{\"d\":1}").update(2, 0, "{\"d\":2}").event(3, "{\"e\":3}");
        try (Bench bench = Bench.storm(script, eventsFirst())) {
            assertEquals(List.of("{\"e\":3}", "{\"d\":1}"), payloads(bench.pushAt(10)));
            bench.answer(new Outcome.Accepted("s-1", 1), new Outcome.Accepted("s-2", 1));
            assertEquals(List.of("{\"d\":2}"), payloads(bench.push()));
        }
    }

    @Test
    void anEventThatIsMadeWhileADocumentWaitsForItsAnswerGoesBeforeItNextTime() {
        SetScript script = day().document(1, "{\"d\":1}").event(60, "{\"e\":60}");
        try (Bench bench = Bench.storm(script, eventsFirst())) {
            assertEquals(List.of("{\"d\":1}"), payloads(bench.pushAt(10)));
            bench.answer(new SyncReply.Unclear("time-out"), 0);
            assertEquals(List.of("{\"e\":60}", "{\"d\":1}"), payloads(bench.pushAt(200)));
        }
    }

    /** In first in, first out what stands before a batch is settled, and its count is not needed any more; here it is. */
    @Test
    void anEventInBetweenGivesADocumentNoMoreTries() {
        SetScript script = day().document(1, "{\"d\":1}").event(20, "{\"e\":20}");
        DeviceSettings once = settings(new PushHabits(BatchRoom.ENDLESS, true, false), false, 0);
        try (Bench bench = Bench.storm(script, once)) {
            assertEquals(List.of("{\"d\":1}"), payloads(bench.pushAt(10)));
            bench.at(25);
            bench.answer(new Outcome.Conflict(null));
            // What it conflicts with only the pull can tell; the document was sent as often as it may be.
            bench.pull();
        }
    }

    @Test
    void aChangeThatGoesByPutWaitsForTheEventsToo() {
        SetScript script = day().update(20, 0, "{\"d\":20}").event(21, "{\"e\":21}");
        DeviceSettings puts = settings(new PushHabits(BatchRoom.ENDLESS, true, false), true, 5);
        try (Bench bench = Bench.storm(script, puts)) {
            bench.having(5, Bench.flock(1, -60, "barn-01/dev-02", "{\"d\":0}"));
            assertEquals(List.of("{\"e\":21}"), payloads(bench.pushAt(25)));
            bench.answer(new Outcome.Accepted("s-1", 1));
            assertEquals("{\"d\":20}", bench.put().payload());
        }
    }
}
