package dev.barnstorm.protocol;

/** A wire: how sync calls become HTTP requests, and what their replies mean. Stateless, for any number of threads. */
public interface SyncProtocol {

    /** The name in scenario files. */
    String name();

    /** Most mutations in one push. */
    int largestBatch();

    /** Begins a call. {@code requestId} names this logical send on the wire and in the history. */
    Exchange begin(SyncCall call, Caller caller, String requestId);
}
