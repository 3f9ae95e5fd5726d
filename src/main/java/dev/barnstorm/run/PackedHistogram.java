package dev.barnstorm.run;

import dev.barnstorm.history.HistoryEvent.Measured;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The harness's own histograms as texts, in HdrHistogram's compressed encoding and base 64: what several processes measured can
 * be added up without loss, as percentiles cannot.
 */
public final class PackedHistogram {

    /** What took longer than this hour of wall microseconds counts as an hour. */
    static final long HIGHEST_MICROS = 3_600_000_000L;

    private static final int DIGITS = 3;

    private PackedHistogram() {}

    static String pack(Histogram histogram) {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    /**
     * The measures of several packed histograms, added up; none where nothing was measured.
     *
     * @param name what is measured, in wall milliseconds
     * @param atMicros barn time of the measures
     * @throws IllegalArgumentException when one of them is no packed histogram
     */
    public static List<Measured> sum(String name, List<String> packed, long atMicros) {
        Histogram sum = new Histogram(HIGHEST_MICROS, DIGITS);
        packed.forEach(one -> sum.add(unpack(one)));
        return percentiles(name, sum, atMicros);
    }

    private static Histogram unpack(String packed) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(packed)), HIGHEST_MICROS);
        } catch (DataFormatException | RuntimeException damaged) {
            throw new IllegalArgumentException("no packed histogram: " + damaged.getMessage(), damaged);
        }
    }

    static List<Measured> percentiles(String name, Histogram micros, long atMicros) {
        if (micros.getTotalCount() == 0) {
            return List.of();
        }
        return List.of(
                new Measured(atMicros, name + ".p50", micros.getValueAtPercentile(50) / 1_000.0),
                new Measured(atMicros, name + ".p99", micros.getValueAtPercentile(99) / 1_000.0),
                new Measured(atMicros, name + ".max", micros.getMaxValue() / 1_000.0),
                new Measured(atMicros, name + ".count", micros.getTotalCount()));
    }
}
