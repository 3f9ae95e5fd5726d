package dev.barnstorm.explore.capacity;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the search found.
 *
 * @param holds the largest fleet that held, seen more than once; empty where the harness bound first, or no fleet held
 * @param fails the smallest larger fleet that did not; empty where none failed
 * @param heldTimes in how many of the runs of that fleet it held
 * @param bound what keeps the fleet from being larger
 * @param why the same for people
 * @param probes all runs, in the order in which they were played
 * @param steady the run that says what a device asks for where there is room; empty when no run held
 */
public record CapacityResult(
        OptionalInt holds,
        OptionalInt fails,
        int heldTimes,
        Bound bound,
        String why,
        List<Probe> probes,
        Optional<Probe> steady) {

    public CapacityResult {
        probes = List.copyOf(probes);
    }
}
