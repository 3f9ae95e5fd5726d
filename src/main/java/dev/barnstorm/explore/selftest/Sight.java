package dev.barnstorm.explore.selftest;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SeedResult;
import java.util.List;

/**
 * What was seen of a specimen with one seed; small, so that thousands can be kept.
 *
 * @param seed the seed
 * @param verdict the run's verdict
 * @param failed the names of the gating checks that failed, in the order of the checks
 * @param message what the first of them said; empty when none failed
 */
record Sight(long seed, Verdict verdict, List<String> failed, String message) {

    /** What stands for a check where the server was so broken that the run could not even be prepared. */
    static final String PREPARATION = "preparation";

    static Sight of(SeedResult result) {
        if (result.judgement().isEmpty()) {
            return new Sight(result.seed(), result.verdict(), List.of(PREPARATION), result.trouble());
        }
        return of(result.seed(), result.judgement().get());
    }

    static Sight of(long seed, Judgement judgement) {
        List<CheckResult> failed = judgement.checks().stream()
                .filter(check -> check.gates() && check.verdict() == Verdict.FAIL)
                .toList();
        return new Sight(
                seed,
                judgement.verdict(),
                failed.stream().map(CheckResult::name).toList(),
                failed.isEmpty() ? "" : failed.get(0).message());
    }

    boolean caught() {
        return !failed.isEmpty();
    }
}
