package dev.barnstorm.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Processor time of this process, of those that it started, and of the databases that they started. */
final class CpuMeter implements AutoCloseable {

    private static final long EVERY_MILLIS = 50;

    private final List<long[]> samples = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService sampling =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "cpu-meter"));

    private final Instant began;

    CpuMeter(Instant began) {
        this.began = began;
        sampling.scheduleAtFixedRate(this::sample, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void sample() {
        samples.add(new long[] {System.nanoTime(), now()});
    }

    private long now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime()
                + ProcessHandle.allProcesses()
                        .filter(process ->
                                process.pid() != ProcessHandle.current().pid())
                        .filter(this::isOurs)
                        .mapToLong(process -> process.info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toNanos())
                        .sum();
    }

    private boolean isOurs(ProcessHandle process) {
        boolean young = process.info().startInstant().filter(began::isBefore).isPresent();
        String command = process.info().command().orElse("");
        return young
                && (command.endsWith("/postgres")
                        || process.parent()
                                .filter(ProcessHandle.current()::equals)
                                .isPresent());
    }

    /** In seconds, by the samples next to both ends. */
    double between(long fromNanos, long toNanos) {
        return (at(toNanos) - at(fromNanos)) / 1e9;
    }

    private long at(long nanos) {
        return samples.stream()
                .min((a, b) -> Long.compare(Math.abs(a[0] - nanos), Math.abs(b[0] - nanos)))
                .orElseThrow()[1];
    }

    @Override
    public void close() {
        sampling.shutdownNow();
    }
}
