package dev.barnstorm.protocol.rxdb;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Capabilities;
import dev.barnstorm.protocol.Capabilities.Promise;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.RequestPurpose;
import dev.barnstorm.protocol.Requests;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import java.util.EnumSet;
import java.util.Optional;

/** The wire of RxDB's replication over HTTP, and of whatever else speaks it. */
public final class RxdbProtocol implements SyncProtocol {
    /** The name in scenario files. */
    public static final String NAME = "rxdb";

    private static final int LARGEST_BATCH = 50;

    /**
     * The server's HTTP framework takes bodies of up to 100 kB unless it is told otherwise, so not every batch. Times of
     * writes are given before the write, so several that are under way at once may appear in another order.
     */
    private static final Capabilities CAPABILITIES = new Capabilities(
            Capabilities.Base.STATE,
            Capabilities.Replay.LINEAGE,
            LARGEST_BATCH,
            EnumSet.of(Promise.CURRENT_ON_CONFLICT, Promise.FINAL_DELETES, Promise.CHANGE_FEED));

    private final String path;

    /**
     * The wire of one collection.
     *
     * @param collection the name of its replication endpoint
     * @param schemaVersion the version of its schema, 0 or more
     */
    RxdbProtocol(String collection, int schemaVersion) {
        this.path = "/" + collection + "/" + schemaVersion;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Exchange begin(SyncCall call, Caller caller, String requestId) {
        if (call instanceof SyncCall.Push push) {
            int size = push.batch().size();
            if (size < 1 || size > LARGEST_BATCH) {
                throw new IllegalArgumentException("a push carries 1 to " + LARGEST_BATCH + " mutations, not " + size);
            }
            return RxdbPush.begin(push.batch(), path, caller, requestId);
        }
        if (call instanceof SyncCall.Pull pull) {
            return RxdbPull.begin(pull, path, caller, requestId);
        }
        throw new IllegalArgumentException("the wire " + NAME + " has no call " + call);
    }

    @Override
    public RequestPurpose purpose(String method, String pathAndQuery) {
        String before = pathAndQuery.split("\\?", 2)[0];
        if (method.equals("POST") && before.endsWith("/push")) {
            return RequestPurpose.PUSH;
        }
        return method.equals("GET") && before.endsWith("/pull") ? RequestPurpose.PULL : RequestPurpose.ASIDE;
    }

    /** A page of one row: where the collection or the schema is another one there is none. */
    @Override
    public Optional<HttpCall> health(Caller caller) {
        return Optional.of(new Requests(caller).bare("GET", path + "/pull?id=&lwt=0&limit=1", "health"));
    }
}
