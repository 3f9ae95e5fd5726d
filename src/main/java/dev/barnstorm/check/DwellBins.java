package dev.barnstorm.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    private final List<EnumMap<WaitCause, Long>> counts = Stream.generate(
                    () -> new EnumMap<WaitCause, Long>(WaitCause.class))
            .limit(BINS)
            .toList();

    /** Counts one wait; of causes that took equally long, the first. */
    void take(long micros, WaitParts parts) {
        WaitCause most = IN_ORDER.get(0);
        for (WaitCause cause : IN_ORDER) {
            if (parts.of(cause) > parts.of(most)) {
                most = cause;
            }
        }
        counts.get(binOf(micros)).merge(most, 1L, Long::sum);
    }

    private static int binOf(long micros) {
        long seconds = micros / SECOND;
        return Math.min(BINS - 1, Long.SIZE - Long.numberOfLeadingZeros(seconds));
    }

    /** From the first bin with something in it to the last. */
    List<Pictures.DwellBin> bins() {
        int first = 0;
        int end = BINS;
        while (first < end && counts.get(first).isEmpty()) {
            first++;
        }
        while (end > first && counts.get(end - 1).isEmpty()) {
            end--;
        }
        List<Pictures.DwellBin> bins = new ArrayList<>();
        for (int bin = first; bin < end; bin++) {
            bins.add(new Pictures.DwellBin(bin == 0 ? 0 : 1L << (bin - 1), 1L << bin, byCause(counts.get(bin))));
        }
        return bins;
    }

    private static Map<String, Long> byCause(EnumMap<WaitCause, Long> counts) {
        Map<String, Long> byCause = new LinkedHashMap<>();
        byCause.put("inFlight", counts.getOrDefault(WaitCause.IN_FLIGHT, 0L));
        byCause.put("offline", counts.getOrDefault(WaitCause.OFFLINE, 0L));
        byCause.put("retrying", counts.getOrDefault(WaitCause.RETRYING, 0L));
        byCause.put("waitingForTick", counts.getOrDefault(WaitCause.WAITING_FOR_TICK, 0L));
        byCause.put("behindEarlier", counts.getOrDefault(WaitCause.BEHIND_EARLIER, 0L));
        return byCause;
    }
}
