package dev.barnstorm.explore;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What came of one seed.
 *
 * @param seed the seed
 * @param verdict what it comes to
 * @param judgement what was found; empty when not even the preparation came to an end
 * @param trouble why it did not; empty when it did
 * @param historyHash the hash of its history; empty when there is none, or nobody wanted it
 */
public record SeedResult(
        long seed, Verdict verdict, Optional<Judgement> judgement, String trouble, String historyHash) {

    static SeedResult judged(long seed, Judgement judgement, String historyHash) {
        return new SeedResult(seed, judgement.verdict(), Optional.of(judgement), "", historyHash);
    }

    /** The server was so broken that the run could not begin. */
    static SeedResult broken(long seed, String trouble) {
        return new SeedResult(seed, Verdict.FAIL, Optional.empty(), trouble, "");
    }

    /** The gating checks that came to this verdict. */
    public List<CheckResult> checks(Verdict wanted) {
        return judgement.map(Judgement::checks).orElse(List.of()).stream()
                .filter(check -> check.gates() && check.verdict() == wanted)
                .toList();
    }

    /** The names of the gating checks that failed. */
    public List<String> failed() {
        return checks(Verdict.FAIL).stream().map(CheckResult::name).toList();
    }
}
