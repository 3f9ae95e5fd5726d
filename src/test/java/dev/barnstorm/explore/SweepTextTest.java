package dev.barnstorm.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTextTest {

    @Test
    void aSummarySaysHowItWentAndHowTheFiguresAreSpread() {
        SweepFigures figures = SweepFigures.of(List.of(
                Results.of(1, Verdict.PASS, 0.25),
                Results.of(200, Verdict.PASS, 0.5),
                Results.of(3, Verdict.UNKNOWN, 0.5)));
        assertEquals(
                """
                UNKNOWN  smoke, seeds 1..3 in virtual time: 2 passed, 0 failed, 1 undecided

                  conflict rate     median 50.0 %, 95 % of seeds from 25.0 % to 50.0 %
                  queue dwell p50   1.3 s in every seed
                  queue dwell p95   1,000.0 s in every seed
                  batches           median 30, 95 % of seeds from 10 to 2,000
                  edits lost        1,234 in every seed
                  conflicts         median 3, 95 % of seeds from 1 to 200
                  lost acks         0 in every seed
                  cut mid-request   0 in every seed
                  full batches      0 in every seed
                """,
                SweepText.summary("smoke", "", SeedRange.of("1..3"), figures));
    }

    @Test
    void aSingleSeedIsNoSpread() {
        SweepFigures figures = SweepFigures.of(List.of(Results.of(7, Verdict.PASS)));

        assertEquals(
                "PASS  smoke, seeds 7.. in virtual time: 1 passed, 0 failed, 0 undecided\n\n",
                SweepText.summary("smoke", "", SeedRange.of("7.."), figures));
    }

    @Test
    void aSweepOfWhichNothingWasPlayedHasNoFigures() {
        assertEquals(
                "UNKNOWN  smoke, seeds 1.. in virtual time: 0 passed, 0 failed, 0 undecided\n\n",
                SweepText.summary("smoke", "", SeedRange.of("1.."), SweepFigures.of(List.of())));
    }

    @Test
    void aSeedThatDidNotPassNamesTheChecksAndWhatTheFirstOneFound() {
        SeedResult failed = Results.of(
                7,
                Verdict.FAIL,
                Results.check("queue-dwell", Verdict.FAIL, false, "too slow, which gates nothing"),
                Results.check("policy", Verdict.UNKNOWN, true, "nothing to see"),
                Results.check("at-most-once", Verdict.FAIL, true, "doubled: 2"),
                Results.check("convergence", Verdict.FAIL, true, "differs: 1"));
        assertEquals("FAIL     seed 7  at-most-once, convergence: doubled: 2", SweepText.line(failed));
        assertEquals(List.of("at-most-once", "convergence"), failed.failed());
        SeedResult undecided =
                Results.of(8, Verdict.UNKNOWN, Results.check("policy", Verdict.UNKNOWN, true, "nothing to see"));
        assertEquals("UNKNOWN  seed 8  policy: nothing to see", SweepText.line(undecided));
    }

    @Test
    void aSeedThatCouldNotBeginSaysWhy() {
        assertEquals(
                "FAIL     seed 9  it answers nothing but HTML",
                SweepText.line(SeedResult.broken(9, "it answers nothing\nbut HTML")));
    }

    @Test
    void whatAServerSaidCannotMoveTheCursorAndIsCutShort() {
        String line = SweepText.line(SeedResult.broken(9, "\u001b[2J" + "x".repeat(1_000)));
        assertFalse(line.contains("\u001b"), line);
        assertTrue(line.endsWith("x… (1004 characters)"), line);
    }
}
