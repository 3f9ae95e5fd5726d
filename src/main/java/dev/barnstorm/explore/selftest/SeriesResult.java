package dev.barnstorm.explore.selftest;

import dev.barnstorm.check.Verdict;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What came of a series.
 *
 * @param series what was played
 * @param sights what was seen, by seed; fewer than seeds when it was broken off
 */
public record SeriesResult(Series series, List<Sight> sights) {

    /** A bug must be caught in so large a share of seeds... */
    static final double SHARE_CAUGHT = 0.95;

    /** ... if there are so many of them that the share means something... */
    static final int SEEDS_FOR_A_SHARE = 20;

    /** ... and always within so many seeds in a row. */
    static final int SEEDS_TO_CATCH = 3;

    public SeriesResult {
        sights = List.copyOf(sights);
    }

    /** In how many seeds a check failed. */
    public int caught() {
        return (int) sights.stream().filter(Sight::caught).count();
    }

    /** In how many seeds the verdict was that one. */
    int count(Verdict verdict) {
        return (int) sights.stream().filter(sight -> sight.verdict() == verdict).count();
    }

    /** Whether all seeds were played. */
    boolean complete() {
        return sights.size() == series.seeds();
    }

    /** In how many seeds each check failed, those that failed most first. */
    Map<String, Integer> byCheck() {
        Map<String, Integer> counts = new TreeMap<>();
        sights.forEach(sight -> sight.failed().forEach(check -> counts.merge(check, 1, Integer::sum)));
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** What the first failing check said in the first seed that was caught; empty when none was. */
    String firstMessage() {
        return sights.stream()
                .filter(Sight::caught)
                .map(Sight::message)
                .findFirst()
                .orElse("");
    }

    /**
     * How many seeds it takes to the first catch, from each seed on; after the last seed comes the first one again. Empty
     * when it was never caught.
     */
    private int[] seedsToCatch() {
        if (caught() == 0) {
            return new int[0];
        }
        return IntStream.range(0, sights.size())
                .map(from -> IntStream.range(0, sights.size())
                                .filter(on ->
                                        sights.get((from + on) % sights.size()).caught())
                                .findFirst()
                                .orElseThrow()
                        + 1)
                .sorted()
                .toArray();
    }

    /** The median number of seeds to the first catch; 0 when it was never caught. */
    public int medianSeedsToCatch() {
        int[] sorted = seedsToCatch();
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }

    /** The most seeds to the first catch; 0 when it was never caught. */
    public int mostSeedsToCatch() {
        int[] sorted = seedsToCatch();
        return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    }

    /** Whether it is as it must be: a bug caught, a control never found at fault. */
    public boolean holds() {
        if (series.specimen().control()) {
            return count(Verdict.FAIL) == 0;
        }
        boolean oftenEnough = sights.size() < SEEDS_FOR_A_SHARE || caught() >= SHARE_CAUGHT * sights.size();
        return caught() > 0 && mostSeedsToCatch() <= SEEDS_TO_CATCH && oftenEnough;
    }
}
