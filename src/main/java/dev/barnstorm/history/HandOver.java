package dev.barnstorm.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/**
 * Where many threads hand things to one, in order, without losing any: a list that is filled while the one before it is
 * being worked on. Who comes when it is full waits; interrupting does not shorten that, since a thing must not be lost
 * because its thread was asked to stop. Nothing is taken after {@link #end()}.
 */
public final class HandOver<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roomOrEnd = lock.newCondition();
    private final Condition thingsOrEnd = lock.newCondition();
    private final int capacity;
    private final int worthTaking;
    private final ToIntFunction<T> weight;
    private List<T> filling = new ArrayList<>();
    private long waiting;
    private long handedOver;
    private boolean full;
    private boolean ended;

    /** At most so many things wait. */
    public HandOver(int capacity) {
        this(capacity, 1, thing -> 1);
    }

    /**
     * Things of at most that weight wait, or a single heavier one, or several heavier ones that belong together.
     *
     * @param worthTaking so much must wait before it is taken, 1 to {@code capacity}: waking a thread for each thing costs more
     *     than most things do
     * @param weight what a thing weighs, 1 or more
     */
    HandOver(int capacity, int worthTaking, ToIntFunction<T> weight) {
        this.capacity = capacity;
        this.worthTaking = worthTaking;
        this.weight = weight;
    }

    /** Hands one over, waiting while it is full; false when it has ended, and the thing was not taken. */
    public boolean put(T thing) {
        return putAll(List.of(thing));
    }

    /** Hands over several that are taken together, waiting while there is no room; false when it has ended, and none was taken. */
    boolean putAll(List<T> things) {
        int more = weightOf(things);
        lock.lock();
        try {
            while (!fits(more) && !ended) {
                thingsOrEnd.signal(); // what waits may be less than is worth taking, and yet leave no room
                full = true;
                roomOrEnd.awaitUninterruptibly();
            }
            return add(things, more);
        } finally {
            lock.unlock();
        }
    }

    /** Hands one over without waiting; false when there is no room for it now, or it has ended. */
    boolean offer(T thing) {
        int more = weight.applyAsInt(thing);
        lock.lock();
        try {
            return fits(more) && add(List.of(thing), more);
        } finally {
            lock.unlock();
        }
    }

    private int weightOf(List<T> things) {
        int sum = 0;
        for (T thing : things) {
            sum += weight.applyAsInt(thing);
        }
        return sum;
    }

    private boolean fits(int more) {
        return filling.isEmpty() || waiting + more <= capacity;
    }

    private boolean add(List<T> things, int more) {
        if (ended) {
            return false;
        }
        filling.addAll(things);
        handedOver += things.size();
        waiting += more;
        if (waiting >= worthTaking) {
            thingsOrEnd.signal();
        }
        return true;
    }

    /** How many things were handed over by now. */
    long handedOver() {
        lock.lock();
        try {
            return handedOver;
        } finally {
            lock.unlock();
        }
    }

    /** All that waits, at least one thing; waits until it is worth taking. Empty when it has ended and everything was taken. */
    public List<T> take() {
        lock.lock();
        try {
            while ((filling.isEmpty() || (waiting < worthTaking && !full)) && !ended) {
                thingsOrEnd.awaitUninterruptibly();
            }
            List<T> taken = filling;
            filling = new ArrayList<>(taken.size());
            waiting = 0;
            full = false;
            roomOrEnd.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is taken from now on; who waits to put is turned away. */
    public void end() {
        lock.lock();
        try {
            ended = true;
            roomOrEnd.signalAll();
            thingsOrEnd.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
