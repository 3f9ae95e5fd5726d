package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.DataPlanSpec;
import dev.barnstorm.scenario.DeviceFaultsSpec;
import dev.barnstorm.scenario.Distribution;
import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Distribution.Uniform;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose allowance is how large, and when its periods begin. */
class DataPlanTest {
    private static final long HOUR = 3_600_000_000L;

    private static Plan plan(@Nullable DataPlanSpec spec) {
        GroupSpec group = new GroupSpec(
                "", 10, 5, null, Barns.drops(Correlation.SITE), Barns.app(null, null), DeviceFaultsSpec.NONE, spec);
        return Plan.of(
                Barns.scenario(
                        Duration.ofHours(1),
                        List.of(group),
                        List.of(Barns.event("egg", new Constant(60), java.util.Map.of())),
                        List.of()),
                1,
                "");
    }

    private static DataPlanSpec spec(Distribution allowance, @Nullable Duration at, @Nullable Double throttle) {
        return new DataPlanSpec(allowance, Duration.ofHours(24), at, throttle);
    }

    @Test
    void withoutAPlanThereIsNoLimit() {
        assertTrue(plan(null).devices().stream()
                .noneMatch(device -> device.dataPlan().limited()));
        DataPlanSpec some = spec(new Constant(1), null, null);
        assertFalse(plan(some).sites().get(0).registry().dataPlan().limited(), "a registry is no phone");
    }

    @Test
    void everyDeviceHasItsOwnAllowanceAndItsOwnDay() {
        List<DataPlan> plans = plan(spec(new Uniform(1e6, 2e6), null, null)).devices().stream()
                .map(DevicePlan::dataPlan)
                .toList();
        assertEquals(50, plans.stream().map(DataPlan::allowanceBytes).distinct().count());
        assertEquals(50, plans.stream().map(DataPlan::beganMicros).distinct().count());
        assertTrue(plans.stream()
                .allMatch(plan -> plan.allowanceBytes() >= 1_000_000
                        && plan.allowanceBytes() < 2_000_000
                        && plan.beganMicros() <= 0
                        && plan.beganMicros() > -24 * HOUR));
    }

    @Test
    void aStatedTimeIsEverybodys() {
        DataPlanSpec sixHoursIn = spec(new Constant(2_400), Duration.ofHours(6), 64_000.0);
        Set<DataPlan> plans =
                plan(sixHoursIn).devices().stream().map(DevicePlan::dataPlan).collect(Collectors.toSet());
        DataPlan expected = new DataPlan(2_400, 24 * HOUR, -18 * HOUR, 64_000.0);
        assertEquals(Set.of(expected), plans);
        assertEquals(600, expected.allowanceOf(0), "a quarter of the first day is left");
        assertEquals(2_400, expected.allowanceOf(1));
    }

    @Test
    void periodsFollowEachOtherWithoutGaps() {
        DataPlan plan = new DataPlan(1, 24 * HOUR, -18 * HOUR, null);
        assertEquals(0, plan.periodAt(0));
        assertEquals(0, plan.periodAt(6 * HOUR - 1));
        assertEquals(1, plan.periodAt(6 * HOUR));
        assertEquals(6 * HOUR, plan.endMicros(0));
        assertEquals(30 * HOUR, plan.endMicros(1));
    }

    @Test
    void aThrottledLinkIsTheSlowerOfTheTwo() {
        DataPlan plan = new DataPlan(1, HOUR, 0, 8_000.0);
        assertEquals(1_000_000, plan.slowed(Rate.UNLIMITED).finishMicros(0, 1_000));
        assertEquals(1_000_000, plan.slowed(SteadyRate.of(1e6)).finishMicros(0, 1_000));
        assertEquals(2_000_000, plan.slowed(SteadyRate.of(4_000)).finishMicros(0, 1_000));
    }

    @Test
    void outagesStayWhatTheyAre() {
        LinkSegment outage =
                new LinkSegment(0, 1, Barns.offline("gone", 1, 1), Rate.UNLIMITED, Rate.UNLIMITED, true, true);
        assertSame(outage, new DataPlan(1, HOUR, 0, null).usedUp(outage));
        assertSame(outage, new DataPlan(1, HOUR, 0, 8_000.0).usedUp(outage));
    }

    @Test
    void aStoppedLinkIsAnOutageThatThePhoneDoesNotKnowOf() {
        LinkSegment good =
                new LinkSegment(5, 9, Barns.online("4g", 20, 1e6, 1e6), Rate.UNLIMITED, Rate.UNLIMITED, false, false);
        LinkSegment stopped = new DataPlan(1, HOUR, 0, null).usedUp(good);
        assertTrue(stopped.blackHole());
        assertFalse(stopped.known() || stopped.resets());
        assertEquals("no data left", stopped.state().name());
        assertEquals(
                "4g, throttled",
                new DataPlan(1, HOUR, 0, 8_000.0).usedUp(good).state().name());
    }

    @Test
    void whatIsStatedOtherwiseIsAnotherPlan() {
        Set<String> hashes = new HashSet<>();
        hashes.add(plan(null).hash());
        hashes.add(plan(spec(new Constant(1_000), null, null)).hash());
        hashes.add(plan(spec(new Constant(1_001), null, null)).hash());
        hashes.add(plan(spec(new Constant(1_000), Duration.ZERO, null)).hash());
        hashes.add(plan(spec(new Constant(1_000), null, 64_000.0)).hash());
        hashes.add(plan(spec(new Constant(1_000), null, 32_000.0)).hash());
        assertEquals(6, hashes.size());
    }

    @Test
    void peopleAreToldOfIt() {
        String text = PlanText.of(plan(spec(new Uniform(1e6, 2e6), null, 64_000.0)));
        assertTrue(text.contains("Data plans: 1,0"), text);
        assertTrue(text.contains(" bytes every 1d, then 64 kbps each way\n"), text);
        assertNotEquals(
                -1,
                PlanText.of(plan(spec(new Constant(5), null, null)))
                        .indexOf("Data plans: 5 bytes every 1d, then nothing passes\n"));
    }
}
