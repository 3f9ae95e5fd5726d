package dev.barnstorm.explore.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReductionTest {

    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void keepsExactlyWhatIsNeededInItsOrder() {
        assertEquals(List.of(3, 50, 99), Reduction.smallest(HUNDRED, part -> part.containsAll(List.of(99, 3, 50))));
    }

    @Test
    void keepsNothingWhenNothingIsNeeded() {
        assertEquals(List.of(), Reduction.smallest(HUNDRED, part -> true));
    }

    @Test
    void keepsAllWhenAllIsNeeded() {
        assertEquals(HUNDRED, Reduction.smallest(HUNDRED, part -> part.size() == 100));
    }

    @Test
    void asksNothingAboutAnEmptyList() {
        assertEquals(List.of(), Reduction.smallest(List.<Integer>of(), part -> {
            throw new AssertionError("asked about " + part);
        }));
    }

    @Test
    void takesWhatOnlyAnEarlierElementHadMadeNecessary() {
        // 10 is needed as long as 90 is there, and 90 is not needed.
        Predicate<List<Integer>> bad = part -> part.contains(5) && (!part.contains(90) || part.contains(10));
        assertEquals(List.of(5), Reduction.smallest(HUNDRED, bad));
    }

    @Test
    void noSingleElementOfTheResultCanBeTaken() {
        Predicate<List<Integer>> bad =
                part -> part.stream().mapToInt(Integer::intValue).sum() % 7 == 5;
        List<Integer> least = Reduction.smallest(IntStream.range(0, 48).boxed().toList(), bad);
        assertTrue(bad.test(least));
        for (int i = 0; i < least.size(); i++) {
            List<Integer> less = new ArrayList<>(least);
            less.remove(i);
            assertTrue(!bad.test(less), least + " needs no " + least.get(i));
        }
    }

    @Test
    void asksTheSameInTheSameOrderEachTime() {
        assertEquals(questions(), questions());
    }

    private static List<List<Integer>> questions() {
        List<List<Integer>> questions = new ArrayList<>();
        Reduction.smallest(HUNDRED, part -> {
            questions.add(part);
            return part.containsAll(List.of(7, 8));
        });
        return questions;
    }

    @Test
    void asksFarFewerQuestionsThanThereAreElementsWhenLittleIsNeeded() {
        int[] asked = {0};
        Reduction.smallest(IntStream.range(0, 1000).boxed().toList(), part -> {
            asked[0]++;
            return part.contains(700);
        });
        assertTrue(asked[0] < 40, asked[0] + " questions");
    }

    @Test
    void givesWhatWasReachedWhenEveryAnswerIsNoFromSomeTimeOn() {
        int[] asked = {0};
        List<Integer> reached = Reduction.smallest(HUNDRED, part -> ++asked[0] <= 3 && part.contains(1));
        assertEquals(IntStream.range(0, 25).boxed().toList(), reached);
    }
}
