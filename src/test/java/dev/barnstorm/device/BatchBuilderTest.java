package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.device.BatchBuilder.Batch;
import dev.barnstorm.protocol.Op;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchBuilderTest {

    private static final QueuedMutation CREATE_A = mutation(1, "a", null, Op.CREATE);
    private static final QueuedMutation CREATE_B = mutation(2, "b", null, Op.CREATE);
    private static final QueuedMutation CHANGE_A = mutation(3, "a", null, Op.UPDATE);
    private static final QueuedMutation CREATE_C = mutation(4, "c", null, Op.CREATE);
    private static final QueuedMutation CHANGE_KNOWN = mutation(5, "k", "s-k", Op.UPDATE);
    private static final QueuedMutation DELETE_KNOWN = mutation(6, "l", "s-l", Op.DELETE);

    @Test
    void aBatchIsTheOldestUpToItsSize() {
        assertEquals(batch(CREATE_A, CREATE_B), build(List.of(CREATE_A, CREATE_B, CREATE_C), 2));
    }

    @Test
    void aSecondMutationOfARecordEndsTheBatchAndNothingOvertakesIt() {
        assertEquals(batch(CREATE_A, CREATE_B), build(List.of(CREATE_A, CREATE_B, CHANGE_A, CREATE_C), 50));
    }

    @Test
    void anEmptyQueueMakesAnEmptyBatch() {
        assertEquals(batch(), build(List.of(), 50));
    }

    @Test
    void aMutationThatMayNotBeSentAgainEndsTheBatch() {
        Batch built = BatchBuilder.next(List.of(CREATE_A, CREATE_B, CREATE_C), 50, m -> m.seq() != 2, false);
        assertEquals(batch(CREATE_A), built);
    }

    @Test
    void withPutsAChangeOfARecordThatTheServerHasEndsTheBatchBeforeIt() {
        Batch built = BatchBuilder.next(List.of(CREATE_A, CHANGE_KNOWN, CREATE_B), 50, m -> true, true);
        assertEquals(batch(CREATE_A), built);
    }

    @Test
    void withPutsSuchAChangeTravelsAlone() {
        assertEquals(
                new Batch(List.of(CHANGE_KNOWN), true),
                BatchBuilder.next(List.of(CHANGE_KNOWN, DELETE_KNOWN), 50, m -> true, true));
        assertEquals(
                new Batch(List.of(DELETE_KNOWN), true),
                BatchBuilder.next(List.of(DELETE_KNOWN, CREATE_A), 50, m -> true, true));
    }

    @Test
    void withPutsAChangeOfARecordThatTheServerMayNotHaveGoesByBatch() {
        assertEquals(batch(CHANGE_A, CREATE_C), BatchBuilder.next(List.of(CHANGE_A, CREATE_C), 50, m -> true, true));
    }

    @Test
    void withoutPutsEverythingGoesByBatch() {
        assertEquals(batch(CREATE_A, CHANGE_KNOWN), build(List.of(CREATE_A, CHANGE_KNOWN), 50));
    }

    private static Batch build(List<QueuedMutation> queue, int most) {
        return BatchBuilder.next(queue, most, mutation -> true, false);
    }

    private static Batch batch(QueuedMutation... mutations) {
        return new Batch(List.of(mutations), false);
    }

    private static QueuedMutation mutation(long seq, String localId, @Nullable String serverId, Op op) {
        return new QueuedMutation(seq, "m" + seq, localId, serverId, "flock", op, Base.NOTHING, "{}", seq, 0, false);
    }
}
