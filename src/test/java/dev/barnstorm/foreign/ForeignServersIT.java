package dev.barnstorm.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.explore.SeedResult;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the checks make of servers that know nothing of them, in virtual time. */
@Tag("patient")
class ForeignServersIT {

    /** One fails at most on a seed where what it gets wrong comes up at all. */
    private static final int SEEDS = 12;

    static Set<String> mutants() {
        Set<String> names = new TreeSet<>(Mutants.all().keySet());
        names.removeAll(Mutants.ALLOWED);
        names.removeAll(Mutants.NOT_SEEN);
        return names;
    }

    static Set<String> allowed() {
        return Mutants.ALLOWED;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aCorrectServerThatSomebodyElseWrotePasses(long seed) {
        assertPasses(StrangeGoods.play(Granary::new, seed));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allowed")
    void whatTheProtocolAllowsPasses(String mutant) {
        assertPasses(StrangeGoods.play(Mutants.all().get(mutant), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void aServerThatGetsOneThingWrongFails(String mutant) {
        long seed = 1;
        while (seed <= SEEDS
                && StrangeGoods.play(Mutants.all().get(mutant), seed).verdict() != Verdict.FAIL) {
            seed++;
        }
        assertTrue(seed <= SEEDS, () -> mutant + " fails on none of " + SEEDS + " seeds");
    }

    private static void assertPasses(SeedResult result) {
        assertEquals(Verdict.PASS, result.verdict(), () -> result.trouble() + result.judgement());
    }
}
