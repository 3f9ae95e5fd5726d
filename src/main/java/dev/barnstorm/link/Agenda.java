package dev.barnstorm.link;

import dev.barnstorm.plan.BarnClock;

/** What is going to happen in virtual time: one thing after the other, on one thread, each at its barn time. */
public interface Agenda extends BarnClock {

    /**
     * Does something at that barn time, or now if that has passed; never before whoever asks has returned. Of two things
     * at one time the one that was asked for first comes first.
     *
     * @param micros barn time; at {@link Long#MAX_VALUE} it never happens
     */
    Alarm at(long micros, Runnable deed);

    /** Something that is going to happen. */
    @FunctionalInterface
    interface Alarm {

        /** It does not happen; nothing if it has happened. */
        void cancel();
    }
}
