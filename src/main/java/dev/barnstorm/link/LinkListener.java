package dev.barnstorm.link;

/**
 * Hears what becomes of requests. Called on the relay's event loops, for one device always on the same one: it must
 * not block. Times named {@code atMicros} are barn time in microseconds since the scenario's start.
 */
public interface LinkListener {

    /** The server answered a request. */
    void delivered(Delivered delivered);

    /** A request or an unused connection was cut. */
    void cut(Cut cut);

    /** A server fault met a request. */
    void faultInjected(FaultInjected fault);

    /** The allowance of a device's data plan is used up, or begins anew after that. */
    void allowance(Allowance allowance);

    /** The relay met what it cannot carry: a reply that is no HTTP/1.1, a certificate that nobody vouches for. */
    void problem(String device, String message);

    /**
     * The server answered a request, as seen at the relay.
     *
     * @param requestId its {@code Request-Id}; empty when it had none
     * @param copy counts the times that this request reached the server, from 1: a client may replay by itself
     * @param status of the reply
     * @param bytesUp of the request, head and body, as they left the relay
     * @param bytesDown of the reply, head and body
     * @param serverMicros wall time from the request's last byte at the server to the reply's first
     * @param chargedMicros barn time that the link took for both ways, setting up the connection included
     * @param heard whether the whole reply was passed to the device
     */
    record Delivered(
            long atMicros,
            String device,
            String requestId,
            RequestKind kind,
            int copy,
            int status,
            long bytesUp,
            long bytesDown,
            long serverMicros,
            long chargedMicros,
            boolean heard) {}

    /**
     * A request was cut, or a connection that nobody used.
     *
     * @param requestId its {@code Request-Id}; empty when there was no request yet
     * @param bytesUp how much of the request had left for the server
     * @param bytesDown how much of the reply the device had got
     */
    record Cut(
            long atMicros,
            String device,
            String requestId,
            CutPhase phase,
            CutFate fate,
            long bytesUp,
            long bytesDown) {}

    /**
     * A server fault met a request.
     *
     * @param kind {@code unavailable}, {@code error-500}, {@code unauthorized} or {@code applied-then-reset}
     */
    record FaultInjected(long atMicros, String device, String requestId, String kind) {}

    /**
     * The allowance of a device's data plan is used up, or begins anew after that.
     *
     * @param usedUp whether it is used up
     * @param untilMicros when the period ends, and the next allowance begins
     */
    record Allowance(long atMicros, String device, boolean usedUp, long untilMicros) {}
}
