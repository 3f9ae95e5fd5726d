package dev.barnstorm.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SweepFigures.Range;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepFiguresTest {

    @Test
    void aRangeIsByNearestRank() {
        assertEquals(new Range(7, 7, 7, 7, 7), Range.of(new double[] {7}));
        assertEquals(new Range(1, 1, 2, 1, 2), Range.of(new double[] {2, 1}));
        assertEquals(new Range(1, 2, 3, 1, 3), Range.of(new double[] {3, 1, 2}));
        // Of 41, 2.5 % are 1.025, so 2; half are 20.5, so 21; 97.5 % are 39.975, so 40.
        assertEquals(
                new Range(2, 21, 40, 1, 41),
                Range.of(IntStream.rangeClosed(1, 41).mapToDouble(i -> 42 - i).toArray()));
    }

    @Test
    void aShareThatIsAWholeNumberOfSeedsIsThatRank() {
        for (int k = 1; k <= 25; k++) {
            Range range =
                    Range.of(IntStream.rangeClosed(1, 40 * k).asDoubleStream().toArray());
            assertEquals(new Range(k, 20 * k, 39 * k, 1, 40 * k), range);
        }
    }

    @Test
    void figuresAreOfTheSeedsThatHaveThem() {
        SweepFigures figures = SweepFigures.of(List.of(
                Results.of(1, Verdict.PASS, 0.5),
                Results.of(2, Verdict.PASS),
                Results.of(3, Verdict.PASS, 0.25),
                SeedResult.broken(4, "it never began")));
        assertEquals(new Range(0.25, 0.25, 0.5, 0.25, 0.5), figures.figures().get("conflictRate"));
        assertEquals(new Range(10, 20, 30, 10, 30), figures.figures().get("batches"));
        assertEquals(new Range(1, 2, 3, 1, 3), figures.figures().get("conflicts"));
        assertEquals(
                List.of(
                        "conflictRate",
                        "dwellP50Seconds",
                        "dwellP95Seconds",
                        "batches",
                        "editsLost",
                        "conflicts",
                        "lostAcks",
                        "cutMidRequest",
                        "fullBatches"),
                List.copyOf(figures.figures().keySet()),
                "no seed says when it converged");
    }

    @Test
    void theWorstSeedDecides() {
        SeedResult passed = Results.of(1, Verdict.PASS);
        SeedResult undecided = Results.of(2, Verdict.UNKNOWN);
        SeedResult broken = SeedResult.broken(3, "it never began");
        assertEquals(Verdict.PASS, SweepFigures.of(List.of(passed, passed)).verdict());
        assertEquals(
                Verdict.UNKNOWN, SweepFigures.of(List.of(passed, undecided)).verdict());
        assertEquals(Verdict.UNKNOWN, SweepFigures.of(List.of()).verdict(), "nothing was seen");
        SweepFigures all = SweepFigures.of(List.of(passed, undecided, broken));
        assertEquals(Verdict.FAIL, all.verdict());
        assertEquals(List.of(3L, 1L, 1L, 1L), List.of(all.seeds(), all.passed(), all.failed(), all.undecided()));
    }
}
