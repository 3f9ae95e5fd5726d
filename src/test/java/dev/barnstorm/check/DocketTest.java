package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.expecting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DocketTest {

    private static Docket docket() {
        return new Docket("no-lost-write", new RunCase(new Story().history(), expecting(NO_OBJECTIVES)));
    }

    private static CheckResult undecided(String... reasons) {
        Docket docket = docket();
        docket.looked();
        for (String reason : reasons) {
            docket.cannotTell(reason);
        }
        return docket.result("lost writes", "mutations");
    }

    private static List<Long> keptOf(LongStream times) {
        Docket docket = docket();
        times.forEach(at -> docket.found(at, "a rule", "this", "that"));
        return docket.result("lost writes", "mutations").findings().stream()
                .map(Finding::atMicros)
                .toList();
    }

    @Test
    void aReasonIsCountedAndTheOthersAreOnlyNumbered() {
        assertEquals("undecided: b, for 2 of the mutations", undecided("b", "b").message());
        assertEquals(
                "undecided: a, for 1 of the mutations; and 1 more reason",
                undecided("b", "a", "b").message());
        assertEquals(
                "undecided: a, for 1 of the mutations; and 2 more reasons",
                undecided("b", "a", "c").message());
    }

    @Test
    void aFindingOutweighsWhatCannotBeTold() {
        Docket docket = docket();
        docket.cannotTell("a");
        docket.found(7_000_000, "a rule", "this", "that");
        assertSays(
                docket.result("lost writes", "mutations"),
                """
                FAIL
                allowed: lost writes: 0
                measured: lost writes: 1, over 0 mutations
                message: lost writes: 1, over 0 mutations; first: the run: a rule; expected this, found that
                - null null at 7 s: a rule; expected this; found that
                """);
    }

    @Test
    void theEarliestFindingsAreKeptInOrderWheneverTheyCome() {
        List<Long> earliest = LongStream.rangeClosed(1, 20).boxed().toList();
        assertEquals(earliest, keptOf(LongStream.rangeClosed(1, 50)));
        assertEquals(earliest, keptOf(LongStream.rangeClosed(1, 50).map(at -> 51 - at)));
    }

    @Test
    void ofFindingsAtOneMomentTheFirstComesFirst() {
        Docket docket = docket();
        docket.found(5, "a rule", "this", "one");
        docket.found(5, "a rule", "this", "another");
        assertEquals(
                List.of("one", "another"),
                docket.result("lost writes", "mutations").findings().stream()
                        .map(Finding::found)
                        .toList());
    }
}
