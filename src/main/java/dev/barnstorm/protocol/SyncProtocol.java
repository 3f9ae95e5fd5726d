package dev.barnstorm.protocol;

/** A wire: how sync calls become HTTP requests, and what their replies mean. Stateless, for any number of threads. */
public interface SyncProtocol {

    /** The name in scenario files. */
    String name();

    /** What this wire can do. */
    Capabilities capabilities();

    /** Most mutations in one push. */
    default int largestBatch() {
        return capabilities().largestBatch();
    }

    /**
     * Begins a call. {@code requestId} names this logical send on the wire and in the history.
     *
     * @throws IllegalArgumentException when the wire has no such call: a batch that is empty or too large, a replacement
     *     of a record whose server id is not known, a page of less than one row
     */
    Exchange begin(SyncCall call, Caller caller, String requestId);
}
