package dev.barnstorm.link;

import dev.barnstorm.plan.Chance;
import dev.barnstorm.plan.DataPlan;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.plan.RequestFates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One device's link in virtual time between a device and a server that are both played by the test. Everything that
 * anybody does or hears is written down as one line, with its barn time in milliseconds.
 */
final class VirtualStage implements LinkListener {
    static final String DEVICE = "barn-01/dev-01";
    static final int REQUEST_BYTES = 5_000;
    static final int REPLY_BYTES = 3_000;
    static final RequestFates NO_FATES = (push, now) -> RequestFate.NONE;

    final VirtualLink link;
    private final SetAgenda agenda = new SetAgenda();
    private final List<String> lines = new ArrayList<>();
    private boolean serverWaits;
    private VirtualRequest.@Nullable Reply owed;

    private VirtualStage(RelayDevice device) {
        link = new VirtualLink(device, agenda, this);
    }

    /** A stage on which the storm has begun, at 0. */
    static VirtualStage of(LinkTimeline timeline, RequestFates fates, Duration idleTimeout, boolean ghosts) {
        VirtualStage stage = before(timeline, fates, idleTimeout, ghosts);
        stage.link.openStorm();
        return stage;
    }

    /** A stage on which the storm is yet to begin. */
    static VirtualStage before(LinkTimeline timeline, RequestFates fates, Duration idleTimeout, boolean ghosts) {
        return new VirtualStage(new RelayDevice(DEVICE, timeline, fates, new Chance(1), idleTimeout, ghosts));
    }

    /** A stage on which the storm has begun, at 0, for a device with a data plan. */
    static VirtualStage of(LinkTimeline timeline, DataPlan plan, boolean ghosts) {
        VirtualStage stage = new VirtualStage(
                new RelayDevice(DEVICE, timeline, NO_FATES, new Chance(1), Duration.ZERO, ghosts, plan));
        stage.link.openStorm();
        return stage;
    }

    /** From now on the server answers when the test has it {@link #answer}. */
    VirtualStage serverWaits() {
        serverWaits = true;
        return this;
    }

    /** The device sends a push of 5,000 bytes. */
    VirtualStage push(String requestId) {
        link.send(new Sent(requestId, RequestKind.PUSH, "POST"));
        return this;
    }

    /** The server answers the request that it got last. */
    void answer() {
        VirtualRequest.Reply reply = owed;
        if (reply == null) {
            throw new AssertionError("the server owes no reply");
        }
        owed = null;
        reply.answer(200, REPLY_BYTES);
    }

    /** Lets time pass up to and including that millisecond. */
    VirtualStage passTo(double millis) {
        agenda.passTo(Math.round(millis * 1_000));
        return this;
    }

    /** What was written down since this was last asked, one thing a line. */
    String told() {
        String told = String.join("\n", lines);
        lines.clear();
        return told.isEmpty() ? "" : told + "\n";
    }

    private void note(String format, Object... words) {
        lines.add(millis(agenda.nowMicros()) + "  " + format.formatted(words));
    }

    private static String millis(long micros) {
        return micros % 1_000 == 0 ? Long.toString(micros / 1_000) : String.format(Locale.ROOT, "%.3f", micros / 1e3);
    }

    // ---------------------------------------------------------------- what the link tells

    @Override
    public void delivered(Delivered it) {
        note(
                "link: %s delivered, copy %d, %d, %d up, %d down, server %s, charged %s, %s",
                it.requestId(),
                it.copy(),
                it.status(),
                it.bytesUp(),
                it.bytesDown(),
                millis(it.serverMicros()),
                millis(it.chargedMicros()),
                it.heard() ? "heard" : "unheard");
    }

    @Override
    public void cut(Cut it) {
        String whose = it.requestId().isEmpty() ? "unused" : it.requestId();
        String how = it.phase().word() + " " + it.fate().word();
        note("link: %s %s, %d up, %d down", whose, how, it.bytesUp(), it.bytesDown());
    }

    @Override
    public void faultInjected(FaultInjected it) {
        note("link: %s fault %s", it.requestId(), it.kind());
    }

    @Override
    public void allowance(Allowance it) {
        note("data: %s until %s", it.usedUp() ? "used up" : "anew", millis(it.untilMicros()));
        if (it.atMicros() != agenda.nowMicros()) {
            throw new AssertionError("told at " + agenda.nowMicros() + " of " + it);
        }
    }

    @Override
    public void problem(String device, String message) {
        throw new AssertionError("nothing is a problem without sockets: " + message);
    }

    /** A request that writes down what becomes of it. */
    private final class Sent implements VirtualRequest {
        private final String requestId;
        private final RequestKind kind;
        private final String method;

        Sent(String requestId, RequestKind kind, String method) {
            this.requestId = requestId;
            this.kind = kind;
            this.method = method;
        }

        @Override
        public String requestId() {
            return requestId;
        }

        @Override
        public RequestKind kind() {
            return kind;
        }

        @Override
        public String method() {
            return method;
        }

        @Override
        public int bytes() {
            return REQUEST_BYTES;
        }

        @Override
        public void arrived(Reply reply) {
            note("server: %s", requestId);
            if (serverWaits) {
                owed = reply;
            } else {
                reply.answer(200, REPLY_BYTES);
            }
        }

        @Override
        public void heard() {
            note("device: %s answered", requestId);
        }

        @Override
        public void heardFault(FaultReply reply) {
            note("device: %s %d %s", requestId, reply.status(), reply.headers().get("Retry-After"));
        }

        @Override
        public void broke() {
            note("device: %s broke", requestId);
        }
    }
}
