package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Contents.Difference;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.RecordState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts that checks are made of. */
class PartsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":[true,null]} | { \"b\" : [true, null], \"a\" : 1.0 }",
                "0.1 | 1e-1",
                "9007199254740993 | 9007199254740992",
                "-0.0 | 0",
                "\"\\u00e9\" | \"é\"",
                "\"\\/\" | \"/\""
            })
    void theseTextsHaveTheSameValue(String one, String other) {
        assertTrue(PayloadValue.same(one, other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 2",
                "1 | \"1\"",
                "0.1 | 0.10000000000000002",
                "\"\\u00e9\" | \"e\\u0301\"",
                "{} | []",
                "{\"a\":null} | {}",
                "[1,2] | [2,1]",
                "{\"a\":1,\"a\":1} | {\"a\":1}",
                "{\"a\":1} | {\"a\":1} x",
                "{\"a\":1} | {\"a\":"
            })
    void theseTextsHaveNot(String one, String other) {
        assertFalse(PayloadValue.same(one, other));
    }

    @ParameterizedTest
    @CsvSource({
        "update, 20, false, 10, b, rebase",
        "update, 10, false, 20, b, edit-lost",
        "update, 10, false, 10, a1, edit-lost",
        "update, 10, false, 10, 9, rebase",
        "update, 10, false, 10, a, same",
        "update, 20, true, 10, b, edit-lost",
        "delete, 10, false, 20, b, rebase",
        "delete, 10, true, 20, b, adopt",
        "delete, 10, true, 10, a, same"
    })
    void lastWriteWins(String op, long own, boolean deleted, long other, String maker, String decision) {
        Acted acted = new Acted(0, "a", "s", 0, 0, "m", "r", "flock", true, op, "{}", own, false);
        RecordState current = new RecordState("r", "s-r", "s", "flock", 4, "{}", other, maker, deleted);
        assertEquals(decision, LastWriteWins.decide(acted, current));
    }

    @Test
    void aMatchingMovesOthersAsideWhereItMust() {
        boolean[][] fits = {{true, true, false}, {true, false, false}, {false, true, true}};
        assertTrue(Matching.of(3, 3, (left, right) -> fits[left][right]).complete());
    }

    @Test
    void aMatchingNamesTheFirstThatFindsNone() {
        boolean[][] fits = {{true}, {true}};
        assertEquals(1, Matching.of(2, 1, (left, right) -> fits[left][right]).firstUnmatched());
        assertEquals(0, Matching.of(2, 1, (left, right) -> false).firstUnmatched());
    }

    @Test
    void percentilesAreExactByNearestRank() {
        Sample sample = new Sample();
        for (long value = 100; value >= 1; value--) {
            sample.add(value);
        }
        assertEquals(new Spread(50, 95, 99, 100, 100), sample.spread(1));
        assertEquals(Spread.NONE, new Sample().spread(1));
    }

    @Test
    void beyondItsBoundASampleIsExactToThreeDigits() {
        Sample sample = new Sample(10);
        for (long value = 1; value <= 100_000; value++) {
            sample.add(value);
        }
        assertEquals(100_000, sample.count());
        assertEquals(95_000, (double) sample.percentile(95), 95);
        assertEquals(100_000, sample.spread(1).max());
    }

    @Test
    void aLedgerDoubtsOnlyServerIdsWithTwoRecords() {
        IdLedger ledger = new IdLedger();
        for (int i = 0; i < 5_000; i++) {
            ledger.enter("s-" + i, "r-" + i);
            ledger.enter("s-" + i, "r-" + i);
        }
        assertFalse(ledger.doubted());
        ledger.enter("s-77", "r-78");
        assertTrue(ledger.doubts("s-77"));
        assertFalse(ledger.doubts("s-78"));
    }

    @ParameterizedTest
    @CsvSource({"3.4, 3.4", "2, 2", "1204, '1,204'", "0.1239, 0.124", "100, 100", "0, 0"})
    void numbersSayNoMoreThanTheyMust(double value, String words) {
        assertEquals(words, Words.number(value));
    }

    @Test
    void contentsDifferInTheFirstThingThatIsNotAsItWasMade() {
        Acted acted = new Acted(0, "a", "s", 0, 0, "m", "r", "flock", true, "update", "{\"n\":1}", 10, false);
        List<RecordState> others = List.of(
                new RecordState("r", "x", "s", "flock", 4, "{\"n\":1}", 10, "b", false),
                new RecordState("r", "x", "s", "flock", 4, "{\"n\":1}", 11, "a", false),
                new RecordState("r", "x", "s", "flock", 4, "{\"n\":1}", 10, "a", true),
                new RecordState("r", "x", "s", "goat", 4, "{\"n\":1}", 10, "a", false),
                new RecordState("r", "x", "t", "flock", 4, "{\"n\":1}", 10, "a", false),
                new RecordState("r", "x", "s", "flock", 4, "{\"n\":2}", 10, "a", false));
        assertEquals(
                List.of(
                        "made by b",
                        "updatedAt 1970-01-01T00:00:00.011Z",
                        "a tombstone",
                        "entity goat",
                        "site t",
                        "payload {\"n\":2}"),
                others.stream()
                        .map(other -> Contents.difference(new MutationCase(acted), other)
                                .orElseThrow()
                                .found())
                        .toList());
    }

    @Test
    void whatWasExpectedIsToldAsItWasMade() {
        MutationCase update =
                new MutationCase(new Acted(0, "a", "s", 0, 0, "m", "r", "flock", true, "update", "{}", 10, false));
        MutationCase delete =
                new MutationCase(new Acted(0, "a", "s", 0, 0, "m", "r", "flock", true, "delete", "{}", 10, false));
        RecordState live = new RecordState("r", "x", "s", "flock", 4, "{}", 10, "a", false);
        RecordState deleted = new RecordState("r", "x", "s", "flock", 4, "{\"n\":2}", 10, "a", true);
        assertEquals(Optional.of(new Difference("a live record", "a tombstone")), Contents.difference(update, deleted));
        assertEquals(Optional.of(new Difference("a tombstone", "a live record")), Contents.difference(delete, live));
        assertEquals(Optional.empty(), Contents.difference(update, live));
        assertEquals(Optional.empty(), Contents.difference(delete, deleted));
    }

    @Test
    void whatIsKeptDiffersInTheFirstThingThatIsNotAsOnTheServer() {
        RecordState live = new RecordState("r", "x", "s", "flock", 4, "{\"n\":1}", 10, "a", false);
        RecordState newer = new RecordState("r", "x", "s", "flock", 5, "{\"n\":1}", 10, "a", false);
        RecordState later = new RecordState("r", "x", "s", "flock", 4, "{\"n\":1}", 11, "a", false);
        RecordState other = new RecordState("r", "x", "s", "flock", 4, "{\"n\":2}", 10, "a", false);
        RecordState deleted = new RecordState("r", "x", "s", "flock", 4, "{}", 10, "a", true);
        RecordState deletedOther = new RecordState("r", "x", "s", "flock", 4, "{\"n\":2}", 10, "a", true);
        assertEquals(Optional.of(new Difference("version 4", "version 5")), Contents.keptDifference(live, newer));
        assertEquals(
                Optional.of(new Difference("a live record", "a tombstone")), Contents.keptDifference(live, deleted));
        assertEquals(
                Optional.of(new Difference("a tombstone", "a live record")), Contents.keptDifference(deleted, live));
        assertEquals(
                Optional.of(new Difference("updatedAt 1970-01-01T00:00:00.010Z", "updatedAt 1970-01-01T00:00:00.011Z")),
                Contents.keptDifference(live, later));
        assertEquals(
                Optional.of(new Difference("payload {\"n\":1}", "payload {\"n\":2}")),
                Contents.keptDifference(live, other));
        assertEquals(Optional.empty(), Contents.keptDifference(deleted, deletedOther));
        assertEquals(Optional.empty(), Contents.keptDifference(live, live));
    }

    @Test
    void longPayloadsAreQuotedUpToABoundOfCodePoints() {
        String bound = "\uD83D\uDC14".repeat(160);
        assertEquals(bound, Contents.quoted(bound));
        assertEquals(bound + "…", Contents.quoted(bound + "x"));
    }

    private static Sample sample(Sample sample, long... values) {
        for (long value : values) {
            sample.add(value);
        }
        return sample;
    }

    @Test
    void percentilesOfAFewValuesAreSomeOfThem() {
        assertEquals(
                new Spread(20, 30, 30, 30, 3), sample(new Sample(), 30, 10, 20).spread(1));
        assertEquals(new Spread(3.5, 3.5, 3.5, 3.5, 1), sample(new Sample(), 7).spread(2));
        assertEquals(new Spread(0, 4, 4, 4, 2), sample(new Sample(), -5, 4).spread(1));
        assertEquals(10, sample(new Sample(), 30, 10, 20).percentile(0));
        assertEquals(0, new Sample().percentile(50));
    }

    @Test
    void aSampleGoesOnAfterItWasAsked() {
        Sample sample = sample(new Sample(), 30, 20);
        assertEquals(30, sample.percentile(95));
        assertEquals(10, sample(sample, 10).percentile(1));
    }

    @Test
    void upToItsBoundASampleIsExact() {
        Sample sample = sample(new Sample(3), 10_000_019, 10_000_079, 10_000_103);
        assertEquals(new Spread(10_000_079, 10_000_103, 10_000_103, 10_000_103, 3), sample.spread(1));
        sample(sample, 20_000_003);
        assertEquals(4, sample.count());
        assertEquals(10_002_431, sample.percentile(50)); // the last of its cell of 8,192
        assertEquals(20_000_003, sample.percentile(99)); // whose cell ends above it
    }

    @Test
    void theWorstOfEqualOnesIsTheFirst() {
        Worst worst = new Worst();
        assertEquals("", worst.words());
        worst.take(-7, "a", "r1", "one", 5);
        worst.take(-7, "b", "r2", "another", 6);
        worst.take(-8, "c", "r3", "a third", 7);
        assertEquals("a, one", worst.words());
        assertEquals("r1", worst.localId());
        assertEquals(5, worst.atMicros());
        worst.take(-6, "d", null, "the worst", 8);
        assertEquals("d, the worst", worst.words());
    }

    @Test
    void aSpreadKnowsItsValuesByName() {
        Spread spread = new Spread(1, 2, 3, 4, 5);
        assertEquals(
                List.of(1.0, 2.0, 3.0, 4.0),
                Stream.of("p50", "p95", "p99", "max").map(spread::of).toList());
        assertThrows(IllegalArgumentException.class, () -> spread.of("p90"));
    }
}
