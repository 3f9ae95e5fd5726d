package dev.barnstorm.protocol;

import java.util.List;

/**
 * One call under way: a walk of one or more HTTP requests, each answer deciding the next. Not for several threads.
 *
 * <p>A walk has one writing request, or for a pull one that reads the page; it is that one whose {@code Request-Id} is the
 * call's own. (A wire that cannot write all of a batch in one request gives each that writes this id.) What else the walk needs (a look at what is in the way, the making of a missing collection) has
 * {@linkplain RequestIds#aside ids beside it}, so that histories tell what reached the server when.
 */
public interface Exchange {

    /** The request to send now. It has a {@code Request-Id}. */
    HttpCall call();

    /** Takes the answer to {@link #call()} and says whether the walk goes on. */
    Progress on(HttpReply reply);

    /**
     * What the call comes to when no whole answer to {@link #call()} ever comes. The walk ends there.
     *
     * <p>Only a request that writes may leave an outcome unknown. A walk that fails before it is {@link SyncReply.NotSent};
     * one that fails after it tells what the writing request was answered.
     *
     * @param neverLeft whether it is certain that {@link #call()} never reached the server
     * @param why in words
     */
    default Decoded unanswered(boolean neverLeft, String why) {
        return new Decoded(neverLeft ? new SyncReply.NotSent(why) : new SyncReply.Unclear(why), 0, List.of());
    }

    /** Where an exchange stands. */
    sealed interface Progress {

        /** Another request follows: ask {@link Exchange#call()} again. */
        record GoOn() implements Progress {}

        /** It is over. */
        record Done(Decoded decoded) implements Progress {}
    }
}
