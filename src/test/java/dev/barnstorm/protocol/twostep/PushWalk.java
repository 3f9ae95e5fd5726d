package dev.barnstorm.protocol.twostep;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.RequestIds;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Greets, pushes, and then reads the feed for the currents of what was a conflict. */
final class PushWalk implements Exchange {
    /** So long a page that a test's whole feed is on it. */
    private static final int WHOLE_FEED = 100_000;

    private final SyncCall.Push push;
    private final Caller caller;
    private final RequestIds ids;
    private final TwoStepProtocol wire;
    private Step step = Step.GREETING;
    private HttpCall call;
    private Exchange inner;
    private @Nullable Decoded written;

    private enum Step {
        GREETING,
        WRITING,
        ASKING
    }

    PushWalk(SyncCall.Push push, Caller caller, RequestIds ids, TwoStepProtocol wire) {
        this.push = push;
        this.caller = caller;
        this.ids = ids;
        this.wire = wire;
        call = wire.greeting(ids.aside());
        inner = wire.barn(push, caller, ids.own());
    }

    @Override
    public HttpCall call() {
        return call;
    }

    @Override
    public Progress on(HttpReply reply) {
        return switch (step) {
            case GREETING -> {
                step = Step.WRITING;
                call = inner.call();
                yield new Progress.GoOn();
            }
            case WRITING -> written(((Progress.Done) inner.on(reply)).decoded());
            case ASKING -> {
                SyncReply read = ((Progress.Done) inner.on(reply)).decoded().reply();
                yield new Progress.Done(
                        read instanceof SyncReply.Page page ? withCurrents(page.rows()) : withCurrents(List.of()));
            }
        };
    }

    private Progress written(Decoded decoded) {
        written = decoded;
        boolean conflicts = decoded.reply() instanceof SyncReply.Answered answered
                && answered.outcomes().stream().anyMatch(Outcome.Conflict.class::isInstance);
        if (!conflicts) {
            return new Progress.Done(decoded);
        }
        step = Step.ASKING;
        inner = wire.barn(new SyncCall.Pull(null, WHOLE_FEED), caller, ids.aside());
        call = TwoStepProtocol.aside(inner.call());
        return new Progress.GoOn();
    }

    @Override
    public Decoded unanswered(boolean neverLeft, String why) {
        return switch (step) {
            case GREETING -> new Decoded(new SyncReply.NotSent("no greeting: " + why), 0, List.of());
            case WRITING -> Exchange.super.unanswered(neverLeft, why);
            case ASKING -> withCurrents(List.of());
        };
    }

    /** What the writing request was answered, each conflict with its current from among these, or without one. */
    private Decoded withCurrents(List<RemoteRecord> rows) {
        if (written == null || !(written.reply() instanceof SyncReply.Answered answered)) {
            throw new IllegalStateException("currents were asked for before anything was written");
        }
        Map<String, RemoteRecord> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.localId(), row));
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < answered.outcomes().size(); i++) {
            Outcome outcome = answered.outcomes().get(i);
            outcomes.add(
                    outcome instanceof Outcome.Conflict
                            ? new Outcome.Conflict(byId.get(push.batch().get(i).localId()))
                            : outcome);
        }
        return new Decoded(new SyncReply.Answered(outcomes), written.httpStatus(), written.deviations());
    }
}
