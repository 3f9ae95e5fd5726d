package dev.barnstorm.run;

import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.run.gatling.VirtualUser.Timing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Passes a device's events on to the history, and makes of them the durations that Gatling's charts show beside its own.
 * Those are wall time: Gatling knows no other. Events come from the device's thread, {@link #take} may be asked from any.
 */
final class DeviceTimings implements History {

    static final String DWELL = "queue dwell (wall)";
    static final String LATENCY = "batch latency from tick (wall)";

    private final History history;
    private final double speed;
    private final Map<String, Long> actedMicros = new HashMap<>();
    private final Queue<Timing> timings = new ConcurrentLinkedQueue<>();
    private @Nullable Sent open;

    DeviceTimings(History history, double speed) {
        this.history = history;
        this.speed = speed;
    }

    @Override
    public void record(HistoryEvent event) {
        recordAll(List.of(event));
    }

    @Override
    public void recordAll(List<HistoryEvent> events) {
        history.recordAll(events);
        events.forEach(this::time);
    }

    private void time(HistoryEvent event) {
        if (event.atMicros() < 0) {
            return; // what prepares a run counts in no figure
        }
        if (event instanceof Acted acted) {
            actedMicros.put(acted.mutationId(), acted.atMicros());
        } else if (event instanceof Settled settled) {
            Long acted = actedMicros.remove(settled.mutationId());
            if (acted != null) {
                add(DWELL, settled.atMicros() - acted);
            }
        } else if (event instanceof Sent sent) {
            open = sent;
        } else if (event instanceof Answered answered) {
            answered(answered);
        }
    }

    private void answered(Answered answered) {
        Sent sent = open;
        open = null;
        if (sent != null && !sent.mutations().isEmpty() && answered.fate().equals("ok")) {
            add(LATENCY, answered.atMicros() - sent.plannedAtMicros());
        }
    }

    private void add(String name, long barnMicros) {
        timings.add(new Timing(name, Math.max(0, Math.round(barnMicros / speed / 1_000))));
    }

    /** What has come since the last time. */
    List<Timing> take() {
        List<Timing> taken = new ArrayList<>();
        for (Timing timing = timings.poll(); timing != null; timing = timings.poll()) {
            taken.add(timing);
        }
        return taken;
    }
}
