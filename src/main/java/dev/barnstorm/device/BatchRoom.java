package dev.barnstorm.device;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How much goes into one push, in bytes of its body before compression. The bytes are those of the wire's own encoding; devices
 * that have no contents are told what a frame and a change take in it.
 */
public final class BatchRoom {

    /** As much as comes. */
    static final BatchRoom ENDLESS = new BatchRoom(Integer.MAX_VALUE, batch -> 0);

    private static final String NO_PAYLOAD = "{}";

    private final int mostBytes;
    private final ToIntFunction<List<Mutation>> bodyBytes;
    private final int frameBytes;
    private final int changeBytes;

    /**
     * Room for so much.
     *
     * @param mostBytes 1 or more
     * @param bodyBytes the body of a push of these changes; never falls as they become more
     */
    BatchRoom(int mostBytes, ToIntFunction<List<Mutation>> bodyBytes) {
        if (mostBytes < 1) {
            throw new IllegalArgumentException("a batch has room for 1 byte or more, not for " + mostBytes);
        }
        this.mostBytes = mostBytes;
        this.bodyBytes = bodyBytes;
        Mutation change = create("a");
        int one = bodyBytes.applyAsInt(List.of(change));
        int withNext = bodyBytes.applyAsInt(List.of(change, create("b")));
        changeBytes = withNext - one - NO_PAYLOAD.length();
        frameBytes = 2 * one - withNext;
    }

    /**
     * The room that a scenario gives.
     *
     * @param mostBytes {@link dev.barnstorm.scenario.PushSpec#UNBOUNDED} for as much as comes
     * @param who makes the calls
     */
    static BatchRoom of(int mostBytes, SyncProtocol wire, Caller who) {
        boolean bounded = mostBytes != Integer.MAX_VALUE && wire.largestBatch() > 1;
        return bounded ? new BatchRoom(mostBytes, batch -> wire.bodyBytes(new SyncCall.Push(batch), who)) : ENDLESS;
    }

    private static Mutation create(String name) {
        String id = name.repeat(36); // as long as a UUID
        return new Mutation(id, id, null, "feeding", Op.CREATE, 0, NO_PAYLOAD, Instant.EPOCH);
    }

    /** How many of these changes fit, from the first on; at least one, unless there is none. */
    int fitting(List<Mutation> batch) {
        if (this == ENDLESS || batch.size() <= 1 || bodyBytes.applyAsInt(batch) <= mostBytes) {
            return batch.size();
        }
        int fit = 1;
        int tooMany = batch.size();
        while (tooMany - fit > 1) {
            int middle = (fit + tooMany) / 2;
            if (bodyBytes.applyAsInt(batch.subList(0, middle)) <= mostBytes) {
                fit = middle;
            } else {
                tooMany = middle;
            }
        }
        return fit;
    }

    /** Whether so many changes with so many bytes of payload fit, each with as much around it as a create. */
    boolean holds(int changes, long payloadBytes) {
        return this == ENDLESS || frameBytes + (long) changeBytes * changes + payloadBytes <= mostBytes;
    }
}
