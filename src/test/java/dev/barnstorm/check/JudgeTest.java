package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.NO_OBJECTIVES;
import static dev.barnstorm.check.Verdicts.assertSays;
import static dev.barnstorm.check.Verdicts.expecting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.scenario.ChecksSpec;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                .at(30)
                .deletes("a", "m2", "r1")
                .sends("a", "q3", "m2@1")
                .at(31)
                .answers("q3", "m2 accepted 2")
                .at(40)
                .pulls("b", "q4", "m2@2")
                .silenceIsKept()
                .ends("m2@2");
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
        Expectations interrupted = Verdicts.interrupted(all);
        assertEquals(
                Verdict.UNKNOWN, Judge.judge(allIsWell().history(), interrupted).verdict());
        assertEquals(
                Verdict.FAIL,
                Judge.judge(EverythingWrongTest.everythingIsWrong().history(), interrupted)
                        .verdict());
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
                """);
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
        Judgement judgement =
                Judge.judge(EverythingWrongTest.everythingIsWrong().history(), expecting(checks));
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

    /** A history of which some lives cannot be read. */
    private record Torn(HistoryReader whole, boolean devices, boolean records) implements HistoryReader {

        private static final List<HistoryEvent> UNREADABLE = new AbstractList<>() {
            @Override
            public HistoryEvent get(int index) {
                throw new IllegalStateException("the file is torn");
            }

            @Override
            public int size() {
                return 1;
            }
        };

        @Override
        public Optional<String> info(InfoKey key) {
            return whole.info(key);
        }

        @Override
        public List<String> sites() {
            return whole.sites();
        }

        @Override
        public List<String> devices(String site) {
            return whole.devices(site);
        }

        @Override
        public List<HistoryEvent> wholeRun() {
            return whole.wholeRun();
        }

        @Override
        public Iterable<RecordLife> records(String site) {
            return records ? List.of(new RecordLife("r1", site, UNREADABLE)) : whole.records(site);
        }

        @Override
        public DeviceLife device(String device) {
            return whole.device(device);
        }

        @Override
        public DeviceConduct conduct(String device) {
            return devices ? new DeviceConduct(device, Story.SITE, UNREADABLE, true) : whole.conduct(device);
        }

        @Override
        public Optional<RecordLife> record(String localId) {
            return whole.record(localId);
        }

        @Override
        public void close() {
            whole.close();
        }
    }

    private static void assertNothingCanBeTold(Torn history) {
        Judgement judgement = Judge.judge(history, expecting(NO_OBJECTIVES), List.of(new NoLostWrite()));
        assertSays(
                judgement.checks().get(0),
                """
                UNKNOWN
                allowed:
                measured:
                message: undecided: the check itself failed: IllegalStateException: IllegalStateException: the file is torn
                """);
        assertEquals(0, judgement.metrics().mutations());
        assertEquals(0, judgement.metrics().records());
    }

    @Test
    void whereALifeCannotBeReadNothingCanBeTold() {
        assertNothingCanBeTold(new Torn(allIsWell().history(), true, false));
        assertNothingCanBeTold(new Torn(allIsWell().history(), false, true));
    }
}
