package dev.barnstorm.device;

import static dev.barnstorm.device.SetScript.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                Map.of(),
                Map.of(),
                push,
                DeviceSettings.NOT_ON_WRITE,
                Dozing.NEVER);
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

    private static DeviceSettings deltas(WorkSpec.Conflict conflict, boolean puts) {
        return new DeviceSettings(
                micros(30),
                micros(900),
                0,
                50,
                puts,
                micros(2),
                micros(300),
                200,
                5,
                Set.of("flock"),
                micros(3_600),
                1,
                Map.of("flock", conflict),
                Set.of("flock"),
                Map.of(),
                Map.of(),
                new PushHabits(BatchRoom.ENDLESS, false, true),
                DeviceSettings.NOT_ON_WRITE,
                Dozing.NEVER);
    }

    private static List<String> sent(List<Mutation> batch) {
        return batch.stream()
                .map(m -> m.delta() == null
                        ? "whole " + m.payload() + "@" + m.baseVersion()
                        : "delta " + m.delta() + "@" + m.baseVersion())
                .toList();
    }

    private static final String FLOCK = "{\"d\":0,\"remark\":\"as it was\"}";

    @Test
    void anUpdateSaysOnlyWhatChangedAndKeepsItsWholePayload() {
        SetScript script =
                day().update(20, 0, "{\"d\":20}").document(21, "{\"d\":21}").event(22, "{\"e\":22}");
        try (Bench bench = Bench.storm(script, deltas(Conflict.LAST_WRITE_WINS, false))) {
            bench.having(5, Bench.flock(1, -60, "barn-01/dev-02", FLOCK));
            List<Mutation> batch = bench.pushAt(25);
            assertEquals(List.of("delta {\"d\":20}@1", "whole {\"d\":21}@0", "whole {\"e\":22}@0"), sent(batch));
            assertEquals("{\"d\":20,\"remark\":\"as it was\"}", batch.get(0).payload());
        }
    }

    @Test
    void aDeletionSaysNothing() {
        SetScript script = day().replace(20, 0, "{\"d\":20,\"remark\":\"new\"}");
        try (Bench bench = Bench.storm(script, deltas(Conflict.LAST_WRITE_WINS, false))) {
            bench.having(5, Bench.flock(1, -60, "barn-01/dev-02", FLOCK));
            assertEquals(List.of("whole {}@1", "whole {\"d\":20,\"remark\":\"new\"}@0"), sent(bench.pushAt(25)));
        }
    }

    @Test
    void theNextChangeOfADocumentIsADeltaOfWhatTheFormerMade() {
        SetScript script = day().update(20, 0, "{\"d\":20}").update(21, 0, "{\"remark\":\"it is now so\"}");
        try (Bench bench = Bench.storm(script, deltas(Conflict.LAST_WRITE_WINS, false))) {
            bench.having(5, Bench.flock(1, -60, "barn-01/dev-02", FLOCK));
            assertEquals(List.of("delta {\"d\":20}@1"), sent(bench.pushAt(25)));
            bench.answer(new Outcome.Accepted("s-f1", 2));
            assertEquals(List.of("delta {\"remark\":\"it is now so\"}@2"), sent(bench.push()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        LAST_WRITE_WINS | delta {"d":20,"remark":"as it was"}@2
        FIELD_MERGE     | delta {"d":20}@2
        """)
    void afterAConflictItIsADeltaOfTheNewBase(Conflict conflict, String expected) {
        String theirs = "{\"d\":5,\"remark\":\"theirs\",\"diary\":\"a long one that nobody changes\"}";
        String before = "{\"d\":0,\"remark\":\"as it was\",\"diary\":\"a long one that nobody changes\"}";
        SetScript script = day().update(20, 0, "{\"d\":20}");
        try (Bench bench = Bench.storm(script, deltas(conflict, false))) {
            bench.having(5, Bench.flock(1, -60, "barn-01/dev-02", before));
            assertEquals(List.of("delta {\"d\":20}@1"), sent(bench.pushAt(25)));
            bench.answer(new Outcome.Conflict(Bench.flock(2, 10, "barn-01/dev-02", theirs)));
            assertEquals(List.of(expected), sent(bench.push()));
        }
    }

    @Test
    void whatHadNoAnswerIsSentAgainAsItWas() {
        SetScript script = day().update(20, 0, "{\"d\":20}");
        try (Bench bench = Bench.storm(script, deltas(Conflict.LAST_WRITE_WINS, false))) {
            bench.having(5, Bench.flock(1, -60, "barn-01/dev-02", FLOCK));
            assertEquals(List.of("delta {\"d\":20}@1"), sent(bench.pushAt(25)));
            bench.answer(new SyncReply.Unclear("time-out"), 0);
            assertEquals(List.of("delta {\"d\":20}@1"), sent(bench.pushAt(200)));
        }
    }

    private static QueuedMutation change(Op op, long base) {
        String payload = "{\"d\":20,\"remark\":\"as it was\"}";
        return new QueuedMutation(1, "m1", "f1", "s-f1", "flock", op, new Base(base, null), payload, 0, 0, true);
    }

    private static Content copy(long version, boolean deleted) {
        return new Content(version, FLOCK, 0, "barn-01/dev-02", deleted);
    }

    /** Frozen, it keeps its base, and the version that it builds on may not be at hand any more. */
    @Test
    void withoutTheVersionThatItBuildsOnAChangeGoesWhole() {
        assertEquals("{\"d\":20}", Deltas.of(change(Op.UPDATE, 3), copy(3, false)));
        assertNull(Deltas.of(change(Op.UPDATE, 3), copy(4, false)));
        assertNull(Deltas.of(change(Op.UPDATE, 3), copy(3, true)));
        assertNull(Deltas.of(change(Op.UPDATE, 3), null));
        assertNull(Deltas.of(change(Op.DELETE, 3), copy(3, false)));
    }

    @Test
    void aChangeThatGoesByPutIsADeltaToo() {
        SetScript script = day().update(20, 0, "{\"d\":20}");
        try (Bench bench = Bench.storm(script, deltas(Conflict.LAST_WRITE_WINS, true))) {
            bench.having(5, Bench.flock(1, -60, "barn-01/dev-02", FLOCK));
            bench.askedAt(25);
            assertEquals("{\"d\":20}", bench.put().delta());
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
