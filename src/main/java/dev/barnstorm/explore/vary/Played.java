package dev.barnstorm.explore.vary;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SeedResult;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of one setting.
 *
 * @param setting the setting
 * @param verdicts how many seeds came to which verdict
 * @param values each figure by seed; a seed that did not measure it is not there
 */
public record Played(Setting setting, Map<Verdict, Long> verdicts, Map<Figure, SortedMap<Long, Double>> values) {

    /** The figures of results; the judgements themselves are let go. */
    public static Played of(Setting setting, List<SeedResult> results) {
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        Map<Figure, SortedMap<Long, Double>> values = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            values.put(figure, new TreeMap<>());
        }
        for (SeedResult result : results) {
            verdicts.merge(result.verdict(), 1L, Long::sum);
            result.judgement()
                    .ifPresent(judgement -> values.forEach((figure, bySeed) ->
                            figure.of(judgement.metrics()).ifPresent(value -> bySeed.put(result.seed(), value))));
        }
        return new Played(setting, Collections.unmodifiableMap(verdicts), Collections.unmodifiableMap(values));
    }

    /** How many seeds came to that verdict. */
    long count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    /** How many seeds there are. */
    long seeds() {
        return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The worst verdict of any seed. */
    public Verdict verdict() {
        return verdicts.isEmpty() ? Verdict.UNKNOWN : Verdict.worst(List.copyOf(verdicts.keySet()));
    }

    /** A figure by seed. */
    SortedMap<Long, Double> bySeed(Figure figure) {
        return values.getOrDefault(figure, Collections.emptySortedMap());
    }
}
