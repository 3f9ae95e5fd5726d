package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.Action.Op;
import dev.barnstorm.plan.RequestFate.Kind;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import dev.barnstorm.scenario.WorkSpec;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A scenario file that says everything outright: its plan holds that and nothing else. */
class ShrunkPlanTest {

    private static final ScenarioReader READER = new ScenarioReader(Path.of(""), Map.of());
    private static final Path FILE = Path.of("src/test/resources/dev/barnstorm/plan/shrunk.yaml");

    private static LoadedScenario loaded(String... sets) {
        return READER.read(FILE, List.of(sets));
    }

    private static Plan plan(String... sets) {
        return Plan.of(loaded(sets).scenario(), 7, "");
    }

    private static DevicePlan farmer() {
        return plan().devices().get(0);
    }

    private static DevicePlan vet() {
        return plan().devices().get(1);
    }

    private static Action event(long number, long atMicros, String payload, boolean invalid) {
        return new Action(number, atMicros, "feeding", WorkSpec.Kind.EVENT, Op.CREATE, 0, payload, invalid);
    }

    @Test
    void devicesDoWhatIsListedWhenItIsListedAndNothingElse() {
        assertEquals(
                List.of("farmers-01/dev-01", "farmers-01/dev-vets-01"),
                plan().devices().stream().map(DevicePlan::id).toList());
        assertEquals(
                List.of(
                        new Action(
                                0,
                                12_500_000,
                                "flock",
                                WorkSpec.Kind.DOCUMENT,
                                Op.UPDATE,
                                0,
                                "{\"headcount\":4711}",
                                false),
                        event(1, 12_500_000, "{\"kg\":-1}", true),
                        event(2, 119_999_999, "{\"kg\":3.25,\"tags\":[\"a\",{\"b\":null}],\"ok\":true}", false)),
                PlanTest.actions(farmer()));
        assertEquals(
                List.of(new Action(
                        0, 61_000_000, "flock", WorkSpec.Kind.DOCUMENT, Op.REPLACE, 1, "{\"headcount\":5}", false)),
                PlanTest.actions(vet()));
    }

    /** The farmer's app is open for a minute, then closed for ten: it cannot be open both at 12.5 s and at 120 s. */
    @Test
    void anAppInTheBackgroundStopsNoListedAction() {
        List<Long> times =
                PlanTest.actions(farmer()).stream().map(Action::atMicros).toList();
        boolean closedAtOne = false;
        Iterator<AppPeriod> life = farmer().life();
        for (AppPeriod period = life.next(); period.fromMicros() < 120 * Barns.SECOND; period = life.next()) {
            AppPeriod at = period;
            closedAtOne |= !at.foreground()
                    && times.stream().anyMatch(time -> time >= at.fromMicros() && time < at.untilMicros());
        }
        assertTrue(closedAtOne);
    }

    @Test
    void theRegistryStillDrawsTheDocumentsThatAreShared() {
        List<Action> made = PlanTest.actions(plan().sites().get(0).registry());
        assertEquals(2, made.size());
        for (Action action : made) {
            assertTrue(action.payload().matches("\\{\"headcount\":[45]\\d{3}}"), action.payload());
        }
    }

    @Test
    void listedFaultsMeetTheirDevicesAndRequestsInTheirWindowsAlone() {
        RequestFates farmer = farmer().requestFates();
        assertEquals(RequestFate.NONE, farmer.next(true, 9_999_999));
        assertEquals(new RequestFate(Kind.SWALLOW_REPLY, null), farmer.next(true, 10_000_000));
        assertEquals(RequestFate.NONE, farmer.next(false, 10_000_000));
        assertEquals(Kind.SWALLOW_REPLY, farmer.next(true, 14_999_999).kind());
        assertEquals(RequestFate.NONE, farmer.next(true, 15_000_000));
        assertEquals(RequestFate.NONE, farmer.next(true, 60_000_000));
        assertEquals(Kind.UNAVAILABLE, farmer.next(false, 60_000_000).kind());
        RequestFates vet = vet().requestFates();
        assertEquals(RequestFate.NONE, vet.next(true, 10_000_000));
        assertEquals(Kind.UNAVAILABLE, vet.next(false, 60_999_999).kind());
    }

    @Test
    void ticksClocksAndLinksAreTheStatedOnes() {
        assertEquals(12_000_000, farmer().tickOffsetMicros());
        assertEquals(7_250_001, vet().tickOffsetMicros());
        assertEquals(new DeviceClock(farmer().clock().startMillis(), 3_000_000, 0), farmer().clock());
        assertEquals(-1_500_000, vet().clock().skewMicros());
        LinkTimeline link = farmer().link();
        assertEquals("up", link.at(19_999_999).state().name());
        assertEquals("down", link.at(20_000_000).state().name());
        assertEquals("up", link.at(45_500_000).state().name());
        assertEquals(Long.MAX_VALUE, vet().link().at(0).untilMicros());
    }

    @Test
    void serviceTimesAreSplitFromTheStatedTotal() {
        ServiceTimes times = farmer().serviceTimes();
        ServiceTimes again = farmer().serviceTimes();
        ServiceTime first = times.next();
        assertEquals(first, again.next());
        assertNotEquals(first, times.next());
        assertNotEquals(first, vet().serviceTimes().next());
        for (int i = 0; i < 1_000; i++) {
            ServiceTime time = times.next();
            assertEquals(4_000, time.totalMicros());
            assertTrue(time.checkMicros() >= 0 && time.writeMicros() >= 0, time::toString);
            assertTrue(time.commitMicros() >= 0 && time.replyMicros() >= 0, time::toString);
            assertTrue(time.visibleShare() >= 0 && time.visibleShare() < 1, time::toString);
        }
    }

    /** A thousand draws of a log-normal whose median is 2 ms: their middle one lies within 10 % of it. */
    @Test
    void serviceTimesAreTheDefaultOnesWhereNothingIsStated() {
        ServiceTimes times =
                Plan.of(Barns.morning(1, 1), 1, "").devices().get(0).serviceTimes();
        List<Long> totals = Stream.generate(() -> times.next().totalMicros())
                .limit(1_000)
                .sorted()
                .toList();
        assertEquals(2_000, totals.get(500), 200);
        assertEquals(8_000, totals.get(950), 1_600);
    }

    @Test
    void theHashCoversAllThatIsStated() {
        String hash = plan().hash();
        for (String set : List.of(
                "work.0.actions.0.payload={headcount: 6}",
                "work.0.actions.0.at=62s",
                "work.1.actions=[]",
                "serverFaults.0.devices=[farmers-01/dev-vets-01]",
                "serverFaults.0.requests=all",
                "serverFaults.0.kind=error-500",
                "fleet.1.app.sync.firstTick=8s",
                "simulation.serviceTime=5ms")) {
            assertNotEquals(hash, plan(set).hash(), set);
        }
        assertEquals(hash, plan().hash());
    }

    @Test
    void aSavedCopyReadsBackAsTheSamePlan() {
        LoadedScenario loaded = loaded();
        assertEquals(List.of(), loaded.warnings());
        assertEquals(loaded.scenario(), READER.readSaved(loaded.resolvedYaml()));
        assertEquals(
                plan().hash(),
                Plan.of(READER.readSaved(loaded.resolvedYaml()), 7, "").hash());
    }

    @Test
    void thePlanIsShownLikeAnyOther() {
        String text = PlanText.of(plan());
        assertTrue(text.contains("farmers-01/dev-vets-01 replaces flock no. 2 {\"headcount\":5}"), text);
        assertTrue(text.contains("farmers-01/dev-01 creates feeding (invalid) {\"kg\":-1}"), text);
        assertTrue(text.contains("lost-reply: from"), text);
        assertTrue(text.contains(", writes only, for farmers-01/dev-01\n"), text);
        assertFalse(text.contains("reads only, for"), text);
    }
}
