package dev.barnstorm.protocol;

/** One call under way: a walk of one or more HTTP requests, each answer deciding the next. Not for several threads. */
public interface Exchange {

    /** The request to send now. */
    HttpCall call();

    /** Takes the answer to {@link #call()} and says whether the walk goes on. */
    Progress on(HttpReply reply);

    /** Where an exchange stands. */
    sealed interface Progress {

        /** Another request follows: ask {@link Exchange#call()} again. */
        record GoOn() implements Progress {}

        /** It is over. */
        record Done(Decoded decoded) implements Progress {}
    }
}
