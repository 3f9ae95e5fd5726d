package dev.barnstorm.run;

import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.InfoKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Measures the harness itself, so that its own failings are never taken for the server's. */
final class HarnessMeter {

    private static final Path STATUS = Path.of("/proc/self/status");

    private final Histogram tickLatenessMicros = new ConcurrentHistogram(PackedHistogram.HIGHEST_MICROS, 3);
    private final Histogram healLatenessMicros = new ConcurrentHistogram(PackedHistogram.HIGHEST_MICROS, 3);
    private final Histogram residualMicros = new ConcurrentHistogram(PackedHistogram.HIGHEST_MICROS, 3);
    private final Processors processors = new Processors();
    private final long stormMicros;
    private volatile long mostDescriptors;

    /** A meter of a run whose storm ends at that barn time. */
    HarnessMeter(long stormMicros) {
        this.stormMicros = stormMicros;
    }

    /**
     * A device woke that many wall nanoseconds after the barn time at which it wanted to. What it wanted after the storm
     * counts by itself: there everybody syncs at once, by the harness's own will.
     */
    void wokeLate(long dueMicros, long wallNanos) {
        record(dueMicros < stormMicros ? tickLatenessMicros : healLatenessMicros, wallNanos / 1_000);
    }

    /** Of a request's wall time that much was neither the server's nor charged by the link. */
    void residual(long wallMicros) {
        record(residualMicros, wallMicros);
    }

    /** Looks at how many descriptors are open now. */
    void sampleDescriptors() {
        mostDescriptors = Math.max(mostDescriptors, OpenFiles.count());
    }

    /** Looks at how busy the machine was since the last look; of the storm only, when it is what it is for. */
    void sampleProcessors(boolean storm) {
        processors.look(storm);
    }

    /** Writes what was measured into the history. */
    void report(History history, long atMicros) {
        PackedHistogram.percentiles("tickLatenessMs", tickLatenessMicros, atMicros)
                .forEach(history::record);
        PackedHistogram.percentiles("healTickLatenessMs", healLatenessMicros, atMicros)
                .forEach(history::record);
        Histogram everywhere = tickLatenessMicros.copy();
        everywhere.add(healLatenessMicros);
        PackedHistogram.percentiles("allTickLatenessMs", everywhere, atMicros).forEach(history::record);
        PackedHistogram.percentiles("residualMs", residualMicros, atMicros).forEach(history::record);
        history.record(new Measured(atMicros, "peakRssMb", peakResidentMegabytes()));
        history.record(new Measured(atMicros, "openFiles", mostDescriptors));
        processors.busy().ifPresent(share -> history.record(new Measured(atMicros, "processorsBusy", share)));
    }

    /** Gives the histograms whole, so that those of several processes can be put together. */
    void packInto(BiConsumer<InfoKey, String> info) {
        info.accept(InfoKey.TICK_LATENESS_HISTOGRAM, PackedHistogram.pack(tickLatenessMicros));
        info.accept(InfoKey.RESIDUAL_HISTOGRAM, PackedHistogram.pack(residualMicros));
    }

    private static void record(Histogram histogram, long micros) {
        histogram.recordValue(Math.max(0, Math.min(micros, PackedHistogram.HIGHEST_MICROS)));
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
