package dev.barnstorm.run.virtual;

import java.util.Arrays;

/**
 * Who is next, among so many of whom each waits for one moment at a time: a wheel with a slot for every few milliseconds, each with
 * a chain of those who are due in it, and a heap for the present one. Setting a moment and taking the next cost about the same
 * for a million as for ten. Of two at one microsecond the one with the smaller number is first. Times are microseconds, 0 or
 * more, and do not go back.
 */
final class TimeWheel {

    private static final int MICROS_A_SLOT = 8_000;

    /** Over a quarter of an hour: whoever waits longer comes by once a turn. Small enough for a core's own cache. */
    private static final int SLOTS = 1 << 17;

    private static final int NONE = -1;

    private final int[] first = new int[SLOTS];
    private final int[] next;
    private final long[] at;
    private int[] heap = new int[64];
    private int heapSize;
    /** The present slot, counted from the first. */
    private long now;

    private int waiting;

    /** For members 0 to {@code members} − 1, none of whom waits. */
    TimeWheel(int members) {
        next = new int[members];
        at = new long[members];
        Arrays.fill(first, NONE);
    }

    /** A member who does not wait is to be next at that moment; now, if it is past. */
    void set(int member, long micros) {
        at[member] = micros;
        waiting++;
        put(member);
    }

    private void put(int member) {
        long due = at[member] / MICROS_A_SLOT;
        if (due <= now) {
            push(member);
        } else {
            int slot = (int) (Math.min(due, now + SLOTS - 1) & (SLOTS - 1));
            next[member] = first[slot];
            first[slot] = member;
        }
    }

    /** Takes the next one who is due by then; −1 when none is. */
    int take(long untilMicros) {
        while (heapSize == 0) {
            if (waiting == 0 || now >= untilMicros / MICROS_A_SLOT) {
                return NONE;
            }
            turn();
        }
        if (at[heap[0]] > untilMicros) {
            return NONE;
        }
        waiting--;
        return pop();
    }

    private void turn() {
        now++;
        int slot = (int) (now & (SLOTS - 1));
        int member = first[slot];
        first[slot] = NONE;
        while (member != NONE) {
            int after = next[member];
            put(member);
            member = after;
        }
    }

    /** When the member that was taken last, or any that waits, was due. */
    long at(int member) {
        return at[member];
    }

    // ---------------------------------------------------------------- the heap

    private boolean before(int one, int other) {
        return at[one] < at[other] || (at[one] == at[other] && one < other);
    }

    private void push(int member) {
        if (heapSize == heap.length) {
            heap = Arrays.copyOf(heap, 2 * heapSize);
        }
        int place = heapSize++;
        while (place > 0 && before(member, heap[(place - 1) / 2])) {
            heap[place] = heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        heap[place] = member;
    }

    private int pop() {
        int top = heap[0];
        int last = heap[--heapSize];
        int place = 0;
        while (2 * place + 1 < heapSize) {
            int child = 2 * place + 1;
            if (child + 1 < heapSize && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], last)) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = last;
        return top;
    }
}
