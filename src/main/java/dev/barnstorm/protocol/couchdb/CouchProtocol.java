package dev.barnstorm.protocol.couchdb;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Capabilities;
import dev.barnstorm.protocol.Capabilities.Promise;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.RequestPurpose;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The wire of CouchDB and of whatever else speaks its HTTP API. */
public final class CouchProtocol implements SyncProtocol {
    /** The name in scenario files. */
    public static final String NAME = "couchdb";

    private static final int LARGEST_BATCH = 50;

    /** A cluster shows changes in whatever order its shards do; validation is for each database to have or not. */
    private static final Capabilities CAPABILITIES = new Capabilities(
            Capabilities.Base.TOKEN,
            Capabilities.Replay.LINEAGE,
            LARGEST_BATCH,
            EnumSet.of(
                    Promise.TAKES_BATCHES,
                    Promise.REPLACE,
                    Promise.CURRENT_ON_CONFLICT,
                    Promise.FINAL_DELETES,
                    Promise.CHANGE_FEED));

    /** Taken, no database yet, a stale revision, a database that somebody else has just made. */
    private static final Set<Integer> ANSWERS = Set.of(200, 201, 202, 404, 409, 412);

    private final String prefix;

    /** The wire with databases whose names begin with {@code prefix}. */
    CouchProtocol(String prefix) {
        this.prefix = prefix;
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
        CouchRequests requests = new CouchRequests(caller, prefix, requestId);
        if (call instanceof SyncCall.Push push) {
            int size = push.batch().size();
            if (size < 1 || size > LARGEST_BATCH) {
                throw new IllegalArgumentException("a push carries 1 to " + LARGEST_BATCH + " mutations, not " + size);
            }
            return CouchWalk.push(push.batch(), requests);
        }
        if (call instanceof SyncCall.Replace replace) {
            return CouchWalk.replace(replace.mutation(), requests);
        }
        if (call instanceof SyncCall.Pull pull) {
            return CouchPull.begin(pull, requests);
        }
        throw new IllegalArgumentException("the wire couchdb has no call " + call);
    }

    @Override
    public int bodyBytes(SyncCall.Push push, Caller caller) {
        Caller uncompressed = new Caller(caller.deviceId(), caller.site(), null, false);
        return CouchWalk.largestBody(push.batch(), new CouchRequests(uncompressed, prefix, "size"));
    }

    @Override
    public RequestPurpose purpose(String method, String pathAndQuery) {
        int query = pathAndQuery.indexOf('?');
        String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
        if (method.equals("POST") && path.endsWith("/_bulk_docs")) {
            return RequestPurpose.PUSH;
        }
        if (method.equals("PUT") && pathAndQuery.contains("?rev=")) {
            return RequestPurpose.REPLACE;
        }
        return method.equals("GET") && path.endsWith("/_changes") ? RequestPurpose.PULL : RequestPurpose.ASIDE;
    }

    @Override
    public Set<Integer> answers() {
        return ANSWERS;
    }

    @Override
    public Optional<HttpCall> health(Caller caller) {
        return Optional.of(new CouchRequests(caller, prefix, "health").health());
    }
}
