package dev.barnstorm.protocol;

import java.util.Optional;
import java.util.Set;

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

    /**
     * How many bytes the body of a push has before compression: the largest, where the push writes in several requests. It never
     * falls as the batch grows. A wire whose push does not begin with its one writing request says it itself.
     *
     * @throws IllegalArgumentException when there is no such push, as for {@link #begin}
     */
    default int bodyBytes(SyncCall.Push push, Caller caller) {
        Caller uncompressed = new Caller(caller.deviceId(), caller.site(), null, false);
        return begin(push, uncompressed, "size").call().body().length;
    }

    /**
     * What a request of this wire is for, told from its head alone.
     *
     * @param method upper case
     * @param path path and query as they are sent, the target's own base path before them
     */
    RequestPurpose purpose(String method, String path);

    /** The statuses of replies that answer changes or reads; any other is shown as an error of the load. */
    default Set<Integer> answers() {
        return Set.of(200);
    }

    /** Asks whether the endpoint is ready: it is when it answers 200. Empty where the wire has no such question. */
    default Optional<HttpCall> health(Caller caller) {
        return Optional.empty();
    }
}
