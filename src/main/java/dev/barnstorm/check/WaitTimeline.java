package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.BackedOff;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryEvent.SessionEnded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a device's queue waits for at each instant, its own requests left aside: a partition of time, with sums, so that
 * any stretch of it is split by cause in logarithmic time.
 */
final class WaitTimeline {

    /** A stretch of time in which a cause holds. */
    private record Stretch(long from, long until, WaitCause cause) {}

    /** A cause begins (+1) or ends (−1) to hold. */
    private record Edge(long at, WaitCause cause, int step) {}

    private final long[] starts;
    private final Map<WaitCause, long[]> sums = new EnumMap<>(WaitCause.class);
    private final WaitCause[] causes;

    /**
     * Reads it off a device's life.
     *
     * @param healMicros when links and back-off were healed
     */
    WaitTimeline(List<HistoryEvent> events, long healMicros) {
        List<Edge> edges = new ArrayList<>();
        for (Stretch stretch : stretches(events, healMicros)) {
            if (stretch.from < stretch.until) {
                edges.add(new Edge(stretch.from, stretch.cause, 1));
                edges.add(new Edge(stretch.until, stretch.cause, -1));
            }
        }
        edges.sort(Comparator.comparingLong(Edge::at));
        starts = new long[edges.size() + 1];
        causes = new WaitCause[edges.size() + 1];
        for (WaitCause cause : WaitCause.values()) {
            sums.put(cause, new long[edges.size() + 1]);
        }
        fill(edges);
    }

    private void fill(List<Edge> edges) {
        starts[0] = Long.MIN_VALUE / 4;
        causes[0] = WaitCause.WAITING_FOR_TICK;
        Map<WaitCause, Integer> holding = new EnumMap<>(WaitCause.class);
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            for (Map.Entry<WaitCause, long[]> sum : sums.entrySet()) {
                long stretch = sum.getKey() == causes[i] ? edge.at - starts[i] : 0;
                sum.getValue()[i + 1] = sum.getValue()[i] + stretch;
            }
            starts[i + 1] = edge.at;
            holding.merge(edge.cause, edge.step, Integer::sum);
            causes[i + 1] = first(holding);
        }
    }

    private static WaitCause first(Map<WaitCause, Integer> holding) {
        for (WaitCause cause : List.of(WaitCause.OFFLINE, WaitCause.RETRYING, WaitCause.BEHIND_EARLIER)) {
            if (holding.getOrDefault(cause, 0) > 0) {
                return cause;
            }
        }
        return WaitCause.WAITING_FOR_TICK;
    }

    private static List<Stretch> stretches(List<HistoryEvent> events, long healMicros) {
        List<Stretch> all = new ArrayList<>();
        long offlineSince = Long.MAX_VALUE;
        long pushingSince = Long.MAX_VALUE;
        @Nullable BackedOff backOff = null;
        for (HistoryEvent event : events) {
            long at = event.atMicros();
            if (event instanceof LinkChanged link) {
                all.add(new Stretch(offlineSince, Math.min(at, healMicros), WaitCause.OFFLINE));
                offlineSince = link.offline() ? at : Long.MAX_VALUE;
            } else if (event instanceof BackedOff next) {
                addBackOff(all, backOff, Math.min(at, healMicros));
                backOff = next;
            } else if (event instanceof SessionBegan) {
                addBackOff(all, backOff, Math.min(at, healMicros));
                backOff = null;
                all.add(new Stretch(pushingSince, at, WaitCause.BEHIND_EARLIER));
                pushingSince = at;
            } else if (event instanceof SessionEnded
                    || (event instanceof Sent sent && sent.kind().equals("pull"))) {
                all.add(new Stretch(pushingSince, at, WaitCause.BEHIND_EARLIER));
                pushingSince = Long.MAX_VALUE;
            }
        }
        all.add(new Stretch(offlineSince, healMicros, WaitCause.OFFLINE));
        addBackOff(all, backOff, healMicros);
        all.add(new Stretch(pushingSince, Long.MAX_VALUE / 4, WaitCause.BEHIND_EARLIER));
        return all;
    }

    private static void addBackOff(List<Stretch> all, @Nullable BackedOff backOff, long end) {
        if (backOff != null) {
            all.add(new Stretch(backOff.atMicros(), Math.min(backOff.untilMicros(), end), WaitCause.RETRYING));
        }
    }

    /** Adds to {@code parts} what a stretch of time was spent waiting for. */
    void split(long fromMicros, long untilMicros, WaitParts parts) {
        if (fromMicros >= untilMicros) {
            return;
        }
        sums.forEach((cause, sum) -> parts.add(cause, upTo(cause, sum, untilMicros) - upTo(cause, sum, fromMicros)));
    }

    private long upTo(WaitCause cause, long[] sum, long micros) {
        int found = Arrays.binarySearch(starts, micros);
        int at = found >= 0 ? found : -found - 2;
        return causes[at] == cause ? sum[at] + micros - starts[at] : sum[at];
    }
}
