package dev.barnstorm.run.virtual;

import dev.barnstorm.link.Agenda;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is going to happen, the soonest first; of two things at one time the one that was added first. A binary heap: the
 * one of {@code java.util} asks its elements through an interface, for every step of every request.
 */
final class Happenings {

    private static final int FIRST_PLACES = 64;

    /** No thing is before the one at half its place; the first is at 1. */
    private @Nullable Happening[] heap = new @Nullable Happening[FIRST_PLACES];

    private int size;
    private long added;

    /** One thing that is going to happen. */
    static final class Happening implements Agenda.Alarm {
        private final long atMicros;
        private long number;
        private @Nullable Runnable deed;

        Happening(long atMicros, Runnable deed) {
            this.atMicros = atMicros;
            this.deed = deed;
        }

        long atMicros() {
            return atMicros;
        }

        @Override
        public void cancel() {
            deed = null;
        }

        /** It happens, if it was not cancelled. */
        void run() {
            if (deed != null) {
                deed.run();
            }
        }

        private boolean isBefore(Happening other) {
            return atMicros == other.atMicros ? number < other.number : atMicros < other.atMicros;
        }
    }

    void add(Happening happening) {
        happening.number = added++;
        size++;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        rise(happening, size);
    }

    /** Takes out the next thing; null when nothing is left up to and including that time. */
    @Nullable
    Happening takeUntil(long untilMicros) {
        Happening next = heap[1];
        if (next == null || next.atMicros > untilMicros) {
            return null;
        }
        Happening last = heap[size];
        heap[size] = null;
        size--;
        if (last != null && size > 0) {
            sink(last);
        }
        return next;
    }

    /** Puts it at the free place, or at one above. */
    private void rise(Happening happening, int free) {
        int place = free;
        while (place > 1) {
            Happening above = heap[place / 2];
            if (above == null || above.isBefore(happening)) {
                break;
            }
            heap[place] = above;
            place /= 2;
        }
        heap[place] = happening;
    }

    /** Puts it at the first place, or at one below. */
    private void sink(Happening happening) {
        int place = 1;
        while (place * 2 <= size) {
            int below = place * 2;
            Happening sooner = heap[below];
            Happening other = below < size ? heap[below + 1] : null;
            if (sooner == null || (other != null && other.isBefore(sooner))) {
                sooner = other;
                below++;
            }
            if (sooner == null || happening.isBefore(sooner)) {
                break;
            }
            heap[place] = sooner;
            place = below;
        }
        heap[place] = happening;
    }
}
