package dev.barnstorm.protocol.barn;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Capabilities;
import dev.barnstorm.protocol.Capabilities.Promise;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.RequestPurpose;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.strict.OneRequest;
import dev.barnstorm.protocol.strict.ReplyRule;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Barn Sync Protocol, version 1. Every call is one request. */
public final class BarnProtocol implements SyncProtocol {
    /** The name in scenario files. */
    public static final String NAME = "barn";

    /** Most records in one push. */
    public static final int LARGEST_BATCH = 50;

    /** Most bytes in the body of one push, before compression. */
    public static final int LARGEST_BODY_BYTES = 1 << 20;

    /** The rule of a deviation that says that a feed shows records of another site. */
    public static final String SITE_RULE = ReplyRule.SITE.words();

    private static final Capabilities CAPABILITIES = new Capabilities(
            Capabilities.Base.TOKEN, Capabilities.Replay.IDEMPOTENT, LARGEST_BATCH, EnumSet.allOf(Promise.class));

    /** A conflict (412) and a rejection (404, 422) of a PUT are answers, not errors. */
    private static final Set<Integer> ANSWERS = Set.of(200, 404, 412, 422);

    /** Null where nothing is remembered. */
    private final @Nullable PlainPages pages;

    /** The protocol, for any number of threads. */
    public BarnProtocol() {
        this(null);
    }

    private BarnProtocol(@Nullable PlainPages pages) {
        this.pages = pages;
    }

    /**
     * The same for one thread that speaks for many devices: a row of the feed that is spelled as one which was read lately
     * is not parsed again.
     */
    public static BarnProtocol rememberingRows() {
        return new BarnProtocol(new PlainPages());
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
        BarnRequests requests = new BarnRequests(caller, requestId);
        if (call instanceof SyncCall.Push push) {
            byte[] body = requests.pushBody(push);
            return new OneRequest(requests.push(body), new PushReader(push.batch(), caller.site(), body.length));
        }
        if (call instanceof SyncCall.Replace replace) {
            return new OneRequest(requests.replace(replace), new ReplaceReader(replace.mutation(), caller.site()));
        }
        if (call instanceof SyncCall.Pull pull) {
            return new OneRequest(requests.pull(pull), new PullReader(pull, caller.site(), pages));
        }
        throw new IllegalArgumentException("the barn protocol has no call " + call);
    }

    @Override
    public RequestPurpose purpose(String method, String pathAndQuery) {
        int query = pathAndQuery.indexOf('?');
        String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
        if (method.equals("POST") && path.endsWith("/sync/push")) {
            return RequestPurpose.PUSH;
        }
        if (method.equals("PUT") && path.contains("/records/")) {
            return RequestPurpose.REPLACE;
        }
        return method.equals("GET") && path.endsWith("/changes") ? RequestPurpose.PULL : RequestPurpose.ASIDE;
    }

    @Override
    public Set<Integer> answers() {
        return ANSWERS;
    }

    @Override
    public Optional<HttpCall> health(Caller caller) {
        return Optional.of(new BarnRequests(caller, "health").health());
    }
}
