package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.barnstorm.plan.SemiMarkov.State;
import dev.barnstorm.plan.SemiMarkov.Stay;
import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Distribution.Exponential;
import dev.barnstorm.scenario.Distribution.LogNormal;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SemiMarkovTest {

    private static final SemiMarkov LINK = new SemiMarkov(List.of(
            new State(Law.of(new Exponential(180)), List.of(0.0, 0.4, 0.6)),
            new State(Law.of(new LogNormal(15, 60)), List.of(0.5, 0.0, 0.5)),
            new State(Law.of(new LogNormal(8, 60)), List.of(0.5, 0.5, 0.0))));

    @Test
    void aChainOfTwoSpendsItsTimeInProportionToItsStays() {
        SemiMarkov app = new SemiMarkov(List.of(
                new State(Law.of(new Constant(30)), List.of(0.0, 1.0)),
                new State(Law.of(new Exponential(90)), List.of(1.0, 0.0))));
        assertArrayEquals(new double[] {0.25, 0.75}, app.shareOfTime(), 1e-9);
    }

    /** In the long run, by the definition of the stationary law: pi = pi P. */
    @Test
    void visitsOfTheEmbeddedChainAreStationary() {
        double[][] odds = {{0, 0.4, 0.6}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
        double[] pi = StationaryChain.of(odds);
        for (int j = 0; j < 3; j++) {
            assertEquals(pi[j], pi[0] * odds[0][j] + pi[1] * odds[1][j] + pi[2] * odds[2][j], 1e-12);
        }
        assertEquals(1, pi[0] + pi[1] + pi[2], 1e-12);
    }

    @Test
    void atEveryMomentAsManyLinksAreInAStateAsInTheLongRun() {
        double[] expected = LINK.shareOfTime();
        for (long moment : new long[] {0, 10_000_000, 600_000_000}) {
            double[] seen = new double[3];
            for (int seed = 0; seed < 20_000; seed++) {
                Iterator<Stay> walk = LINK.walk(new Chance(seed));
                Stay stay = walk.next();
                while (stay.untilMicros() <= moment) {
                    stay = walk.next();
                }
                seen[stay.state()] += 1.0 / 20_000;
            }
            assertArrayEquals(expected, seen, 0.017, "at " + moment + " µs");
        }
    }

    @Test
    void staysFollowEachOtherWithoutGaps() {
        Iterator<Stay> walk = LINK.walk(new Chance(3));
        long at = 0;
        int state = -1;
        for (int i = 0; i < 1_000; i++) {
            Stay stay = walk.next();
            assertEquals(at, stay.fromMicros());
            assertFalse(stay.state() == state, "a state follows itself");
            at = stay.untilMicros();
            state = stay.state();
        }
    }

    @Test
    void aStateForEverHasAllTheTimeWhereItIsReachedAndNoneWhereItIsNot() {
        State there = new State(Law.of(new Constant(10)), List.of(0.0, 1.0, 0.0));
        State forEver = new State(null, List.of(0.0, 0.0, 0.0));
        State back = new State(Law.of(new Constant(30)), List.of(1.0, 0.0, 0.0));
        State backOrOut = new State(Law.of(new Constant(30)), List.of(0.9, 0.0, 0.1));
        assertArrayEquals(
                new double[] {0, 0, 1}, new SemiMarkov(List.of(there, backOrOut, forEver)).shareOfTime(), 1e-9);
        assertArrayEquals(
                new double[] {0.25, 0.75, 0}, new SemiMarkov(List.of(there, back, forEver)).shareOfTime(), 1e-9);
    }

    @Test
    void oddsCountByTheirProportionsWhateverTheySumTo() {
        SemiMarkov process = new SemiMarkov(List.of(
                new State(Law.of(new Constant(1)), List.of(0.0, 8.0, 24.0)),
                new State(Law.of(new Constant(1)), List.of(1.0, 0.0, 0.0)),
                new State(Law.of(new Constant(1)), List.of(1.0, 0.0, 0.0))));
        double[] seen = new double[3];
        Iterator<Stay> walk = process.walk(new Chance(9));
        for (int i = 0; i < 20_000; i++) {
            seen[walk.next().state()] += 1.0 / 20_000;
        }
        assertArrayEquals(new double[] {0.5, 0.125, 0.375}, seen, 0.01);
    }

    @Test
    void aStateThatIsLeftForNoneIsRefused() {
        List<State> states = List.of(new State(Law.of(new Constant(1)), List.of(0.0)));
        assertEquals(
                "odds must sum to more than 0: [0.0]",
                assertThrows(IllegalArgumentException.class, () -> new SemiMarkov(states))
                        .getMessage());
    }

    @Test
    void aStateWithoutALawStaysForEver() {
        SemiMarkov process = new SemiMarkov(
                List.of(new State(Law.of(new Constant(10)), List.of(0.0, 1.0)), new State(null, List.of(0.0, 0.0))));
        Iterator<Stay> walk = process.walk(new Chance(1));
        assertEquals(new Stay(1, 0, Long.MAX_VALUE), walk.next());
        assertFalse(walk.hasNext());
        assertThrows(NoSuchElementException.class, walk::next);
    }
}
