package dev.barnstorm.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts waits in bins that double: below a second, one to two, two to four, and so on. */
final class DwellBins {

    private static final long SECOND = 1_000_000;
    /** The last one begins after 2²³ seconds, three months, and has no end. */
    private static final int BINS = 25;

    private static final List<WaitCause> IN_ORDER = List.of(
            WaitCause.IN_FLIGHT,
            WaitCause.OFFLINE,
            WaitCause.RETRYING,
            WaitCause.WAITING_FOR_TICK,
            WaitCause.BEHIND_EARLIER);

    /** Of the bins with something in them. */
    private final TreeMap<Integer, Map<WaitCause, Long>> counts = new TreeMap<>();

    /** Counts one wait; of causes that took equally long, the first. */
    void take(long micros, WaitParts parts) {
        WaitCause most = IN_ORDER.get(0);
        for (WaitCause cause : IN_ORDER) {
            if (parts.of(cause) > parts.of(most)) {
                most = cause;
            }
        }
        counts.computeIfAbsent(binOf(micros), bin -> new EnumMap<>(WaitCause.class))
                .merge(most, 1L, Long::sum);
    }

    private static int binOf(long micros) {
        long seconds = micros / SECOND;
        return Math.min(BINS - 1, Long.SIZE - Long.numberOfLeadingZeros(seconds));
    }

    /** From the first bin with something in it to the last. */
    List<Pictures.DwellBin> bins() {
        List<Pictures.DwellBin> bins = new ArrayList<>();
        if (counts.isEmpty()) {
            return bins;
        }
        for (int bin = counts.firstKey(); bin <= counts.lastKey(); bin++) {
            Map<WaitCause, Long> count = counts.getOrDefault(bin, Map.of());
            bins.add(new Pictures.DwellBin(bin == 0 ? 0 : 1L << (bin - 1), 1L << bin, byCause(count)));
        }
        return bins;
    }

    private static Map<String, Long> byCause(Map<WaitCause, Long> counts) {
        Map<String, Long> byCause = new LinkedHashMap<>();
        byCause.put("inFlight", counts.getOrDefault(WaitCause.IN_FLIGHT, 0L));
        byCause.put("offline", counts.getOrDefault(WaitCause.OFFLINE, 0L));
        byCause.put("retrying", counts.getOrDefault(WaitCause.RETRYING, 0L));
        byCause.put("waitingForTick", counts.getOrDefault(WaitCause.WAITING_FOR_TICK, 0L));
        byCause.put("behindEarlier", counts.getOrDefault(WaitCause.BEHIND_EARLIER, 0L));
        return byCause;
    }
}
