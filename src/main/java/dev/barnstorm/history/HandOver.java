package dev.barnstorm.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    private final long patienceNanos;
    private final ToIntFunction<T> weight;
    private List<T> filling = new ArrayList<>();
    private long waiting;
    private long handedOver;
    private boolean full;
    private boolean hurried;
    private boolean ended;

    /** At most so many things wait; one is enough to be taken. */
    public HandOver(int capacity) {
        this(capacity, 1, 0, thing -> 1);
    }

    /**
     * Things wait, at most so many, until they are worth taking, but not for long.
     *
     * @param worthTaking so many must wait before they are taken, 1 to {@code capacity}: waking a thread for each thing costs
     *     more than most things do
     * @param patienceMillis after so long the first of them is taken with whatever has come
     */
    HandOver(int capacity, int worthTaking, long patienceMillis) {
        this(capacity, worthTaking, TimeUnit.MILLISECONDS.toNanos(patienceMillis), thing -> 1);
    }

    /**
     * Things of at most that weight wait, or a single heavier one, or several heavier ones that belong together.
     *
     * @param worthTaking so much must wait before it is taken, 1 to {@code capacity}, however long that takes
     * @param weight what a thing weighs, 1 or more
     */
    HandOver(int capacity, int worthTaking, ToIntFunction<T> weight) {
        this(capacity, worthTaking, Long.MAX_VALUE, weight);
    }

    private HandOver(int capacity, int worthTaking, long patienceNanos, ToIntFunction<T> weight) {
        this.capacity = capacity;
        this.worthTaking = worthTaking;
        this.patienceNanos = patienceNanos;
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
        boolean first = filling.isEmpty();
        filling.addAll(things);
        handedOver += things.size();
        waiting += more;
        if (first || waiting >= worthTaking) {
            thingsOrEnd.signal();
        }
        return true;
    }

    /** What waits by now is worth taking. */
    void hurry() {
        lock.lock();
        try {
            hurried = !filling.isEmpty();
            thingsOrEnd.signal();
        } finally {
            lock.unlock();
        }
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
            awaitSomething();
            awaitEnough();
            List<T> taken = filling;
            filling = new ArrayList<>(taken.size());
            waiting = 0;
            full = false;
            hurried = false;
            roomOrEnd.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void awaitSomething() {
        while (filling.isEmpty() && !ended) {
            thingsOrEnd.awaitUninterruptibly();
        }
    }

    private void awaitEnough() {
        long left = patienceNanos;
        while (waiting < worthTaking && left > 0 && !full && !hurried && !ended) {
            try {
                left = thingsOrEnd.awaitNanos(left);
            } catch (InterruptedException e) {
                // Somebody wants this thread to come to an end: with what there is, and nothing is lost.
                Thread.currentThread().interrupt();
                return;
            }
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
