package dev.barnstorm.link;

/**
 * A request on its way over a {@link VirtualLink}: what the link must know of it, and where it says what becomes of it.
 * Either {@link #heard}, {@link #heardFault} or {@link #broke} is called, at most once, unless its device gives it up.
 */
public interface VirtualRequest {

    /** Its {@code Request-Id}. */
    String requestId();

    /** What it is for. */
    RequestKind kind();

    /** Its method, upper case. */
    String method();

    /** Its size on the wire, head and body. */
    int bytes();

    /** All of it is at the server, which acts, and says to {@code reply} what it answers. */
    void arrived(Reply reply);

    /** The server's whole reply is at the device. */
    void heard();

    /** A whole reply is at the device that the link gave in the server's place. */
    void heardFault(FaultReply reply);

    /** The device sees its connection refused or reset. */
    void broke();

    /** Where a server answers. */
    @FunctionalInterface
    interface Reply {

        /**
         * The server answers now.
         *
         * @param status HTTP status
         * @param bytes size of the reply on the wire, head and body
         */
        void answer(int status, int bytes);
    }
}
