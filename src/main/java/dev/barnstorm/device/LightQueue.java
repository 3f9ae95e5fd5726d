package dev.barnstorm.device;

import dev.barnstorm.plan.Action;
import dev.barnstorm.scenario.WorkSpec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.LongConsumer;

/**
 * All changes that one operator makes in a run, and how far each has come, in a few bytes a change: when, how large, of which
 * document. What is queued at a time are those that were made by then and are not settled.
 */
public final class LightQueue {

    /** Stands for a record of its own: an event. */
    private static final int EVENT = -1;

    /** Stands for a record of its own: the new one of a replacement. */
    private static final int NEW_DOCUMENT = -2;

    /** The server has it, and the device may not know; below that nobody but the device has it. */
    private static final byte APPLIED = 1;
    /** The device was told that somebody was faster, and sends it again on top of that. */
    private static final byte TOLD = 2;

    private static final byte SETTLED = 3;

    private int[] atMillis = new int[8];
    private short[] bytes = new short[8];
    private short[] documents = new short[8];
    private byte[] state;
    private int size;
    private int made;
    private int head;

    /**
     * Draws what the plan has in store.
     *
     * @param actions the operator's, in the order of time
     * @param documents the site's
     */
    public LightQueue(Iterator<Action> actions, LightDocuments documents) {
        while (actions.hasNext()) {
            Action action = actions.next();
            int document =
                    action.kind() == WorkSpec.Kind.EVENT ? EVENT : documents.number(action.entity(), action.slot());
            int length = action.payload().getBytes(StandardCharsets.UTF_8).length;
            add(action.atMicros(), length, document);
            if (action.op() == Action.Op.REPLACE) {
                add(action.atMicros(), length, NEW_DOCUMENT);
            }
        }
        atMillis = Arrays.copyOf(atMillis, size);
        bytes = Arrays.copyOf(bytes, size);
        this.documents = Arrays.copyOf(this.documents, size);
        state = new byte[size];
    }

    private void add(long atMicros, int length, int document) {
        if (size == atMillis.length) {
            atMillis = Arrays.copyOf(atMillis, 2 * size);
            bytes = Arrays.copyOf(bytes, 2 * size);
            documents = Arrays.copyOf(documents, 2 * size);
        }
        atMillis[size] = Math.toIntExact(atMicros / 1_000);
        bytes[size] = (short) Math.min(Short.MAX_VALUE, length);
        documents[size] = (short) document;
        size++;
    }

    /** Lets the operator go on up to now. */
    void advance(long nowMicros) {
        while (made < size && atMillis[made] * 1_000L <= nowMicros) {
            made++;
        }
    }

    /** Changes in all of the run. */
    public int size() {
        return size;
    }

    /** Changes that are made before that. */
    int madeBefore(long micros) {
        int count = 0;
        while (count < size && atMillis[count] * 1_000L < micros) {
            count++;
        }
        return count;
    }

    /** What the payloads of all changes take, bytes. */
    long bytesInAll() {
        long sum = 0;
        for (short one : bytes) {
            sum += one;
        }
        return sum;
    }

    /** When a change was made, milliseconds of barn time. */
    int atMillis(int change) {
        return atMillis[change];
    }

    /**
     * The next batch, none of a document twice.
     *
     * @param batch takes the numbers of its changes
     * @param puts whether changes of documents travel alone
     * @param habits which go first, and how much fits
     * @return how many they are
     */
    int next(int[] batch, boolean puts, PushHabits habits) {
        int length = 0;
        long payloadBytes = 0;
        int waiting = made - head;
        int looks = habits.eventsFirst() ? 2 * waiting : waiting;
        for (int look = 0; look < looks && length < batch.length; look++) {
            int change = head + look % waiting;
            boolean events = look < waiting;
            if (state[change] == SETTLED || (habits.eventsFirst() && (documents[change] == EVENT) != events)) {
                continue;
            }
            boolean shared = !isOwn(documents[change]);
            payloadBytes += bytes[change];
            boolean endsBefore = (shared && (within(batch, length, documents[change]) || (puts && length > 0)))
                    || (length > 0 && !habits.room().holds(length + 1, payloadBytes));
            if (endsBefore) {
                break;
            }
            batch[length++] = change;
            if (shared && puts) {
                break;
            }
        }
        return length;
    }

    /** Whether that stands for a record of its own, which nobody else changes. */
    static boolean isOwn(int document) {
        return document == EVENT || document == NEW_DOCUMENT;
    }

    private boolean within(int[] batch, int length, short document) {
        for (int i = 0; i < length; i++) {
            if (documents[batch[i]] == document) {
                return true;
            }
        }
        return false;
    }

    int bytes(int change) {
        return bytes[change];
    }

    int document(int change) {
        return documents[change];
    }

    boolean applied(int change) {
        return state[change] == APPLIED;
    }

    boolean told(int change) {
        return state[change] == TOLD;
    }

    void apply(int change) {
        state[change] = APPLIED;
    }

    void tell(int change) {
        state[change] = TOLD;
    }

    /** The device knows that nothing is left to do about it. */
    void settle(int change, long nowMicros, LongConsumer dwellMicros) {
        if (state[change] == SETTLED) {
            return;
        }
        state[change] = SETTLED;
        dwellMicros.accept(nowMicros - atMillis[change] * 1_000L);
        while (head < size && state[head] == SETTLED) {
            head++;
        }
    }
}
