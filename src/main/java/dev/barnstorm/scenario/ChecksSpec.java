package dev.barnstorm.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which checks gate, and the objectives. A correctness check that is not named is {@link Mode#REQUIRED}; an objective
 * that is not stated is reported only.
 *
 * @param modes mode of each named check
 * @param conflictRateMax largest allowed share of settled document mutations that met a concurrent change; null: none
 * @param queueDwell allowed dwell by percentile name (p50, p95, p99, max)
 * @param batchLatency allowed batch latency by percentile name
 * @param gateDerivedLatency whether latency gates even at a speed other than 1
 * @param timeToConvergenceMax longest allowed time from heal to quiet; null: none
 * @param errorRateMax largest allowed share of requests that reached the server and failed; null: none
 * @param reconnectPeakMax how many times the steady mean the busiest second after a correlated return may have at most;
 *     null: none
 * @param coverage how often each thing must at least have happened (conflicts, lostAcks, cutMidRequest, fullBatches,
 *     deviceFaults)
 */
public record ChecksSpec(
        SortedMap<String, Mode> modes,
        @Nullable Double conflictRateMax,
        SortedMap<String, Duration> queueDwell,
        SortedMap<String, Duration> batchLatency,
        boolean gateDerivedLatency,
        @Nullable Duration timeToConvergenceMax,
        @Nullable Double errorRateMax,
        @Nullable Double reconnectPeakMax,
        SortedMap<String, Integer> coverage) {

    public ChecksSpec {
        modes = sorted(modes);
        queueDwell = sorted(queueDwell);
        batchLatency = sorted(batchLatency);
        coverage = sorted(coverage);
    }

    private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** What a check's verdict counts for. */
    public enum Mode {
        /** It gates the run. */
        REQUIRED,
        /** It is computed and shown, and gates nothing. */
        REPORT,
        /** It is not computed. */
        IGNORE
    }

    /** The mode of the named check. */
    public Mode mode(String check) {
        return modes.getOrDefault(check, Mode.REQUIRED);
    }
}
