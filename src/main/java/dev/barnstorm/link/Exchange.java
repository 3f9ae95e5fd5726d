package dev.barnstorm.link;

/** One request and its reply: how far they have come. */
final class Exchange {
    final RequestHead head;
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

    Exchange(RequestHead head, Fate fate) {
        this.head = head;
        this.fate = fate;
    }

    CutPhase phase() {
        if (bytesHeard > 0) {
            return CutPhase.REPLY;
        }
        if (reached) {
            return CutPhase.SERVER;
        }
        return bytesOut > 0 ? CutPhase.REQUEST : CutPhase.CONNECT;
    }
}
