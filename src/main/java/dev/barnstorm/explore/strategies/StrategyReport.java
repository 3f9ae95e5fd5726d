package dev.barnstorm.explore.strategies;

import dev.barnstorm.check.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came of all strategies.
 *
 * @param scenario its name
 * @param seeds the seeds in words
 * @param results one for each strategy, in the order of their names in scenarios
 * @param command repeats it
 */
public record StrategyReport(String scenario, String seeds, List<StrategyResult> results, String command) {

    /** The rule by which one is recommended. */
    public static final String RULE =
            "of the strategies that pass, those with the fewest edits lost; of these, those with the fewest newer ones lost; of"
                    + " these, the one with the fewest bytes up. One has more than the one with the least median when it has more"
                    + " in more seeds than chance explains (sign test, 5 %), or in each of its seeds more than that one in any";

    public StrategyReport {
        results = List.copyOf(results);
    }

    /** The verdict over all: the worst. */
    public Verdict verdict() {
        List<Verdict> verdicts = results.stream().map(StrategyResult::verdict).toList();
        if (verdicts.contains(Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        return verdicts.contains(Verdict.UNKNOWN) ? Verdict.UNKNOWN : Verdict.PASS;
    }

    /** The one that {@link #RULE} names; empty where none passes. */
    public Optional<StrategyResult> recommended() {
        List<StrategyResult> passing = results.stream()
                .filter(result -> result.verdict() == Verdict.PASS)
                .toList();
        List<StrategyResult> fewest = fewest(Figure.INTENT_LOST, fewest(Figure.EDITS_LOST, passing));
        return fewest.stream().min(by(Figure.BYTES_UP));
    }

    /** Those that lose as few as the one with the least median. */
    private static List<StrategyResult> fewest(Figure figure, List<StrategyResult> among) {
        return among.stream()
                .min(by(figure))
                .map(least -> among.stream()
                        .filter(result -> !result.hasMore(figure, least))
                        .toList())
                .orElse(List.of());
    }

    private static Comparator<StrategyResult> by(Figure figure) {
        return Comparator.comparingDouble(result -> result.median(figure));
    }
}
