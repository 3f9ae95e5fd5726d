package dev.barnstorm.plan;

/** The fates of one device's requests, in the order in which the requests are made. Not for several threads. */
@FunctionalInterface
public interface RequestFates {

    /**
     * The fate of this device's next request.
     *
     * @param push whether it is a push or a PUT, not a pull
     * @param nowMicros barn time at which it reaches the server
     */
    RequestFate next(boolean push, long nowMicros);

    /**
     * The device's token is from now on the one that was issued at that barn time. One that is older than what was said before
     * changes nothing. Unlike all else, one thread other than the one that asks for fates may say so.
     */
    default void tokenIssued(long atMicros) {}
}
