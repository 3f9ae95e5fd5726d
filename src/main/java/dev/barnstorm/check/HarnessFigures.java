package dev.barnstorm.check;

import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what the harness measured of itself. */
final class HarnessFigures {

    private HarnessFigures() {}

    static HarnessHealth of(SortedMap<String, Double> measured) {
        SortedMap<String, Double> rest = new TreeMap<>(measured);
        return new HarnessHealth(
                extent(rest, "tickLatenessMs"),
                extent(rest, "residualMs"),
                rest.remove("peakRssMb"),
                rest.remove("openFiles"),
                rest);
    }

    private static HarnessHealth.Extent extent(SortedMap<String, Double> rest, String name) {
        return new HarnessHealth.Extent(
                rest.remove(name + ".p50"), rest.remove(name + ".p99"), rest.remove(name + ".max"));
    }
}
