package dev.barnstorm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.CheckResult;
import dev.barnstorm.check.Finding;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.InfoKey;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalVerdictTest {

    private static final Path FOLDER = Path.of("reports", "morning-shift-20261123T222947Z");

    @Test
    void aRunThatHoldsReadsLikeThis() {
        Judgement judgement =
                Judgements.of(Verdict.PASS, false, Judgements.CONVERGED, Judgements.SLOW, Judgements.NO_DELETES);
        assertEquals(
                """
                PASS  morning-shift, seed -9007199254740993: 1 check held

                FAIL  batch-latency (reported only)  Batches are slow.
                  allowed           p95 at most 5 s
                  measured          p95 6.1 s over 1,204 batches

                PASS  convergence

                n/a   no-resurrection  The scenario deletes nothing.

                  records           4,210 by 4,180 actions
                  requests          9,120 requests (1,204 up, 7,916 down), 3.1 MB up, 12.3 MB down
                  conflict rate     12.3 % (75 of 612 settled document changes), 41 edits lost
                  lost acks         33, cut mid-request 9
                  queue dwell       p50 14.2 s, p95 3 min 02 s, p99 2 h 01 min, max 2 h 30 min over 4,200 changes
                    spent           50.0 % offline, 30.0 % waiting for the tick, 5.0 % in flight, 10.0 % retrying, 5.0 % behind earlier changes
                  batch latency     p50 412.5 ms, p95 1.90 s, p99 3.40 s over 1,204 from the tick
                                    not measured from the send
                  convergence       42.5 s of barn time after the network healed
                  error rate        not measured
                  coverage          75 conflicts (promised 20), 33 lost acks (promised 10), 9 cuts mid-request (promised 5), 2 full batches
                  harness           ticks late by p99 12.3 ms, residual p99 not measured, 812 MB, files not measured

                  report            reports/morning-shift-20261123T222947Z
                  repeat            ./barnstorm run reports/morning-shift-20261123T222947Z/scenario.yaml --seed -9007199254740993
                """,
                text(judgement, Colours.OFF));
    }

    @Test
    void aRunThatFailsReadsLikeThis() {
        Judgement judgement =
                Judgements.of(Verdict.FAIL, false, Judgements.CONVERGED, Judgements.UNCOVERED, Judgements.LOST);
        assertEquals(
                """
                FAIL  morning-shift, seed -9007199254740993: 1 of 3 checks failed, 1 undecided, 1 held

                FAIL  no-lost-write  Two acknowledged writes are gone.
                  allowed           0 lost writes
                  measured          2 of 4,210
                  the worst         what was accepted is in the audit
                  expected          version 1 or newer
                  found             no such record
                  where             record 6f1c, on barn-03/dev-07, at 05:12:03.250
                  Its life:
                    05:12:03.250 barn-03/dev-07 creates feeding {"kg":12.5}
                    05:12:04.100 server accepts it as version 1 (s-81) (barn-03/dev-07#31)
                  1 of 2 findings shown; summary.json has more.

                UNKNOWN  coverage  Too few conflicts happened to say anything.
                  allowed           at least 20 conflicts
                  measured          3 conflicts
                  to do             let the scenario last longer (--set clock.duration=2h), make its network worse, or promise less under checks.coverage

                PASS  convergence

                """,
                beforeMetrics(text(judgement, Colours.OFF)));
    }

    @Test
    void aRunThatIsUndecidedSaysWhatWasMissingAndWhatToDo() {
        Judgement judgement = Judgements.of(Verdict.UNKNOWN, false, Judgements.CONVERGED, Judgements.UNCOVERED);
        assertEquals(
                """
                UNKNOWN  morning-shift, seed -9007199254740993: 0 of 2 checks failed, 1 undecided, 1 held
                Undecided is not passed: see below what was missing.

                UNKNOWN  coverage  Too few conflicts happened to say anything.
                  allowed           at least 20 conflicts
                  measured          3 conflicts
                  to do             let the scenario last longer (--set clock.duration=2h), make its network worse, or promise less under checks.coverage

                PASS  convergence

                """,
                beforeMetrics(text(judgement, Colours.OFF)));
    }

    @Test
    void anInterruptedRunSaysThatItCannotPass() {
        String text = text(Judgements.of(Verdict.UNKNOWN, true, Judgements.CONVERGED), Colours.OFF);
        assertEquals(
                "The run was interrupted, and an interrupted run cannot pass: let it come to its end.",
                text.lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void theCommandThatRepeatsTheRunIsTheRunsOwnWhereItIsKnown() {
        String command = "./barnstorm run scenarios/morning-shift.yaml --seed 7 --set fleet.sites=2";
        String text = TerminalVerdict.of(
                Judgements.of(Verdict.PASS, false, Judgements.CONVERGED),
                Judgements.history(Map.of(InfoKey.COMMAND, command)),
                FOLDER,
                Colours.OFF);
        assertTrue(text.endsWith("  repeat            " + command + "\n"), text);
    }

    @Test
    void coloursAreAddedToTheSameTextAndNothingElse() {
        Judgement judgement = Judgements.of(
                Verdict.FAIL,
                false,
                Judgements.CONVERGED,
                Judgements.UNCOVERED,
                Judgements.LOST,
                Judgements.NO_DELETES);
        String coloured = text(judgement, Colours.ON);
        assertTrue(coloured.startsWith("\u001b[1;31mFAIL\u001b[0m  morning-shift"), coloured);
        assertEquals(text(judgement, Colours.OFF), coloured.replaceAll("\u001b\\[[0-9;]+m", ""));
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertEquals(Colours.ON, Colours.wanted(Map.of("NO_COLOR", ""), true));
        assertEquals(Colours.OFF, Colours.wanted(Map.of("NO_COLOR", "1"), true));
        assertEquals(Colours.OFF, Colours.wanted(Map.of("TERM", "dumb"), true));
        assertEquals(Colours.OFF, Colours.wanted(Map.of(), false));
    }

    @Test
    void nothingThatAServerSaysMovesTheCursorOrFloodsTheScreen() {
        String hostile = "a\u001b[2J\rb\n\u202Ec" + "x".repeat(100_000);
        CheckResult check = new CheckResult(
                hostile,
                Verdict.FAIL,
                true,
                hostile,
                hostile,
                hostile,
                List.of(new Finding(hostile, hostile, hostile, hostile, hostile, 0, Collections.nCopies(500, hostile))),
                9);
        CheckResult none = new CheckResult(hostile, Verdict.NOT_APPLICABLE, true, "", "", hostile, List.of(), 0);
        String text = TerminalVerdict.of(
                Judgements.of(Verdict.FAIL, false, check, none),
                Judgements.history(Map.of(
                        InfoKey.NAME,
                        hostile,
                        InfoKey.SEED,
                        hostile,
                        InfoKey.COMMAND,
                        hostile,
                        InfoKey.BARN_START,
                        hostile)),
                Path.of("x"),
                Colours.OFF);
        assertFalse(text.codePoints().anyMatch(c -> c != '\n' && (Character.isISOControl(c) || c == 0x202E)), text);
        assertTrue(text.contains("a\\u001b[2J\\u000db\\u000a\\u202ecxxx"), text);
        assertTrue(text.contains("40 of 500 lines shown"), text);
        assertTrue(text.length() < 60_000, "flooded: " + text.length());
    }

    private static String text(Judgement judgement, Colours colours) {
        return TerminalVerdict.of(judgement, Judgements.history(Map.of()), FOLDER, colours);
    }

    private static String beforeMetrics(String text) {
        int metrics = text.indexOf("  records ");
        assertTrue(metrics > 0, text);
        return text.substring(0, metrics);
    }
}
