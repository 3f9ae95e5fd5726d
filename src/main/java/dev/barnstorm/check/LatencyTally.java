package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.Sent;

/**
 * How long pushes and PUTs took, as a device feels it: the server's wall time plus the barn time that the link took;
 * from the planned time, the wait before the send as well. Batches without a whole answer have no latency.
 */
final class LatencyTally implements Fold {

    private final Sample fromTick = new Sample();
    private final Sample fromSend = new Sample();
    private final Sample serverWall = new Sample();
    private final Worst worst = new Worst();
    private final Window window;

    LatencyTally(Window window) {
        this.window = window;
    }

    @Override
    public void device(DeviceCase device) {
        for (RequestCase request : device.requests()) {
            if (request.pushes() && request.counts() && !request.faulted() && within(request)) {
                take(request);
            }
        }
    }

    private boolean within(RequestCase request) {
        return window.holds(request.sent().plannedAtMicros());
    }

    private void take(RequestCase request) {
        Delivered heard = null;
        for (Delivered delivery : request.deliveries()) {
            heard = delivery.heard() ? delivery : heard;
        }
        if (heard == null) {
            return;
        }
        Sent sent = request.sent();
        long felt = heard.serverMicros() + heard.chargedMicros();
        long waited = Math.max(0, sent.atMicros() - sent.plannedAtMicros());
        fromSend.add(felt);
        fromTick.add(waited + felt);
        serverWall.add(heard.serverMicros());
        worst.take(waited + felt, sent.device(), request.head(), "request " + sent.requestId(), heard.atMicros());
    }

    Sample fromTick() {
        return fromTick;
    }

    /** Server's time at the 99th percentile, wall microseconds. */
    long serverP99Micros() {
        return serverWall.percentile(99);
    }

    Worst worst() {
        return worst;
    }

    Metrics.BatchLatency metrics() {
        return new Metrics.BatchLatency(fromTick.spread(1e3), fromSend.spread(1e3));
    }
}
