package dev.barnstorm.protocol.twostep;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Capabilities;
import dev.barnstorm.protocol.Capabilities.Promise;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.RequestIds;
import dev.barnstorm.protocol.RequestPurpose;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Barn's requests in walks: a push is preceded by a greeting, and its conflicts tell no current; that is asked for in
 * requests of their own. Pulls are barn's.
 */
final class TwoStepProtocol implements SyncProtocol {
    static final String NAME = "two-step";

    /** Marks what goes beside; barn's servers ignore it. */
    private static final String ASIDE = "aside=";

    private final BarnProtocol barn = new BarnProtocol();
    private final String greeting;

    TwoStepProtocol(String greeting) {
        this.greeting = greeting;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        Capabilities all = barn.capabilities();
        return new Capabilities(
                all.base(), all.replay(), 7, EnumSet.complementOf(EnumSet.of(Promise.REPLACE, Promise.PUSH_ORDER)));
    }

    @Override
    public Exchange begin(SyncCall call, Caller caller, String requestId) {
        RequestIds ids = new RequestIds(requestId);
        if (call instanceof SyncCall.Push push) {
            return new PushWalk(push, caller, ids, this);
        }
        return barn.begin(call, caller, ids.own());
    }

    Exchange barn(SyncCall call, Caller caller, String requestId) {
        return barn.begin(call, caller, requestId);
    }

    HttpCall greeting(String requestId) {
        return new HttpCall(
                "GET",
                greeting + "?" + ASIDE + "greeting",
                List.of(new HttpHeader("Request-Id", requestId)),
                new byte[0]);
    }

    /** The same request, known for one that goes beside. */
    static HttpCall aside(HttpCall call) {
        return new HttpCall(call.method(), call.path() + "&" + ASIDE + "current", call.headers(), call.body());
    }

    @Override
    public RequestPurpose purpose(String method, String path) {
        return path.contains(ASIDE) ? RequestPurpose.ASIDE : barn.purpose(method, path);
    }

    @Override
    public Set<Integer> answers() {
        return barn.answers();
    }
}
