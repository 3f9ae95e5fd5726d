package dev.barnstorm.explore.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.check.Coverage;
import dev.barnstorm.check.Coverage.Amount;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.Results;
import dev.barnstorm.explore.SeedResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromisesTest {

    @Test
    void halfOfWhatThePoorestSeedMetIsPromised() {
        assertEquals(
                new Promises(Map.of("conflicts", 3L, "lostAcks", 1L, "cutMidRequest", 10L), List.of()),
                Promises.of(List.of(passed(7, 40, 21), passed(60, 3, 20))));
    }

    @Test
    void whatOneSeedHardlyMetIsNotPromised() {
        assertEquals(
                new Promises(Map.of("cutMidRequest", 2L), List.of()),
                Promises.of(List.of(passed(1, 0, 4), passed(9, 9, 9))));
    }

    @Test
    void whatTheChecksSayOfSeedsThatDoNotPassIsSaidOnce() {
        SeedResult undecided = Results.met(
                Verdict.UNKNOWN,
                coverage(4, 4, 4),
                Results.check("convergence", Verdict.UNKNOWN, true, "nothing to look at"));

        assertEquals(
                List.of("nothing to look at"),
                Promises.of(List.of(undecided, undecided)).doubts());
    }

    @Test
    void aSeedThatNeverBeganMetNothing() {
        SeedResult broken = new SeedResult(1, Verdict.FAIL, Optional.empty(), "the server broke the protocol", "");

        assertEquals(Map.of(), Promises.of(List.of(passed(9, 9, 9), broken)).amounts());
    }

    private static SeedResult passed(long conflicts, long lostAcks, long cuts) {
        return Results.met(Verdict.PASS, coverage(conflicts, lostAcks, cuts));
    }

    private static Coverage coverage(long conflicts, long lostAcks, long cuts) {
        return new Coverage(
                new Amount(0, conflicts),
                new Amount(0, lostAcks),
                new Amount(0, cuts),
                new Amount(0, 0),
                new Amount(0, 0));
    }
}
