package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Sent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of a history in memory, one after the other, each to be found by its place. For one thread. */
interface Events {

    /** Adds an event, and says at which place: beyond those of all events before it. */
    long add(HistoryEvent event);

    /** How many events there are. */
    long count();

    /** What the events' names are known by. */
    Names names();

    /** Lets go of memory that only helps to add many events in a short time. */
    void rest();

    /** Bytes of memory that it takes, about. */
    long allocated();

    /** A reader of the events that are there; for one thread, and while none is added. */
    Reading reading();

    /** Hands over all events in order. */
    default void forEach(Consumer<HistoryEvent> to) {
        Reading all = reading();
        while (all.hasNext()) {
            to.accept(all.next());
        }
    }

    /** Names, as those who look for an event by them want them. */
    interface Names {

        /** The number of a record, counted from 0 in the order in which they were met; a new one is met by this. */
        int numberOf(String localId);

        /** The number of a record, or −1. */
        int find(String localId);

        /** The local id of a record that has this number. */
        String localId(int number);

        /** The same site, as one and the same object whoever names it, where that spares memory. */
        @Nullable
        String site(@Nullable String site);
    }

    /** What is told of a request. */
    interface Told {
        void at(long position, Object request);
    }

    /** Reads events. */
    interface Reading {

        /** The event at a place that {@link #add} gave. */
        HistoryEvent at(long position);

        /** Whether there is another event behind the one that was read last; the first one at first. */
        boolean hasNext();

        /** The event behind the one that was read last. */
        HistoryEvent next();

        /** The request that was sent, as {@link #forEachTold} names it. */
        Object requestOf(Sent sent);

        /** Hands over the place of every event that tells of a request as a whole, and which. */
        void forEachTold(Told to);
    }
}
