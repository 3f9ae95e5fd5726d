package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.MergePatch;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that an endpoint knows deltas, before anything is asked of it that would be judged: an endpoint that passes over the
 * member {@code delta} would store something else than what operators made. It is asked at a site that no device belongs to.
 */
public final class DeltaGuard {
    private static final int TRIES = 3;

    private final Carrier carrier;
    private final SyncProtocol protocol;
    private final TokenSource tokens;
    private final String at;
    private final Question question;

    /**
     * What is asked: a document is made and changed by a delta.
     *
     * @param site a site's name on the wire that no device has
     * @param entity the document's type
     * @param payload what it is made with
     * @param delta what is then changed; it has to differ from that
     */
    public record Question(String site, String entity, String payload, String delta) {}

    private DeltaGuard(Carrier carrier, SyncProtocol protocol, TokenSource tokens, String at, Question question) {
        this.carrier = carrier;
        this.protocol = protocol;
        this.tokens = tokens;
        this.at = at;
        this.question = question;
    }

    /**
     * Asks: makes a document, changes it by a delta, and has a conflict show what came of it.
     *
     * @param tokens where the token comes from that the endpoint wants
     * @throws EndpointException when it does not know deltas, or cannot be asked
     */
    public static void requireDeltas(Endpoint endpoint, SyncProtocol protocol, TokenSource tokens, Question question) {
        try (DirectCaller caller = new DirectCaller(endpoint)) {
            requireDeltas(caller, protocol, tokens, endpoint.baseUrl().toString(), question);
        }
    }

    static void requireDeltas(
            Carrier carrier, SyncProtocol protocol, TokenSource tokens, String at, Question question) {
        new DeltaGuard(carrier, protocol, tokens, at, question).ask();
    }

    private void ask() {
        String id = question.site() + "-document";
        Mutation create =
                new Mutation(id, id, null, question.entity(), Op.CREATE, 0, question.payload(), Instant.EPOCH);
        Outcome made = send(create);
        if (!isApplied(made)) {
            throw EndpointException.unusable(
                    notTold("a create of a " + question.entity() + " was answered " + words(made)));
        }
        Outcome changed = send(change(id, "-change"));
        if (!isApplied(changed)) {
            throw unknown("an update with the delta " + question.delta() + " was answered " + words(changed));
        }
        Outcome stale = send(change(id, "-stale"));
        if (!(stale instanceof Outcome.Conflict conflict) || conflict.current() == null) {
            throw unknown("a delta on a version that is not the newest was answered " + words(stale));
        }
        String expected = MergePatch.apply(question.payload(), question.delta());
        String came = conflict.current().payload();
        if (!MergePatch.same(expected, came)) {
            throw unknown("the delta " + question.delta() + " made " + came + " of " + question.payload());
        }
    }

    private Mutation change(String id, String what) {
        return new Mutation(
                id + what, id, null, question.entity(), Op.UPDATE, 1, null, "{}", Instant.EPOCH, question.delta());
    }

    /** A run that was refused here before may have left it. */
    private static boolean isApplied(Outcome outcome) {
        return outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Duplicate;
    }

    private Outcome send(Mutation mutation) {
        SyncReply reply = new SyncReply.NotSent("it was not asked");
        for (int left = TRIES; left > 0; left--) {
            TokenSource.Token token = tokens.current();
            reply = once(mutation, token.value());
            if (reply instanceof SyncReply.Answered answered) {
                return answered.outcomes().get(0);
            }
            if (reply instanceof SyncReply.Unauthorized && tokens.canRenew()) {
                tokens.renew(token).join();
            }
        }
        throw EndpointException.unusable(notTold("a push came to " + reply));
    }

    private SyncReply once(Mutation mutation, @Nullable String bearer) {
        Caller caller = new Caller(question.site() + "/barnstorm", question.site(), bearer, false);
        Exchange exchange = protocol.begin(new SyncCall.Push(List.of(mutation)), caller, mutation.mutationId());
        try {
            while (true) {
                if (exchange.on(carrier.send(exchange.call())) instanceof Exchange.Progress.Done done) {
                    return done.decoded().reply();
                }
            }
        } catch (IOException noReply) {
            return exchange.unanswered(false, carrier.reason(noReply)).reply();
        }
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            return "rejected: " + rejected.reason();
        }
        if (outcome instanceof Outcome.Unknown unknown) {
            return "nothing that can be understood: " + unknown.why();
        }
        return outcome instanceof Outcome.Conflict
                ? "conflict"
                : outcome instanceof Outcome.Duplicate ? "duplicate" : "accepted";
    }

    private String notTold(String what) {
        return "app.sync.payloads: delta: whether " + at + " knows deltas cannot be told: at site " + question.site()
                + ", " + what;
    }

    private EndpointException unknown(String what) {
        return EndpointException.unusable("app.sync.payloads: delta: " + at
                + " does not know deltas, an extension of the barn wire (docs/protocol.md, Extension: delta payloads): "
                + what
                + "\n  say payloads: whole, or leave it out; or teach the target deltas");
    }
}
