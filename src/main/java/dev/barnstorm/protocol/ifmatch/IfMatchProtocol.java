package dev.barnstorm.protocol.ifmatch;

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
import java.util.Set;
import java.util.regex.Pattern;

/** The wire of plain REST resources that ETags guard. */
public final class IfMatchProtocol implements SyncProtocol {
    /** The name in scenario files. */
    public static final String NAME = "if-match";

    /** A resource is changed by a request of its own. A list is no feed: a page tells nothing of the pages before it. */
    private static final Capabilities CAPABILITIES = new Capabilities(
            Capabilities.Base.TOKEN,
            Capabilities.Replay.LINEAGE,
            1,
            EnumSet.of(Promise.CURRENT_ON_CONFLICT, Promise.FINAL_DELETES));

    /** Done, made, done without a word, nothing there, and two ways to say that it is not what it was. */
    private static final Set<Integer> ANSWERS = Set.of(200, 201, 204, 404, 409, 412);

    private final Service service;
    private final Pattern lists;

    IfMatchProtocol(Service service) {
        this.service = service;
        this.lists = service.list().paths();
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
            if (push.batch().size() != 1) {
                throw new IllegalArgumentException(
                        "a push carries 1 mutation, not " + push.batch().size());
            }
            return IfMatchWalk.begin(push.batch().get(0), service, caller, requestId);
        }
        if (call instanceof SyncCall.Pull pull) {
            return Listing.begin(pull, service, caller, requestId);
        }
        throw new IllegalArgumentException("the wire " + NAME + " has no call " + call);
    }

    @Override
    public RequestPurpose purpose(String method, String pathAndQuery) {
        if (method.equals("PUT")) {
            return RequestPurpose.PUSH;
        }
        boolean list = method.equals("GET")
                && lists.matcher(pathAndQuery.split("\\?", 2)[0]).matches();
        return list ? RequestPurpose.PULL : RequestPurpose.ASIDE;
    }

    @Override
    public Set<Integer> answers() {
        return ANSWERS;
    }

    @Override
    public Optional<HttpCall> health(Caller caller) {
        String path = service.health().isEmpty() ? Listing.path(service, caller.site(), 0, 1) : service.health();
        return Optional.of(new Requests(caller).bare("GET", path, "health"));
    }
}
