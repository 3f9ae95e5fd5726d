package dev.barnstorm.history;

import static dev.barnstorm.history.LifeParts.D2;
import static dev.barnstorm.history.LifeParts.D7;
import static dev.barnstorm.history.LifeParts.MINUTE;
import static dev.barnstorm.history.LifeParts.SITE;
import static dev.barnstorm.history.LifeParts.START;
import static dev.barnstorm.history.LifeParts.acted;
import static dev.barnstorm.history.LifeParts.outcome;
import static dev.barnstorm.history.LifeParts.push;
import static dev.barnstorm.history.LifeParts.remerged;
import static dev.barnstorm.history.LifeParts.shown;
import static dev.barnstorm.history.LifeParts.state;
import static dev.barnstorm.history.LifeParts.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.Merged;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.HistoryReader.DeviceLife;
import dev.barnstorm.history.HistoryReader.RecordLife;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LifeLinesTest {

    @Test
    void aFeedingWhoseReplyWasLostReadsLikeThis() {
        String request = "barn-03/dev-07#31";
        String retry = "barn-03/dev-07#32";
        RecordState stored = state(1, "{\"kg\":12.5}", 3_000, D7, false);
        List<HistoryEvent> events = List.of(
                acted(12 * MINUTE + 3_250_000, D7, "m1", "create", "{\"kg\":12.5}", 3_000),
                push(12 * MINUTE + 4_000_000, D7, request, new SentMutation(4, 9, "m1", "r1", "create", 0, 1)),
                new Delivered(12 * MINUTE + 4_100_000, D7, request, "push", 1, 200, 900, 300, 800, 120_000, false),
                new Cut(12 * MINUTE + 4_100_001, D7, request, "reply", "swallowed", 900, 0),
                new Answered(12 * MINUTE + 34_000_000, D7, SITE, request, "push", "unknown", 0, "no reply in 30 s", 0),
                push(13 * MINUTE, D7, retry, new SentMutation(0, 9, "m1", "r1", "create", 0, 2)),
                new Delivered(13 * MINUTE + 1, D7, retry, "push", 1, 200, 900, 300, 800, 120_000, true),
                new Answered(13 * MINUTE + 2, D7, SITE, retry, "push", "ok", 200, "", 1),
                outcome(13 * MINUTE + 3, D7, retry, "m1", "duplicate", 1),
                new Settled(13 * MINUTE + 4, D7, SITE, "m1", "r1", "applied", 1, "duplicate", false, ""),
                new CopyRaised(13 * MINUTE + 4, D7, SITE, retry, "settled", stored, true),
                shown(14 * MINUTE, D2, "p1", stored),
                new CopyRaised(14 * MINUTE, D2, SITE, "p1", "page", stored, true),
                shown(14 * MINUTE + 1_000_000, "barn-03/dev-03", "p2", stored),
                new CopyRaised(14 * MINUTE + 1_000_000, "barn-03/dev-03", SITE, "p2", "page", stored, true),
                shown(14 * MINUTE + 2_500_000, "barn-03/dev-04", "p3", stored),
                new CopyRaised(14 * MINUTE + 2_500_000, "barn-03/dev-04", SITE, "p3", "page", stored, true),
                shown(14 * MINUTE + 3_000_000, D7, "p4", stored),
                shown(14 * MINUTE + 4_000_000, "barn-03/dev-09", "p5", stored),
                new FinalRow(70 * MINUTE, D2, SITE, stored, stored, "synced"),
                new FinalRow(70 * MINUTE, D7, SITE, stored, stored, "synced"),
                new FinalRow(70 * MINUTE, "barn-03/dev-09", SITE, stored, null, "pending"),
                new Shown(71 * MINUTE, "", SITE, "", "audit-1", 0, stored));

        assertEquals(
                """
                05:12:03.250 barn-03/dev-07 creates feeding {"kg":12.5}
                05:12:04.000 barn-03/dev-07 pushes it (attempt 1, base 0) in barn-03/dev-07#31 after 4 others
                05:12:04.100 server acted on barn-03/dev-07#31 with 200, the reply was lost
                05:12:04.100 barn-03/dev-07 link loses the reply to barn-03/dev-07#31 (swallowed)
                05:12:34.000 barn-03/dev-07 never learns what became of barn-03/dev-07#31: no reply in 30 s
                05:13:00.000 barn-03/dev-07 pushes it (attempt 2, base 0) in barn-03/dev-07#32
                05:13:00.000 server answers barn-03/dev-07#32 with 200
                05:13:00.000 barn-03/dev-07 hears 200 to barn-03/dev-07#32
                05:13:00.000 server says that it has it already, as version 1 (s-81) (barn-03/dev-07#32)
                05:13:00.000 barn-03/dev-07 settles it as version 1 (duplicate)
                05:14:00.000 barn-03/dev-02 sees version 1 by barn-03/dev-07: {"kg":12.5} in its feed
                05:14:01.000 2 devices see version 1 in their feeds, the last at 05:14:02.500
                05:14:03.000 barn-03/dev-07 sees version 1 in its feed, having version 1 already
                05:14:04.000 barn-03/dev-09 sees version 1 in its feed, and does not take it
                06:10:00.000 2 devices end with version 1, synced, the last at 06:10:00.000
                06:10:00.000 barn-03/dev-09 ends with version 1, without a server copy, pending
                06:11:00.000 audit-1 finds version 1
                """,
                text(LifeLines.of(life(events), START, 100)));
    }

    @Test
    void whatHappensAtTheMomentThatMattersStaysALineOfItsOwn() {
        RecordState stored = new RecordState("r1", "s-81", SITE, "feeding", 1, "{}", 0, D7, false);
        RecordLife life = new RecordLife(
                "r1",
                SITE,
                List.of(
                        shown(MINUTE, D7, "p1", stored),
                        shown(2 * MINUTE, "barn-03/dev-03", "p2", stored),
                        shown(3 * MINUTE, "barn-03/dev-04", "p3", stored),
                        shown(4 * MINUTE, "barn-03/dev-05", "p4", stored),
                        shown(5 * MINUTE, "barn-03/dev-06", "p5", stored)));

        List<LifeEntry> entries = LifeLines.entriesAround(life, START, 20, 3 * MINUTE);

        assertEquals(
                List.of(List.of("barn-03/dev-04"), List.of("barn-03/dev-05", "barn-03/dev-06")),
                entries.stream().map(LifeEntry::who).skip(entries.size() - 2).toList());
        assertEquals(3 * MINUTE, entries.get(entries.size() - 2).fromMicros());
    }

    @Test
    void twoOperatorsWhoChangeOneFlockReadLikeThis() {
        RecordState theirs = state(4, "{\"headcount\":4990}", 40_000, D2, false);
        List<HistoryEvent> events = List.of(
                acted(0, D7, "m1", "update", "{\"headcount\":4980}", 3_000),
                acted(MINUTE, D7, "m2", "update", "{\"headcount\":4970}", 63_000),
                push(2 * MINUTE, D7, "q1", new SentMutation(1, 3, "m1", "r1", "update", 3, 1)),
                outcome(2 * MINUTE, D7, "q1", "m1", "conflict", 0),
                new Shown(2 * MINUTE, D7, SITE, "q1", "current", 1, theirs),
                remerged(2 * MINUTE, "m1", "update", 3_000, theirs, "edit-lost"),
                new Settled(2 * MINUTE, D7, SITE, "m1", "r1", "dropped", 4, "conflict", true, ""),
                remerged(2 * MINUTE, "m2", "update", 63_000, theirs, "rebase"),
                shown(3 * MINUTE, D2, "p1", state(4, "{\"headcount\":1}", 40_000, D2, false)),
                shown(3 * MINUTE, D7, "p1", state(5, "{}", 41_000, D2, true)),
                new CopyRaised(3 * MINUTE, D7, SITE, "p1", "page", state(5, "{}", 41_000, D2, true), false),
                remerged(3 * MINUTE, "m2", "update", 63_000, state(5, "{}", 41_000, D2, true), "edit-lost"),
                remerged(3 * MINUTE, "m2", "update", 63_000, state(6, "{}", 63_000, D7, false), "same"),
                remerged(3 * MINUTE, "m2", "delete", 63_000, theirs, "rebase"),
                remerged(3 * MINUTE, "m2", "delete", 63_000, state(5, "{}", 41_000, D2, true), "adopt"),
                new FinalQueued(9 * MINUTE, D7, SITE, "m2", "r1", "frozen", 1));

        assertEquals(
                """
                05:00:00.000 barn-03/dev-07 changes feeding {"headcount":4980} (change 1)
                05:01:00.000 barn-03/dev-07 changes feeding {"headcount":4970} (change 2)
                05:02:00.000 barn-03/dev-07 pushes change 1 (attempt 1, base 3) in q1 after 1 other
                05:02:00.000 server refuses change 1: base 3 is not its version now (q1)
                05:02:00.000 barn-03/dev-07 is shown version 4 by barn-03/dev-02 as s-81: {"headcount":4990}
                05:02:00.000 barn-03/dev-07 re-merge (conflict): change 1 of 05:00:03.000 is older than version 4 of 05:00:40.000 by barn-03/dev-02: edit lost
                05:02:00.000 barn-03/dev-07 drops change 1 for version 4 (conflict): edit lost
                05:02:00.000 barn-03/dev-07 re-merge (conflict): change 2 of 05:01:03.000 is later than version 4 of 05:00:40.000 by barn-03/dev-02: sent again on it
                05:03:00.000 barn-03/dev-02 sees version 4 by barn-03/dev-02: {"headcount":1} in its feed, and does not take it
                05:03:00.000 barn-03/dev-07 sees version 5 by barn-03/dev-02: deleted in its feed, behind its own change
                05:03:00.000 barn-03/dev-07 re-merge (conflict): change 2 meets the deletion in version 5: edit lost
                05:03:00.000 barn-03/dev-07 re-merge (conflict): change 2 is version 6: nothing to send
                05:03:00.000 barn-03/dev-07 re-merge (conflict): change 2, a delete, meets version 4: sent again on it
                05:03:00.000 barn-03/dev-07 re-merge (conflict): change 2, a delete, meets the deletion in version 5: dropped, nothing lost
                05:09:00.000 barn-03/dev-07 still has change 2 in its queue at the end, frozen after 1 attempt
                """,
                text(LifeLines.of(life(events), START, 100)));
    }

    @Test
    void a_merge_says_what_came_of_it_and_what_it_lost() {
        RecordState theirs = state(4, "{\"headcount\":4990}", 40_000, D2, false);
        List<HistoryEvent> events = List.of(
                acted(0, D7, "m1", "update", "{\"headcount\":4980,\"note\":\"x\"}", 3_000),
                remerged(2 * MINUTE, "m1", "update", 3_000, theirs, "merge"),
                new Merged(
                        2 * MINUTE,
                        D7,
                        SITE,
                        "m1",
                        "r1",
                        "q1",
                        4,
                        "{\"headcount\":4990,\"note\":\"x\"}",
                        "[\"headcount\"]"));
        assertEquals(
                """
                05:00:00.000 barn-03/dev-07 changes feeding {"headcount":4980,"note":"x"}
                05:02:00.000 barn-03/dev-07 re-merge (conflict): it of 05:00:03.000 is older than version 4 of 05:00:40.000 by barn-03/dev-02: what it changed is put into it and sent again
                05:02:00.000 barn-03/dev-07 merges it with version 4 into {"headcount":4990,"note":"x"}, losing ["headcount"]
                """,
                text(LifeLines.of(life(events), START, 100)));
    }

    @Test
    void aLongLifeKeepsItsBeginAndItsEndAndSaysHowMuchIsLeftOut() {
        assertEquals(
                """
                05:00:00.000 barn-03/dev-07 changes feeding {} (change 1)
                05:01:00.000 barn-03/dev-07 changes feeding {} (change 2)
                … 74 lines left out; 6 of 80 shown …
                06:16:00.000 barn-03/dev-07 changes feeding {} (change 77)
                06:17:00.000 barn-03/dev-07 changes feeding {} (change 78)
                06:18:00.000 barn-03/dev-07 changes feeding {} (change 79)
                06:19:00.000 barn-03/dev-07 changes feeding {} (change 80)
                """,
                text(LifeLines.of(longLife(), START, 8)));
    }

    @Test
    void aLongLifeWithAMomentKeepsTheLinesAroundIt() {
        assertEquals(
                """
                05:00:00.000 barn-03/dev-07 changes feeding {} (change 1)
                05:01:00.000 barn-03/dev-07 changes feeding {} (change 2)
                … 35 lines left out; 6 of 80 shown …
                05:37:00.000 barn-03/dev-07 changes feeding {} (change 38)
                05:38:00.000 barn-03/dev-07 changes feeding {} (change 39)
                05:39:00.000 barn-03/dev-07 changes feeding {} (change 40)
                05:40:00.000 barn-03/dev-07 changes feeding {} (change 41)
                … 39 lines left out; 6 of 80 shown …
                """,
                text(LifeLines.around(longLife(), START, 8, 39 * MINUTE + 1)));
    }

    @Test
    void noBoundIsEverExceededWhateverTheMoment() {
        for (int most = 4; most <= 81; most++) {
            for (long at : new long[] {Long.MIN_VALUE, -1, 0, MINUTE, 40 * MINUTE, 79 * MINUTE, Long.MAX_VALUE}) {
                List<String> lines = LifeLines.around(longLife(), START, most, at);
                assertTrue(lines.size() <= most, most + " lines at " + at + ": " + lines.size());
                assertEquals(
                        most >= 80 ? 80 : Math.max(2, most - 2),
                        lines.stream().filter(line -> !line.startsWith("…")).count());
            }
        }
        assertThrows(IllegalArgumentException.class, () -> LifeLines.of(longLife(), START, 3));
    }

    @Test
    void whatAServerSaysCannotMoveTheCursorOrHideALine() {
        List<HistoryEvent> events = List.of(
                new Answered(0, D7, SITE, "q\u001b[2J", "push", "unknown", 0, "a\nb\u202Ec\u2028d\uD800e 🐔 ünï", 0));
        assertEquals(
                "05:00:00.000 barn-03/dev-07 never learns what became of q\\u001b[2J: a\\u000ab\\u202ec\\u2028d\\ud800e 🐔 ünï\n",
                text(LifeLines.of(life(events), START, 9)));
        String escaped = PlainText.escaped("\u001b\uDB40\uDC01");
        assertEquals("\\u001b\\u{e0001}", escaped);
        assertEquals(escaped, PlainText.escaped(escaped));
    }

    @Test
    void aHugePayloadIsShortened() {
        List<HistoryEvent> events = List.of(acted(0, D7, "m1", "create", "🐔".repeat(5_000), 0));
        assertEquals(
                "05:00:00.000 barn-03/dev-07 creates feeding " + "🐔".repeat(160) + "… (5000 characters)\n",
                text(LifeLines.of(life(events), START, 9)));
    }

    @Test
    void otherDaysAreNumbered() {
        BarnTimes times = new BarnTimes(START);
        assertEquals("04:59:59.999", times.ofMicros(-1000));
        assertEquals("day 2 00:00:00.000", times.ofMicros(19 * 60 * MINUTE));
        assertEquals("day 0 23:59:59.999", times.ofMicros(-5 * 60 * MINUTE - 1));
    }

    @Test
    void noKindOfEventIsWithoutWords() {
        List<HistoryEvent> events = new SampleEvents(7).ofEachKind(5);
        List<String> lines = LifeLines.of(new DeviceLife(D7, SITE, plausible(events)), START, 10_000);
        assertTrue(lines.size() > 80, "only " + lines.size());
        assertTrue(lines.stream().noneMatch(line -> line.contains("\n") || line.contains("null")), lines::toString);
    }

    /** Random times may lie beyond what an instant can say. */
    private static List<HistoryEvent> plausible(List<HistoryEvent> events) {
        return events.stream()
                .filter(event -> Math.abs(event.atMicros()) < 1L << 50)
                .filter(event -> !(event instanceof HistoryEvent.BackedOff backedOff)
                        || Math.abs(backedOff.untilMicros()) < 1L << 50)
                .toList();
    }

    private static RecordLife longLife() {
        List<HistoryEvent> events = new ArrayList<>();
        IntStream.range(0, 80).forEach(i -> events.add(acted(i * MINUTE, D7, "m" + i, "update", "{}", i)));
        return life(events);
    }

    private static RecordLife life(List<HistoryEvent> events) {
        return new RecordLife("r1", SITE, events);
    }
}
