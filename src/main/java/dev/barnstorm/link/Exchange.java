package dev.barnstorm.link;

/** One request and its reply: how far they have come. */
final class Exchange {
    final RequestHead head;
    /** When its connection was established, barn time; {@link Long#MAX_VALUE} when it never was. */
    long establishedMicros;

    Fate fate;

    long bytesUp;
    /** Of them, those that were handed to the server. */
    long bytesOut;

    long bytesDown;
    /** Of them, those that the device was given. */
    long bytesHeard;

    /** The request's last byte is at the relay. */
    boolean complete;
    /** The request's last byte is at the server, or at the relay that answers in its place. */
    boolean reached;

    long reachedNanos;
    long serverMicros;
    int copy;
    boolean replyBegan;
    boolean replyComplete;
    /** A cut was reported; there is no second one. */
    boolean cutReported;

    Exchange(RequestHead head, long establishedMicros, Fate fate) {
        this.head = head;
        this.establishedMicros = establishedMicros;
        this.fate = fate;
    }

    /**
     * How far it has come. Once its connection stands, a device has written and can know nothing more, even if no byte
     * has got out of the air yet.
     */
    CutPhase phase(long nowMicros) {
        if (bytesHeard > 0) {
            return CutPhase.REPLY;
        }
        if (reached) {
            return CutPhase.SERVER;
        }
        return bytesOut > 0 || nowMicros >= establishedMicros ? CutPhase.REQUEST : CutPhase.CONNECT;
    }
}
