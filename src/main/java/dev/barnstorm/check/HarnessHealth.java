package dev.barnstorm.check;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the harness itself fared; a null was not measured.
 *
 * @param tickLatenessMs how late devices' syncs began in the storm, wall milliseconds
 * @param residualMs what is left of requests' times after the server's and the link's share, in the storm, wall milliseconds
 * @param peakRssMb the process's largest resident set, megabytes
 * @param openFiles most file descriptors open at once
 * @param other everything else that was measured, by name
 */
public record HarnessHealth(
        Extent tickLatenessMs,
        Extent residualMs,
        @Nullable Double peakRssMb,
        @Nullable Double openFiles,
        SortedMap<String, Double> other) {

    /** Nothing was measured, as in virtual time, where there is no harness that could be late. */
    public static final HarnessHealth NOT_MEASURED =
            new HarnessHealth(Extent.NONE, Extent.NONE, null, null, new TreeMap<>());

    public HarnessHealth {
        other = Collections.unmodifiableSortedMap(new TreeMap<>(other));
    }

    /** How far a quantity went; a null was not measured. */
    public record Extent(@Nullable Double p50, @Nullable Double p99, @Nullable Double max) {

        /** Nothing was measured. */
        public static final Extent NONE = new Extent(null, null, null);
    }
}
