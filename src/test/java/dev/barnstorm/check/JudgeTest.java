package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.expecting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.scenario.ChecksSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static Story allIsWell() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(20)
                .pulls("b", "q2", "m1@1")
                .ends("m1@1");
    }

    /** One server that does everything wrong, and a device that is no better. */
    private static Story everythingIsWrong() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{\"n\":1}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1")
                .at(12)
                .updates("b", "m2", "r1", "{\"n\":2}")
                .sends("b", "q2", "m2@0")
                .at(13)
                .answers("q2", "m2 accepted 2 s-other")
                .at(14)
                .updates("a", "m3", "r1", "{\"n\":3}")
                .sends("a", "q3", "m3@2")
                .at(15)
                .answers("q3", "m3 conflict m1@1 edit-lost")
                .happens(new Deviated(15_000_000, Story.device("a"), Story.SITE, "q3", "JSON", "JSON", "HTML"))
                .at(20)
                .pulls("c", "q4", "m2@2")
                .at(21)
                .pulls("c", "q5", "m3@1")
                .at(30)
                .logs("a", "m4", "r2", "{}")
                .sends("a", "q6", "m4@0")
                .at(31)
                .answers("q6", "m4 accepted 1")
                .at(60)
                .pulls("c", "q7")
                .keeps("c", "r1", "m1@1")
                .ends("m2@1");
    }

    @Test
    void everythingWrongAtOnceIsToldByEveryCheckThatCanTell() {
        Map<String, Verdict> verdicts =
                Judge.judge(everythingIsWrong().history(), expecting(NO_OBJECTIVES)).checks().stream()
                        .filter(check -> check.verdict() != Verdict.PASS)
                        .collect(Collectors.toMap(
                                CheckResult::name, CheckResult::verdict, (one, other) -> one, TreeMap::new));
        Map<String, Verdict> expected = new TreeMap<>();
        for (String name : List.of(
                "no-lost-write",
                "ack-soundness",
                "at-most-once",
                "version-chain",
                "complete-pull",
                "convergence",
                "policy",
                "payload-integrity",
                "monotonic-reads",
                "liveness",
                "protocol-conformance")) {
            expected.put(name, Verdict.FAIL);
        }
        expected.put("coverage", Verdict.NOT_APPLICABLE);
        assertEquals(expected, verdicts);
    }

    @Test
    void everythingWrongAtOnceIsSaidWholeByTheAcknowledgements() {
        assertSays(
                Verdicts.judge("ack-soundness", everythingIsWrong()),
                """
                FAIL
                allowed: unsound answers: 0
                measured: unsound answers: 4, over 4 answers
                message: unsound answers: 4, over 4 answers; first: record r1: what was only ever refused is not applied; expected mutation m3 nowhere on the server, found shown (page) as version 1 by barn-01/a at 1970-01-01T00:00:14Z {"n":3}
                - r1 barn-01/a at 21 s: what was only ever refused is not applied; expected mutation m3 nowhere on the server; found shown (page) as version 1 by barn-01/a at 1970-01-01T00:00:14Z {"n":3}
                - r1 barn-01/a at 3,720 s: what was answered `accepted` stays on the server; expected version 1: made by barn-01/a; found made by barn-01/b
                - r1 barn-01/b at 3,720 s: what was answered `accepted` stays on the server; expected version 2 (mutation m2) or a later one; found the audit shows version 1
                - r2 barn-01/a at 3,720 s: what was answered `accepted` stays on the server; expected version 1 (mutation m4) or a later one; found the audit does not show the record
                """);
    }

    @Test
    void aHistoryInWhichAllIsWellPasses() {
        Judgement judgement = Judge.judge(allIsWell().history(), expecting(NO_OBJECTIVES));
        assertEquals(Verdict.PASS, judgement.verdict(), judgement.checks().toString());
        assertEquals(
                Judge.names(),
                judgement.checks().stream().map(CheckResult::name).toList());
    }

    @Test
    void anInterruptedRunIsAtBestUndecided() {
        Expectations all = expecting(NO_OBJECTIVES);
        Expectations interrupted = new Expectations(
                all.checks(),
                all.barnStart(),
                all.speed(),
                all.feedLagMicros(),
                all.settleMicros(),
                all.fullBatch(),
                all.documents(),
                all.deletes(),
                all.correlated(),
                all.patience(),
                true);
        assertEquals(
                Verdict.UNKNOWN, Judge.judge(allIsWell().history(), interrupted).verdict());
        assertEquals(
                Verdict.FAIL,
                Judge.judge(everythingIsWrong().history(), interrupted).verdict());
    }

    @Test
    void aCheckThatThrowsIsUndecidedInItsOwnWords() {
        Check broken = new Check() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Hearing begin(RunCase run, Tallies tallies) {
                return new Hearing() {
                    @Override
                    public void record(RecordCase record, SiteCase site) {
                        throw new IllegalArgumentException("no such luck");
                    }

                    @Override
                    public CheckResult result() {
                        return Objective.informational("broken", "never");
                    }
                };
            }
        };
        Judgement judgement =
                Judge.judge(allIsWell().history(), expecting(NO_OBJECTIVES), List.of(broken, new NoLostWrite()));
        assertSays(
                judgement.checks().get(0),
                """
                UNKNOWN
                allowed:
                measured:
                message: undecided: the check itself failed: IllegalStateException: IllegalArgumentException: no such luck
                """
                        .replace("allowed:\nmeasured:\n", "allowed: \nmeasured: \n"));
        assertEquals(Verdict.PASS, judgement.checks().get(1).verdict());
        assertEquals(Verdict.UNKNOWN, judgement.verdict());
    }

    @Test
    void whatTheScenarioIgnoresIsNotHeardAndWhatItOnlyReportsDoesNotGate() {
        Map<String, ChecksSpec.Mode> modes =
                Judge.names().stream().collect(Collectors.toMap(name -> name, name -> ChecksSpec.Mode.REPORT));
        modes.put("liveness", ChecksSpec.Mode.IGNORE);
        ChecksSpec checks = new ChecksSpec(
                new TreeMap<>(modes), null, new TreeMap<>(), new TreeMap<>(), false, null, null, null, new TreeMap<>());
        Judgement judgement = Judge.judge(everythingIsWrong().history(), expecting(checks));
        assertEquals(Verdict.PASS, judgement.verdict());
        assertEquals(
                "n/a: the scenario ignores it",
                judgement.check("liveness").orElseThrow().message());
        assertEquals(Verdict.FAIL, judgement.check("policy").orElseThrow().verdict());
    }

    @Test
    void whatTheHarnessMeasuredOfItselfIsTold() {
        Story story = allIsWell()
                .happens(new Measured(0, "tickLatenessMs.p99", 4.5))
                .happens(new Measured(0, "peakRssMb", 512))
                .happens(new Measured(0, "tickLatenessMs.count", 7));
        assertEquals(
                new HarnessHealth(
                        new HarnessHealth.Extent(null, 4.5, null),
                        new HarnessHealth.Extent(null, null, null),
                        512.0,
                        null,
                        new TreeMap<>(Map.of("tickLatenessMs.count", 7.0))),
                Judge.judge(story.history(), expecting(NO_OBJECTIVES)).harness());
    }

    @Test
    void findingsAreCountedWithoutEndAndKeptUpToABound() {
        Story story = new Story();
        for (int i = 0; i < 30; i++) {
            story.at(10 + i)
                    .logs("a", "m" + i, "r" + i, "{}")
                    .sends("a", "q" + i, "m" + i + "@0")
                    .answers("q" + i, "m" + i + " rejected");
        }
        CheckResult result = Verdicts.judge("no-lost-write", story.ends());
        assertEquals(30, result.findingsInAll());
        assertEquals(CheckResult.MOST_FINDINGS, result.findings().size());
        assertEquals("r0", result.findings().get(0).localId());
        assertEquals("r19", result.findings().get(19).localId());
    }
}
