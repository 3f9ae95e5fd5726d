package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ServerFaultSpec;
import dev.barnstorm.scenario.WorkSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static Plan morning(int sites, int devicesPerSite) {
        return Plan.of(Barns.morning(sites, devicesPerSite), Barns.SEED, "");
    }

    static List<Action> actions(DevicePlan device) {
        List<Action> actions = new ArrayList<>();
        device.actions().forEachRemaining(actions::add);
        return actions;
    }

    /** All that happens to a device within an hour, in a form that compares. */
    private static List<Object> fate(DevicePlan device) {
        List<Object> fate = new ArrayList<>(actions(device));
        Iterator<AppPeriod> life = device.life();
        LinkTimeline link = device.link();
        RequestFates fates = device.requestFates();
        for (int i = 0; i < 50; i++) {
            fate.add(life.next());
            LinkSegment segment = link.at(i * 60L * Barns.SECOND);
            fate.add(List.of(segment.fromMicros(), segment.state().name(), segment.known(), segment.resets()));
            fate.add(fates.next(true, 0));
        }
        fate.add(device.clock());
        fate.add(device.tickOffsetMicros());
        fate.add(device.chance("back-off").nextLong());
        fate.add(device.mutationId(3, 0));
        fate.add(device.localId(3));
        return fate;
    }

    // Changes only when plans change: say so in the changelog, since every recorded seed then means another day.
    @Test
    void aSeedGivesThisPlanOnEveryMachine() {
        assertEquals(
                "62638d396cddf1e547bba2ff34e8244e40dc9781491a8d9e98d68bd9f3f7e5ff",
                morning(10, 10).hash());
    }

    @Test
    void aPlanSaysOfWhatItIsOne() {
        ServerFaultSpec crash = new ServerFaultSpec(
                ServerFaultSpec.Kind.CRASH, Duration.ofMinutes(20), Duration.ofSeconds(30), 1, null);
        Scenario scenario = Barns.scenario(
                Duration.ofHours(1),
                List.of(Barns.group("", 1, 1, null, Barns.drops(Correlation.SITE))),
                Barns.morningWork(),
                List.of(crash));
        Plan plan = Plan.of(scenario, 3, "run-7");
        assertEquals("run-7", plan.runId());
        assertEquals(
                List.of(new Downtime(Downtime.Kind.CRASH, 1_200 * Barns.SECOND, 1_230 * Barns.SECOND)),
                plan.downtimes());
        assertFalse(plan.devices().get(0).isRegistry());
        assertTrue(plan.sites().get(0).registry().isRegistry());
    }

    @Test
    void aServersTimeIsCutInFourPlacesAllAlike() {
        ServiceTimes times = Plan.serviceTimes(Barns.simulated(Barns.morning(1, 1), new Constant(0.004)), 5);
        double[] means = new double[4];
        for (int i = 0; i < 10_000; i++) {
            ServiceTime time = times.next();
            assertEquals(4_000, time.totalMicros());
            means[0] += time.checkMicros() / 1e4;
            means[1] += time.writeMicros() / 1e4;
            means[2] += time.commitMicros() / 1e4;
            means[3] += time.replyMicros() / 1e4;
        }
        assertArrayEquals(new double[] {1_000, 1_000, 1_000, 1_000}, means, 30);
    }

    @Test
    void theSameAskedTwiceIsTheSameTwice() {
        DevicePlan device = morning(1, 1).devices().get(0);
        assertEquals(fate(device), fate(device));
        assertEquals(fate(device), fate(morning(1, 1).devices().get(0)));
    }

    @Test
    void anotherSeedIsAnotherPlan() {
        Plan other = Plan.of(Barns.morning(2, 2), Barns.SEED + 1, "");
        assertNotEquals(morning(2, 2).hash(), other.hash());
        assertNotEquals(
                fate(morning(2, 2).devices().get(0)), fate(other.devices().get(0)));
    }

    @Test
    void moreDevicesAndSitesChangeNobodyElsesFate() {
        Plan small = morning(2, 3);
        Plan large = morning(100, 4);
        for (int site = 0; site < 2; site++) {
            for (int device = 0; device < 3; device++) {
                assertEquals(
                        fate(small.sites().get(site).devices().get(device)),
                        fate(large.sites().get(site).devices().get(device)));
            }
            assertEquals(
                    actions(small.sites().get(site).registry()),
                    actions(large.sites().get(site).registry()));
        }
        assertEquals("barn-002/dev-03", large.sites().get(1).devices().get(2).id());
    }

    @Test
    void anotherLineOfWorkChangesNoneOfTheOthers() {
        List<WorkSpec> work = Barns.morningWork();
        List<GroupSpec> fleet = List.of(Barns.group("", 1, 1, null, Barns.drops(Correlation.SITE)));
        List<WorkSpec> more = new ArrayList<>(work);
        more.add(0, Barns.event("egg", new Constant(30), java.util.Map.of()));
        Duration hour = Duration.ofHours(1);
        Plan before = Plan.of(Barns.scenario(hour, fleet, work, List.of()), 1, "");
        Plan after = Plan.of(Barns.scenario(hour, fleet, more, List.of()), 1, "");
        assertEquals(times(before, "feeding"), times(after, "feeding"));
        assertEquals(times(before, "flock"), times(after, "flock"));
        assertFalse(times(after, "egg").isEmpty());
    }

    private static List<String> times(Plan plan, String entity) {
        return actions(plan.devices().get(0)).stream()
                .filter(action -> action.entity().equals(entity))
                .map(action -> action.atMicros() + action.payload())
                .toList();
    }

    @Test
    void saltChangesNamesAndIdsOnTheWireAndNothingElse() {
        Scenario scenario = Barns.morning(2, 2);
        Plan plain = Plan.of(scenario, Barns.SEED, "");
        Plan salted = Plan.of(scenario, Barns.SEED, "r7");
        SitePlan site = salted.sites().get(0);
        DevicePlan device = site.devices().get(1);
        assertEquals("barn-01-r7", site.id());
        assertEquals("barn-01", site.plainId());
        assertEquals("barn-01-r7/dev-02", device.id());
        assertEquals("barn-01/dev-02", device.plainId());
        assertEquals("barn-01-r7", device.site());
        assertEquals("barn-01-r7/registry", site.registry().id());
        assertEquals(plain.hash(), salted.hash());
        DevicePlan unsalted = plain.sites().get(0).devices().get(1);
        assertEquals(actions(unsalted), actions(device));
        assertNotEquals(unsalted.localId(0), device.localId(0));
        assertNotEquals(unsalted.mutationId(0, 0), device.mutationId(0, 0));
    }

    @Test
    void idsAreUuidsAndNeverTheSame() {
        Plan plan = morning(3, 3);
        Set<String> ids = new TreeSet<>();
        int made = 0;
        List<DevicePlan> everybody = new ArrayList<>(plan.devices());
        plan.sites().forEach(site -> everybody.add(site.registry()));
        for (DevicePlan device : everybody) {
            for (int action = 0; action < 100; action++) {
                for (String id :
                        List.of(device.localId(action), device.mutationId(action, 0), device.mutationId(action, 1))) {
                    assertTrue(id.matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"), id);
                    ids.add(id);
                    made++;
                }
            }
        }
        assertEquals(made, ids.size());
    }

    @Test
    void operatorsActInOrderAndOnlyWhileTheAppIsOpen() {
        for (DevicePlan device : morning(5, 5).devices()) {
            Iterator<AppPeriod> life = device.life();
            AppPeriod period = life.next();
            long number = 0;
            long last = 0;
            for (Action action : actions(device)) {
                assertEquals(number++, action.number());
                assertTrue(action.atMicros() >= last && action.atMicros() < Barns.HOUR);
                last = action.atMicros();
                while (last >= period.untilMicros()) {
                    period = life.next();
                }
                assertTrue(period.foreground(), () -> action + " while the app is in the background");
            }
        }
    }

    /** 500 devices an hour, half of it in the foreground, one feeding every two minutes of it: 7,500 expected. */
    @Test
    void operatorsActAsOftenAsTheScenarioSays() {
        long feedings = morning(50, 10).devices().stream()
                .flatMap(device -> actions(device).stream())
                .filter(action -> action.entity().equals("feeding"))
                .count();
        assertEquals(7_500, (double) feedings, 7_500 * 0.04);
    }

    @Test
    void aFleetDoesNotActOrTickInStep() {
        GroupSpec group = new GroupSpec("", 20, 10, null, Barns.drops(Correlation.SITE), Barns.app(null, null));
        Plan plan = Plan.of(
                Barns.scenario(
                        Duration.ofHours(1),
                        List.of(group),
                        List.of(Barns.event("egg", new Constant(600), java.util.Map.of())),
                        List.of()),
                1,
                "");
        for (DevicePlan device : plan.devices()) {
            List<Action> actions = actions(device);
            assertEquals(6, actions.size());
            assertEquals(
                    600 * Barns.SECOND,
                    actions.get(1).atMicros() - actions.get(0).atMicros());
            assertTrue(device.tickOffsetMicros() < 30 * Barns.SECOND);
        }
        double meanFirst = plan.devices().stream()
                .mapToLong(device -> device.actions().next().atMicros())
                .average()
                .orElseThrow();
        assertEquals(300, meanFirst / Barns.SECOND, 60);
        double meanTick = plan.devices().stream()
                .mapToLong(DevicePlan::tickOffsetMicros)
                .average()
                .orElseThrow();
        assertEquals(15, meanTick / Barns.SECOND, 3);
    }

    @Test
    void documentsAreUpdatedAndNowAndThenReplaced() {
        GroupSpec group = Barns.group("", 4, 5, null, Barns.drops(Correlation.SITE));
        Plan plan = Plan.of(
                Barns.scenario(
                        Duration.ofHours(20),
                        List.of(group),
                        List.of(Barns.document("flock", 5, new Constant(60), 0.1)),
                        List.of()),
                1,
                "");
        List<Action> actions = plan.devices().stream()
                .flatMap(device -> actions(device).stream())
                .toList();
        long replaced = actions.stream()
                .filter(action -> action.op() == Action.Op.REPLACE)
                .count();
        assertEquals(0.1, (double) replaced / actions.size(), 0.01);
        assertTrue(actions.stream().allMatch(action -> action.op() != Action.Op.CREATE));
        assertEquals(
                Set.of(0L, 1L, 2L, 3L, 4L),
                actions.stream().map(action -> action.slot() % 5).collect(Collectors.toSet()));
    }

    @Test
    void invalidPayloadsComeInTheirShareAndAreTheGivenOnes() {
        List<Action> deaths = morning(50, 20).devices().stream()
                .flatMap(device -> actions(device).stream())
                .filter(action -> action.entity().equals("mortality"))
                .toList();
        long invalid = deaths.stream().filter(Action::invalid).count();
        assertEquals(0.05, (double) invalid / deaths.size(), 0.015);
        for (Action action : deaths) {
            assertEquals(action.invalid(), action.payload().equals("{\"invalid\":true}"));
        }
    }

    @Test
    void theRegistryMakesTheSitesDocumentsBeforeTheStorm() {
        SitePlan site = morning(2, 2).sites().get(1);
        DevicePlan registry = site.registry();
        List<Action> made = actions(registry);
        assertEquals(5, made.size());
        for (int i = 0; i < 5; i++) {
            Action action = made.get(i);
            assertEquals(i, action.number());
            assertTrue(action.atMicros() < 0);
            assertEquals("flock", action.entity());
            assertEquals(Action.Op.CREATE, action.op());
            assertTrue(action.payload().matches("\\{\"headcount\":\\d{4}}"), action.payload());
        }
        assertTrue(registry.isRegistry());
        assertEquals("barn-02/registry", registry.id());
        assertEquals(LinkSegment.CLEAN, registry.link().at(Barns.HOUR));
        assertEquals(RequestFate.NONE, registry.requestFates().next(true, 21 * 60 * Barns.SECOND));
        assertEquals(new AppPeriod(0, Long.MAX_VALUE, true), registry.life().next());
        assertEquals(Barns.START.toEpochMilli() + 1_000, registry.clock().millisAt(Barns.SECOND));
    }

    @Test
    void groupsHaveTheirOwnSitesOrShareThoseOfAnother() {
        NetworkProfile network = Barns.drops(Correlation.SITE);
        Plan plan = Plan.of(
                Barns.scenario(
                        Duration.ofHours(1),
                        List.of(
                                Barns.group("north", 2, 2, null, network),
                                Barns.group("vets", 1, 1, "north", network),
                                Barns.group("south", 1, 1, null, network)),
                        Barns.morningWork(),
                        List.of()),
                1,
                "");
        assertEquals(
                List.of(
                        "north-01/dev-01",
                        "north-01/dev-02",
                        "north-01/dev-vets-01",
                        "north-02/dev-01",
                        "north-02/dev-02",
                        "south-01/dev-01"),
                plan.devices().stream().map(DevicePlan::id).toList());
        assertEquals("vets", plan.devices().get(2).group().name());
    }

    @Test
    void aWeekOfAHundredThousandDevicesNeedsNoMemoryForWhatTheyDo() {
        GroupSpec group = Barns.group("", 1_000, 100, null, Barns.drops(Correlation.SITE));
        Plan plan = Plan.of(Barns.scenario(Duration.ofDays(7), List.of(group), Barns.morningWork(), List.of()), 1, "");
        assertEquals(100_000, plan.devices().size());
        DevicePlan last = plan.devices().get(99_999);
        assertEquals("barn-1000/dev-100", last.id());
        assertTrue(actions(last).size() > 1_000);
    }

    @Test
    void driftLiesWithinItsBoundsEitherWay() {
        List<DeviceClock> clocks =
                morning(20, 10).devices().stream().map(DevicePlan::clock).toList();
        assertTrue(clocks.stream().allMatch(clock -> Math.abs(clock.driftPpm()) <= 50));
        assertTrue(clocks.stream().anyMatch(clock -> clock.driftPpm() < -25));
        assertTrue(clocks.stream().anyMatch(clock -> clock.driftPpm() > 25));
        double variance = clocks.stream()
                .mapToDouble(clock -> Math.pow(clock.skewMicros() / 1e6, 2))
                .average()
                .orElseThrow();
        assertEquals(20, StrictMath.sqrt(variance), 3);
    }
}
