package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Kind;
import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whose work is whose, and when it ends. */
class WorkTest {

    private static WorkSpec of(String group, WorkSpec work) {
        return new WorkSpec(
                work.entity(),
                work.kind(),
                work.records(),
                work.every(),
                work.deleteShare(),
                work.payload(),
                work.invalidShare(),
                work.invalidPayload(),
                new TreeSet<>(List.of(group)),
                work.actions());
    }

    private static Plan northAndSouth(WorkSpec... work) {
        NetworkProfile network = Barns.drops(Correlation.SITE);
        List<GroupSpec> fleet =
                List.of(Barns.group("north", 1, 1, null, network), Barns.group("south", 1, 1, null, network));
        return Plan.of(Barns.scenario(Duration.ofHours(1), fleet, List.of(work), List.of()), 1, "");
    }

    private static Set<String> entities(DevicePlan device) {
        return PlanTest.actions(device).stream().map(Action::entity).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theWorkOfOneGroupIsNobodyElses() {
        Plan plan = northAndSouth(of("north", Barns.feeding()), Barns.event("egg", new Constant(60), Map.of()));
        assertEquals(Set.of("egg", "feeding"), entities(plan.devices().get(0)));
        assertEquals(Set.of("egg"), entities(plan.devices().get(1)));
    }

    @Test
    void whereSeveralLinesShareDocumentsTheRegistryMakesAsManyAsTheOneThatWantsMost() {
        Plan plan = northAndSouth(
                Barns.document("flock", 2, new Constant(60), 0),
                Barns.document("flock", 4, new Constant(60), 0),
                Barns.document("flock", 3, new Constant(60), 0),
                of("south", Barns.document("barn", 1, new Constant(60), 0)));
        assertEquals(4, PlanTest.actions(plan.sites().get(0).registry()).size());
        assertEquals(5, PlanTest.actions(plan.sites().get(1).registry()).size());
    }

    @Test
    void ofLinesThatWantAsManyDocumentsTheFirstMakesThem() {
        Plan plan = northAndSouth(saying("first"), saying("second"));
        assertEquals(
                List.of("{\"by\":\"first\"}"),
                PlanTest.actions(plan.sites().get(0).registry()).stream()
                        .map(Action::payload)
                        .toList());
    }

    private static WorkSpec saying(String word) {
        Map<String, ValueSpec> payload = Map.of("by", new ValueSpec.Literal("\"" + word + "\""));
        return new WorkSpec(
                "flock", Kind.DOCUMENT, 1, new Constant(60), 0, payload, 0, null, new TreeSet<>(), List.of());
    }

    @Test
    void an_edit_of_one_member_draws_each_of_them_alike_and_changes_no_time() {
        Map<String, ValueSpec> payload = new LinkedHashMap<>();
        List.of("a", "b", "c").forEach(name -> payload.put(name, new ValueSpec.Literal("1")));
        WorkSpec whole = new WorkSpec(
                "flock", Kind.DOCUMENT, 1, new Constant(10), 0, payload, 0, null, new TreeSet<>(), List.of());
        WorkSpec one = new WorkSpec(
                "flock",
                Kind.DOCUMENT,
                1,
                new Constant(10),
                0,
                payload,
                0,
                null,
                new TreeSet<>(),
                List.of(),
                WorkSpec.Conflict.FIELD_MERGE,
                1);
        List<Action> edits = PlanTest.actions(northAndSouth(one).devices().get(0));
        List<Action> wholes = PlanTest.actions(northAndSouth(whole).devices().get(0));
        assertEquals(
                wholes.stream().map(Action::atMicros).toList(),
                edits.stream().map(Action::atMicros).toList());
        Map<String, Long> drawn =
                edits.stream().collect(Collectors.groupingBy(Action::payload, TreeMap::new, Collectors.counting()));
        assertEquals(Set.of("{\"a\":1}", "{\"b\":1}", "{\"c\":1}"), drawn.keySet());
        double alike = edits.size() / 3.0;
        drawn.values().forEach(times -> assertTrue(Math.abs(times - alike) < 4 * Math.sqrt(alike), drawn::toString));
    }

    private static DevicePlan eggs(Duration duration) {
        GroupSpec alone = new GroupSpec("", 1, 1, null, Barns.drops(Correlation.SITE), Barns.app(null, null));
        List<WorkSpec> work = List.of(Barns.event("egg", new Constant(60), Map.of()));
        return Plan.of(Barns.scenario(duration, List.of(alone), work, List.of()), 1, "")
                .devices()
                .get(0);
    }

    @Test
    void whatFallsOnTheStormsEndIsNotDoneAnyMore() {
        List<Action> whole = PlanTest.actions(eggs(Duration.ofMinutes(10)));
        assertEquals(10, whole.size());
        Duration toTheFifth = Duration.ofNanos(1_000 * whole.get(4).atMicros());
        assertEquals(whole.subList(0, 4), PlanTest.actions(eggs(toTheFifth)));
        assertEquals(whole.subList(0, 5), PlanTest.actions(eggs(toTheFifth.plusNanos(1_000))));
    }

    @Test
    void anAppThatNobodyLeavesHasOnePeriod() {
        Iterator<AppPeriod> life = eggs(Duration.ofMinutes(10)).life();
        assertEquals(new AppPeriod(0, Long.MAX_VALUE, true), life.next());
        assertFalse(life.hasNext());
    }
}
