package dev.barnstorm.run;

import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.link.CutPhase;
import dev.barnstorm.link.LinkListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Writes what the relay sees into the history, and remembers of each device's open request just what its agent needs:
 * whether it ever got a connection, and how much of its time was the server's and the link's.
 */
final class RelayChronicle implements LinkListener {

    private final History history;
    private final WallBarnClock clock;
    private final HarnessMeter meter;
    private final long stormMicros;
    private final Consumer<Allowance> allowances;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    /** What is known of a device's open request. */
    private record Open(
            String requestId, boolean neverConnected, boolean brokenReply, long serverMicros, long chargedMicros) {

        static Open fresh(String requestId) {
            return new Open(requestId, false, false, -1, 0);
        }

        /** What a cut in that phase makes of it. Gatling may send it again, so what was known before may still hold. */
        Open after(CutPhase phase) {
            return switch (phase) {
                case CONNECT -> new Open(requestId, true, brokenReply, serverMicros, chargedMicros);
                case REPLY -> new Open(requestId, false, true, serverMicros, chargedMicros);
                case REQUEST, SERVER -> new Open(requestId, false, brokenReply, serverMicros, chargedMicros);
            };
        }

        Open delivered(long server, long charged) {
            return new Open(requestId, false, brokenReply, server, charged);
        }
    }

    /**
     * A chronicle whose measures of the harness end with the storm: at the heal everybody syncs at once, by our own will.
     *
     * @param allowances writes down what becomes of data plans
     */
    RelayChronicle(
            History history,
            WallBarnClock clock,
            HarnessMeter meter,
            long stormMicros,
            Consumer<Allowance> allowances) {
        this.history = history;
        this.clock = clock;
        this.meter = meter;
        this.stormMicros = stormMicros;
        this.allowances = allowances;
    }

    /** The device is about to send this request; it sends one at a time. */
    void begin(String device, String requestId) {
        open.put(device, Open.fresh(requestId));
    }

    /** Whether nothing of the device's open request ever left, for want of a connection. */
    boolean neverConnected(String device) {
        Open request = open.get(device);
        return request != null && request.neverConnected();
    }

    /**
     * Whether a reply to the device's open request broke off in its midst. Gatling may then send the request again by
     * itself, and gives the two replies' bodies as one: nothing of that is to be believed.
     */
    boolean brokeInReply(String device) {
        Open request = open.get(device);
        return request != null && request.brokenReply();
    }

    /**
     * The device's request is over.
     *
     * @param wallMicros how long it took, on the wall
     * @param answered whether a reply was heard: only then is the time explained
     */
    void end(String device, long wallMicros, boolean answered) {
        Open request = open.remove(device);
        if (answered && request != null && request.serverMicros() >= 0 && wasInStorm(wallMicros)) {
            meter.residual(wallMicros - request.serverMicros() - (long) (request.chargedMicros() / clock.speed()));
        }
    }

    /** Whether that much wall time, which ends now, is all of it part of the storm. */
    private boolean wasInStorm(long wallMicros) {
        long now = clock.nowMicros();
        return now - (long) (wallMicros * clock.speed()) >= 0 && now < stormMicros;
    }

    @Override
    public void delivered(Delivered it) {
        open.computeIfPresent(
                it.device(),
                (device, request) -> request.requestId().equals(it.requestId())
                        ? request.delivered(it.serverMicros(), it.chargedMicros())
                        : request);
        history.record(LinkEvents.of(it));
    }

    @Override
    public void cut(Cut it) {
        open.computeIfPresent(
                it.device(),
                (device, request) -> request.requestId().equals(it.requestId()) ? request.after(it.phase()) : request);
        history.record(LinkEvents.of(it));
    }

    @Override
    public void faultInjected(FaultInjected it) {
        history.record(LinkEvents.of(it));
    }

    @Override
    public void allowance(Allowance it) {
        allowances.accept(it);
    }

    @Override
    public void problem(String device, String message) {
        history.record(new HistoryEvent.Lifecycle(clock.nowMicros(), device, "", "relay-problem", message));
    }
}
