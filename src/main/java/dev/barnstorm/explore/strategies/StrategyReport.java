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
            "of the strategies that pass: the fewest edits lost in the median; of those whose 95 %"
                    + " overlap with its 95 %, the fewest newer ones lost; of equals the fewest bytes up";

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
        return passing.stream().min(by(Figure.EDITS_LOST)).flatMap(fewest -> passing.stream()
                .filter(result -> fewest.overlaps(Figure.EDITS_LOST, result))
                .min(by(Figure.INTENT_LOST).thenComparing(by(Figure.BYTES_UP))));
    }

    private static Comparator<StrategyResult> by(Figure figure) {
        return Comparator.comparingDouble(result -> result.median(figure));
    }
}
