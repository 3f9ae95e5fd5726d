package dev.barnstorm.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk, reply by reply, in words for tests.
 *
 * @param <W> the walk of one wire
 */
public abstract class Walk<W extends Walk<W>> {
    private final Exchange exchange;
    private @Nullable Decoded decoded;

    /** The walk of a call that {@code r-1} is the id of. */
    protected Walk(SyncProtocol wire, SyncCall call) {
        exchange = wire.begin(call, new Caller("barn-03/dev-07", "Barn 03", null, false), "r-1");
    }

    /** This walk. */
    protected abstract W self();

    /** Requires the request that is to be sent now: method, path, and what its body contains. */
    public final W sends(String line, String... parts) {
        HttpCall call = exchange.call();
        assertEquals(line, call.method() + " " + call.path() + " " + call.requestId());
        String body = new String(call.body(), StandardCharsets.UTF_8);
        for (String part : parts) {
            assertEquals(true, body.contains(part), () -> part + " in " + body);
        }
        return self();
    }

    /** Gives it a reply. */
    public final W gets(int status, String body, HttpHeader... more) {
        List<HttpHeader> headers = new ArrayList<>(List.of(more));
        headers.add(new HttpHeader("Content-Type", "application/json"));
        HttpReply reply = new HttpReply(status, headers, body.getBytes(StandardCharsets.UTF_8));
        if (exchange.on(reply) instanceof Exchange.Progress.Done done) {
            decoded = done.decoded();
        }
        return self();
    }

    /** The walk breaks off at the request that is open. */
    public final W breaksOff(boolean neverLeft) {
        decoded = exchange.unanswered(neverLeft, "cut");
        return self();
    }

    /** What the walk came to. */
    public final Decoded decoded() {
        Decoded end = decoded;
        if (end == null) {
            throw new AssertionError("the walk goes on: " + exchange.call());
        }
        return end;
    }

    /** What the device hears. */
    public final SyncReply reply() {
        return decoded().reply();
    }

    /** What became of each mutation, with nothing to say against the replies. */
    public final List<Outcome> outcomes() {
        assertEquals(List.of(), decoded().deviations());
        return assertInstanceOf(SyncReply.Answered.class, reply()).outcomes();
    }

    /** What became of each mutation: {@code accepted@1}, {@code conflict@3}… */
    public final String said() {
        return String.join(", ", outcomes().stream().map(Walk::words).toList());
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return "accepted@" + accepted.version();
        }
        if (outcome instanceof Outcome.Duplicate duplicate) {
            return "duplicate@" + duplicate.version();
        }
        if (outcome instanceof Outcome.Conflict conflict && conflict.current() != null) {
            return "conflict@" + conflict.current().version()
                    + (conflict.current().deleted() ? " deleted" : "");
        }
        return outcome instanceof Outcome.Rejected rejected ? "rejected (" + rejected.reason() + ")" : "unknown";
    }
}
