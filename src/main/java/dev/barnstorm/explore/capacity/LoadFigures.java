package dev.barnstorm.explore.capacity;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.FaultInjected;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryEvent.SessionEnded;
import dev.barnstorm.history.HistoryReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** What a run's history says of its load, over a stretch of the storm. */
final class LoadFigures {

    /** The device that makes a site's shared documents; no operator has it. */
    private static final String REGISTRY = "registry";

    private static final long HIGHEST_MICROS = 3_600_000_000L;

    private final long fromMicros;
    private final long untilMicros;
    private final SteadyLoad load;
    private final Histogram serverMicros = new Histogram(HIGHEST_MICROS, 3);
    private long asked;
    private long answered;
    private long failed;
    private double serverSum;
    private double linkSum;

    private LoadFigures(long fromMicros, long untilMicros, SteadyLoad load) {
        this.fromMicros = fromMicros;
        this.untilMicros = untilMicros;
        this.load = load;
    }

    /**
     * Reads them.
     *
     * @param fromMicros barn time from which on it is looked at
     * @param untilMicros barn time up to which
     * @param load hears when devices are in the foreground, and of their sessions
     */
    static LoadFigures of(HistoryReader history, long fromMicros, long untilMicros, SteadyLoad load) {
        LoadFigures figures = new LoadFigures(fromMicros, untilMicros, load);
        for (String site : history.sites()) {
            for (String device : history.devices(site)) {
                figures.device(device, history.conduct(device).events());
            }
        }
        return figures;
    }

    private void device(String device, List<HistoryEvent> events) {
        boolean operated = !device.substring(device.lastIndexOf('/') + 1).startsWith(REGISTRY);
        Set<String> excused = excused(events);
        Life life = operated ? new Life() : null;
        for (HistoryEvent event : events) {
            if (life != null) {
                life.take(event);
            }
            if (event.atMicros() < fromMicros || event.atMicros() >= untilMicros) {
                continue;
            }
            if (event instanceof Sent) {
                asked++;
            } else if (event instanceof Delivered delivered) {
                delivered(delivered);
            } else if (event instanceof Answered answer
                    && answer.reason().equals("time-out")
                    && !excused.contains(answer.requestId())) {
                failed++;
            }
        }
        if (life != null) {
            life.end();
        }
    }

    /** Requests whose end the link or a planned fault has to answer for. */
    private static Set<String> excused(List<HistoryEvent> events) {
        Set<String> excused = new HashSet<>();
        for (HistoryEvent event : events) {
            if (event instanceof Cut cut) {
                excused.add(cut.requestId());
            } else if (event instanceof FaultInjected fault) {
                excused.add(fault.requestId());
            }
        }
        return excused;
    }

    private void delivered(Delivered delivered) {
        answered++;
        serverMicros.recordValue(Math.min(HIGHEST_MICROS, Math.max(0, delivered.serverMicros())));
        if (delivered.status() >= 500 || delivered.status() == 429) {
            failed++;
        }
        if (!delivered.kind().equals("pull")) {
            serverSum += delivered.serverMicros();
            linkSum += delivered.chargedMicros();
        }
    }

    /** When one device is in the foreground, and how long its sessions take. */
    private final class Life {
        private final Map<Long, Long> open = new HashMap<>();
        private boolean foreground = true;
        private long since = fromMicros;

        void take(HistoryEvent event) {
            if (event instanceof Lifecycle change
                    && (change.what().equals("foreground") || change.what().equals("background"))) {
                spent(event.atMicros());
                foreground = change.what().equals("foreground");
            } else if (event instanceof SessionBegan began) {
                began(began);
            } else if (event instanceof SessionEnded ended && open.containsKey(ended.session())) {
                ended(open.remove(ended.session()), ended.atMicros());
            }
        }

        private void began(SessionBegan session) {
            open.put(session.session(), session.atMicros());
            if (within(session.atMicros())) {
                load.began();
            }
        }

        private void ended(long began, long ended) {
            underWay(began, ended);
            if (within(began)) {
                load.lasted(ended - began);
            }
        }

        private void underWay(long began, long ended) {
            load.wasUnderWay(Math.max(0, Math.min(untilMicros, ended) - Math.max(fromMicros, began)));
        }

        private void spent(long untilNow) {
            long until = Math.min(untilMicros, Math.max(since, untilNow));
            load.spent(foreground, until - since);
            since = until;
        }

        void end() {
            spent(untilMicros);
            open.values().forEach(began -> underWay(began, untilMicros));
        }
    }

    private boolean within(long micros) {
        return micros >= fromMicros && micros < untilMicros;
    }

    long asked() {
        return asked;
    }

    long answered() {
        return answered;
    }

    /** Requests that the server failed, or let time out; as a share of all that were sent. */
    double failedShare() {
        return asked == 0 ? 0 : Math.min(1, (double) failed / asked);
    }

    /** Of the time that pushes took, the server's share: wall time as it is felt, beside the link's barn time. */
    double serverShare() {
        double all = serverSum + linkSum;
        return all == 0 ? 0 : serverSum / all;
    }

    /** Median wall milliseconds that the server took. */
    double serverMillis() {
        return serverMicros.getTotalCount() == 0 ? 0 : serverMicros.getValueAtPercentile(50) / 1_000.0;
    }
}
