package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.RecordState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A merged run: each site is judged by the phases of the shard that played it. Heal and audit of the shards lie far apart. */
class ShardsTest {

    private static final long SECOND = 1_000_000;

    /** The later of the two: story two heals at 7,200 s, is quiet 60 s later and audited after another 60 s. */
    private static final List<HistoryEvent> WHOLE = List.of(
            new PhaseBegan(0, "storm", 0),
            new PhaseBegan(7_200 * SECOND, "heal", 0),
            new QuietEnded(7_260 * SECOND, true, ""),
            new PhaseBegan(7_320 * SECOND, "audit", 0),
            new PhaseBegan(7_321 * SECOND, "end", 0));

    private static Judgement judge(List<HistoryEvent> whole, Story one, Story two) {
        return judge(Map.of(), whole, one, two);
    }

    private static Judgement judge(Map<InfoKey, String> info, List<HistoryEvent> whole, Story one, Story two) {
        Map<String, Story> stories = new LinkedHashMap<>();
        stories.put("barn-01", one);
        stories.put("barn-02", two);
        return Judge.judge(Shards.of(info, whole, stories), Verdicts.expecting(Verdicts.NO_OBJECTIVES));
    }

    private static CheckResult of(String check, Judgement judgement) {
        return judgement.check(check).orElseThrow();
    }

    /** A record that is made, acknowledged and read; its shard heals at 3,600 s. */
    private static Story early() {
        return new Story("barn-01")
                .at(10)
                .creates("a", "m1", "r1", "{\"n\":1}")
                .at(20)
                .sends("a", "q1", "m1@0")
                .at(21)
                .answers("q1", "m1 accepted 1")
                .at(30)
                .pulls("b", "p1", "m1@1")
                .silenceIsKept();
    }

    /** The same on the other site, and much later. */
    private static Story late() {
        return new Story("barn-02")
                .at(7_000)
                .creates("a", "n1", "s1", "{\"n\":2}")
                .at(7_010)
                .sends("a", "k1", "n1@0")
                .at(7_011)
                .answers("k1", "n1 accepted 1")
                .at(7_020)
                .pulls("b", "l1", "n1@1")
                .at(7_199)
                .silenceIsKept();
    }

    /** At the end a device has another content than the server. */
    private static Story apart() {
        return early().calls("odd", "m1@1", right -> inAnotherPlace(right, right.serverId(), "{\"n\":9}"))
                .keeps("b", "r1", "odd")
                .ends("m1@1");
    }

    private static RecordState inAnotherPlace(RecordState right, String serverId, String payload) {
        return new RecordState(
                right.localId(),
                serverId,
                right.site(),
                right.entity(),
                right.version(),
                payload,
                right.updatedAtMillis(),
                right.deviceId(),
                right.deleted());
    }

    @Test
    void twoShardsWithoutAFaultPass() {
        Judgement judgement = judge(WHOLE, early().ends("m1@1"), late().ends("n1@1"));

        assertEquals(
                List.of(),
                judgement.checks().stream()
                        .filter(check -> check.verdict() == Verdict.FAIL
                                || (check.verdict() == Verdict.UNKNOWN
                                        && !Set.of("coverage", "no-resurrection")
                                                .contains(check.name())))
                        .map(CheckResult::message)
                        .toList());
        assertEquals(2, judgement.metrics().records());
        assertEquals(2, judgement.metrics().actions());
        assertEquals(55, judgement.metrics().timeToConvergenceSeconds());
    }

    @Test
    void whatIsShownInOneShardsSilenceIsNoStirringOfAnotherThatStillStorms() {
        // Story two pushes at 7,010 s, when the silence of shard 1 (3,660 s) has long begun.
        assertEquals(
                Verdict.PASS,
                of("quiescent-silence", judge(WHOLE, early().ends("m1@1"), late().ends("n1@1")))
                        .verdict());
    }

    @Test
    void whatStirsInItsOwnShardsSilenceIsFoundAlthoughTheWholeRunIsNotSilentYet() {
        Story stirring = early().updates("a", "m2", "r1", "{\"n\":3}").ends("m1@1");
        stirring.at(3_700).sends("a", "q2", "m2@1");

        CheckResult result = of("quiescent-silence", judge(WHOLE, stirring, late().ends("n1@1")));

        assertEquals(Verdict.FAIL, result.verdict());
        assertEquals("barn-01/a", result.findings().get(0).device());
    }

    @Test
    void aShardThatWasNotQuietLeavesItsOwnSitesUndecidedAndNamesItself() {
        List<HistoryEvent> whole = List.of(
                new PhaseBegan(7_200 * SECOND, "heal", 0),
                new QuietEnded(7_260 * SECOND, false, "shard 2/2: 2 rows in queues"),
                new PhaseBegan(7_320 * SECOND, "audit", 0));

        CheckResult result = of(
                "convergence",
                judge(whole, early().ends("m1@1"), late().quietIsNotReached().ends("n1@1")));

        assertEquals(Verdict.UNKNOWN, result.verdict());
        assertTrue(
                result.message().startsWith("undecided: quiet was not reached in shard 2 (2 rows in queues)"),
                result::message);
    }

    @Test
    void whatIsWrongInAQuietShardIsFoundAlthoughAnotherWasNotQuiet() {
        List<HistoryEvent> whole = List.of(new QuietEnded(7_260 * SECOND, false, "shard 2/2: 2 rows in queues"));

        Judgement judgement = judge(whole, apart(), late().quietIsNotReached().ends("n1@1"));

        assertEquals(Verdict.FAIL, of("convergence", judgement).verdict());
        assertEquals(Verdict.FAIL, of("liveness", judgement).verdict());
        assertEquals(1, of("liveness", judgement).findingsInAll());
    }

    @Test
    void theAuditOfAShardMustShowWhatItsOwnSitesHadBeforeIt() {
        Judgement judgement = judge(WHOLE, early().ends("m1@1"), late().ends());

        assertEquals(
                List.of("s1"),
                of("ack-soundness", judgement).findings().stream()
                        .map(Finding::localId)
                        .toList());
        assertEquals(
                7_360 * SECOND,
                of("ack-soundness", judgement).findings().get(0).atMicros(),
                "where the audit of its shard began");
    }

    @Test
    void itTakesAsLongToConvergeAsTheSlowestShardTook() {
        Story slow = late().ends("n1@1");
        slow.events()
                .replaceAll(event -> event instanceof QuietEnded quiet
                        ? new QuietEnded(quiet.atMicros() + 30 * SECOND, true, "")
                        : event);

        assertEquals(85, judge(WHOLE, early().ends("m1@1"), slow).metrics().timeToConvergenceSeconds());
    }

    @Test
    void serversOfShardsOfTheirOwnMayGiveTheSameIds() {
        Story one = early().ends("m1@1");
        Story two = new Story("barn-02")
                .at(10)
                .creates("a", "n1", "s1", "{\"n\":2}")
                .at(20)
                .sends("a", "k1", "n1@0")
                .at(21)
                .answers("k1", "n1 accepted 1 s-r1")
                .ends("n1@1");
        two.events()
                .replaceAll(event -> event instanceof Shown shown
                        ? new Shown(
                                shown.atMicros(),
                                shown.device(),
                                shown.site(),
                                shown.requestId(),
                                shown.source(),
                                shown.position(),
                                inAnotherPlace(
                                        shown.state(), "s-r1", shown.state().payload()))
                        : event);

        CheckResult own = of("at-most-once", judge(WHOLE, one, two));
        CheckResult shared = of("at-most-once", judge(Map.of(InfoKey.RUN_ID, "x1, x2"), WHOLE, one, two));

        assertEquals(Verdict.PASS, own.verdict(), own::message);
        assertEquals(Verdict.FAIL, shared.verdict(), shared::message);
        assertEquals("one serverId has one localId", shared.findings().get(0).rule());
    }

    @Test
    void aLateShardExcusesOnlyItself() {
        List<HistoryEvent> whole = List.of(new QuietEnded(7_260 * SECOND, false, "shard 1/2 and shard 2/2"));
        Story lateHarness =
                early().happens(new Measured(0, "residualMs.p99", 900_000)).quietIsNotReached();
        lateHarness.heals();
        lateHarness.at(3_659).settled("m1", "applied", 1, "accepted");
        lateHarness.events().sort(Comparator.comparingLong(HistoryEvent::atMicros));

        CheckResult result = of(
                "liveness", judge(whole, lateHarness, late().quietIsNotReached().ends("n1@1")));

        assertEquals(Verdict.FAIL, result.verdict());
        assertEquals(1, result.findingsInAll(), result::message);
        assertEquals(7_260 * SECOND, result.findings().get(0).atMicros());
    }

    @Test
    void aRunThatLacksShardsCannotPassAndStillFails() {
        Expectations all = Verdicts.expecting(Verdicts.NO_OBJECTIVES);
        Expectations lacking = new Expectations(
                all.checks(),
                all.barnStart(),
                all.speed(),
                all.feedLagMicros(),
                all.settleMicros(),
                all.wire(),
                all.fullBatch(),
                all.documents(),
                all.deletes(),
                all.correlated(),
                all.patience(),
                false,
                true);
        List<Check> checks = List.of(new NoLostWrite(), new Convergence());

        assertEquals(
                Verdict.PASS,
                Judge.judge(early().ends("m1@1").history(), all, checks).verdict());
        assertEquals(
                Verdict.UNKNOWN,
                Judge.judge(early().ends("m1@1").history(), lacking, checks).verdict());
        assertEquals(
                Verdict.FAIL, Judge.judge(apart().history(), lacking, checks).verdict());
    }
}
