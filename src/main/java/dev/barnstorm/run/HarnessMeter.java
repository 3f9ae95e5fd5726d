package dev.barnstorm.run;

import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent.Measured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Measures the harness itself, so that its own failings are never taken for the server's. */
final class HarnessMeter {

    private static final long HIGHEST_MICROS = 3_600_000_000L;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final Histogram tickLatenessMicros = new ConcurrentHistogram(HIGHEST_MICROS, 3);
    private final Histogram residualMicros = new ConcurrentHistogram(HIGHEST_MICROS, 3);
    private final Processors processors = new Processors();
    private volatile long mostDescriptors;

    /** A device woke that many wall nanoseconds after the time at which it wanted to. */
    void wokeLate(long wallNanos) {
        record(tickLatenessMicros, wallNanos / 1_000);
    }

    /** Of a request's wall time that much was neither the server's nor charged by the link. */
    void residual(long wallMicros) {
        record(residualMicros, wallMicros);
    }

    /** Looks at how many descriptors are open now. */
    void sampleDescriptors() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return; // not on this system
        }
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            mostDescriptors = Math.max(mostDescriptors, open.count());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Looks at how busy the machine was since the last look; of the storm only, when it is what it is for. */
    void sampleProcessors(boolean storm) {
        processors.look(storm);
    }

    /** Writes what was measured into the history. */
    void report(History history, long atMicros) {
        percentiles(history, atMicros, "tickLatenessMs", tickLatenessMicros);
        percentiles(history, atMicros, "residualMs", residualMicros);
        history.record(new Measured(atMicros, "peakRssMb", peakResidentMegabytes()));
        history.record(new Measured(atMicros, "openFiles", mostDescriptors));
        processors.busy().ifPresent(share -> history.record(new Measured(atMicros, "processorsBusy", share)));
    }

    private static void record(Histogram histogram, long micros) {
        histogram.recordValue(Math.max(0, Math.min(micros, HIGHEST_MICROS)));
    }

    private static void percentiles(History history, long atMicros, String name, Histogram micros) {
        if (micros.getTotalCount() == 0) {
            return;
        }
        history.record(new Measured(atMicros, name + ".p50", micros.getValueAtPercentile(50) / 1_000.0));
        history.record(new Measured(atMicros, name + ".p99", micros.getValueAtPercentile(99) / 1_000.0));
        history.record(new Measured(atMicros, name + ".max", micros.getMaxValue() / 1_000.0));
        history.record(new Measured(atMicros, name + ".count", micros.getTotalCount()));
    }

    /** The most memory that the process ever held, by the kernel's count; 0 where the kernel does not tell. */
    private static double peakResidentMegabytes() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
