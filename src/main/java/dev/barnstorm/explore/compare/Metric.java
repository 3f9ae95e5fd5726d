package dev.barnstorm.explore.compare;

import java.util.Arrays;
import java.util.List;

/**
 * A figure of a run that is compared, where {@code summary.json} has it, and which way it gets worse. Those with a direction
 * gate, and are few on purpose: each further one asks more of the evidence for all (see {@link Holm}). The largest values
 * and the 99th percentiles of a short run are single requests, and so they only inform.
 */
public enum Metric {
    /** As a device feels it, from the tick at which the batch was due. */
    LATENCY_FROM_TICK_P50(
            "metrics.batchLatencyMs.fromTick.p50", "batch latency p50", Unit.MILLIS, Direction.LESS, Resolution.BARN),
    LATENCY_FROM_TICK_P95(
            "metrics.batchLatencyMs.fromTick.p95", "batch latency p95", Unit.MILLIS, Direction.LESS, Resolution.BARN),
    /** The same from the send on: the server and the link, without the device's own wait. */
    LATENCY_FROM_SEND_P50(
            "metrics.batchLatencyMs.fromSend.p50", "from the send p50", Unit.MILLIS, Direction.LESS, Resolution.WALL),
    LATENCY_FROM_SEND_P95(
            "metrics.batchLatencyMs.fromSend.p95", "from the send p95", Unit.MILLIS, Direction.LESS, Resolution.WALL),
    DWELL_P50("metrics.queueDwellSeconds.p50", "queue dwell p50", Unit.SECONDS, Direction.LESS, Resolution.BARN),
    DWELL_P95("metrics.queueDwellSeconds.p95", "queue dwell p95", Unit.SECONDS, Direction.LESS, Resolution.BARN),
    CONVERGENCE("metrics.timeToConvergenceSeconds", "convergence", Unit.SECONDS, Direction.LESS, Resolution.BARN),
    ERROR_RATE("metrics.errorRate", "error rate", Unit.SHARE, Direction.LESS, Resolution.OF_REQUESTS),
    SETTLED("metrics.queueDwellSeconds.count", "changes settled", Unit.COUNT, Direction.MORE, Resolution.ONE),

    LATENCY_FROM_TICK_P99("metrics.batchLatencyMs.fromTick.p99", "batch latency p99", Unit.MILLIS),
    LATENCY_FROM_SEND_P99("metrics.batchLatencyMs.fromSend.p99", "from the send p99", Unit.MILLIS),
    DWELL_P99("metrics.queueDwellSeconds.p99", "queue dwell p99", Unit.SECONDS),
    DWELL_IN_FLIGHT("metrics.queueDwellSeconds.byCause.inFlight.share", "dwell in flight", Unit.SHARE),
    DWELL_RETRYING("metrics.queueDwellSeconds.byCause.retrying.share", "dwell retrying", Unit.SHARE),
    CONFLICT_RATE("metrics.conflictRate", "conflict rate", Unit.SHARE),
    EDITS_LOST("metrics.editsLost", "edits lost", Unit.COUNT),
    LOST_ACKS("metrics.lostAcks", "lost acks", Unit.COUNT),
    REQUESTS("metrics.requests", "requests", Unit.COUNT),
    BATCHES("metrics.batches", "batches", Unit.COUNT),
    BYTES_UP("metrics.bytesUp", "bytes up", Unit.BYTES),
    BYTES_DOWN("metrics.bytesDown", "bytes down", Unit.BYTES),
    TICKS_LATE("harness.tickLatenessMs.p99", "harness: ticks late", Unit.MILLIS),
    RESIDUAL("harness.residualMs.p99", "harness: residual", Unit.MILLIS),
    MEMORY("harness.peakRssMb", "harness: memory", Unit.MEGABYTES),
    WALL_SECONDS("wallSeconds", "real time", Unit.SECONDS);

    private static final String PREFIX = "metrics.";

    private final String path;
    private final String label;
    private final Unit unit;
    private final Direction direction;
    private final Resolution resolution;

    Metric(String path, String label, Unit unit) {
        this(path, label, unit, Direction.INFORMATIONAL, Resolution.NONE);
    }

    Metric(String path, String label, Unit unit, Direction direction, Resolution resolution) {
        this.path = path;
        this.label = label;
        this.unit = unit;
        this.direction = direction;
        this.resolution = resolution;
    }

    /** What tells two values of a metric apart at all: a smaller difference is none, however large it is in per cent. */
    private enum Resolution {
        NONE,
        /** A thing more or less. */
        ONE,
        /** A millisecond of real time. */
        WALL,
        /** A millisecond of real time, which passes {@code speed} times as fast in the barn. */
        BARN,
        /** A request of all those of a run, and never less than one in a thousand. */
        OF_REQUESTS
    }

    /** Those that gate: a regression of one of them is a regression. */
    public static List<Metric> gating() {
        return Arrays.stream(values()).filter(Metric::gates).toList();
    }

    /** Its name in {@code repeat.json} and {@code compare.json}: the path in {@code summary.json} below {@code metrics}. */
    public String key() {
        return path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
    }

    /** The members of {@code summary.json} on the way to it. */
    List<String> path() {
        return List.of(path.split("\\.", -1));
    }

    /** Its name for people, at most 20 characters. */
    public String label() {
        return label;
    }

    /** What its numbers count. */
    public Unit unit() {
        return unit;
    }

    /** Which way it gets worse. */
    public Direction direction() {
        return direction;
    }

    /** Whether a regression of it counts. */
    public boolean gates() {
        return direction != Direction.INFORMATIONAL;
    }

    /** Whether it is part of a spread, which is all zeros where nothing was measured. */
    boolean isOfASpread() {
        return this != SETTLED && (path.contains("batchLatencyMs") || path.contains("queueDwellSeconds"));
    }

    /**
     * The smallest difference that means anything, in the metric's unit.
     *
     * @param speed barn seconds per wall second
     * @param requests how many requests a run has; 0 when that is not known
     */
    double floor(double speed, double requests) {
        double oneMilli = unit == Unit.SECONDS ? 1e-3 : 1;
        return switch (resolution) {
            case NONE -> 0;
            case ONE -> 1;
            case WALL -> oneMilli;
            case BARN -> oneMilli * Math.max(1, speed);
            case OF_REQUESTS -> Math.max(1e-3, requests > 0 ? 1 / requests : 0);
        };
    }
}
