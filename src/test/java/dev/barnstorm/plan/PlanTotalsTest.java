package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.scenario.GroupSpec;
import dev.barnstorm.scenario.NetworkProfile.Correlation;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Kind;
import dev.barnstorm.scenario.WorkSpec.ListedAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Two devices of one site, their actions listed. */
class PlanTotalsTest {

    private static final String ONE = "barn-01/dev-01";
    private static final String TWO = "barn-01/dev-02";

    private static ListedAction at(long seconds, String device, String payload, boolean invalid) {
        return new ListedAction(Duration.ofSeconds(seconds), device, 0, false, payload, invalid);
    }

    private static WorkSpec listed(String entity, Kind kind, ListedAction... actions) {
        int records = kind == Kind.EVENT ? 0 : 1;
        return new WorkSpec(entity, kind, records, null, 0, Map.of(), 0, null, new TreeSet<>(), List.of(actions));
    }

    private static Plan plan(WorkSpec... work) {
        GroupSpec pair = new GroupSpec("", 1, 2, null, Barns.drops(Correlation.SITE), Barns.app(null, null));
        return Plan.of(Barns.scenario(Duration.ofHours(1), List.of(pair), List.of(work), List.of()), 1, "");
    }

    /** Four actions of the first device, three of the second. */
    private static Plan seven() {
        return plan(
                listed(
                        "egg",
                        Kind.EVENT,
                        at(20, ONE, "\"b\"", false),
                        at(20, ONE, "\"c\"", true),
                        at(20, TWO, "\"d\"", false),
                        at(10, ONE, "\"a\"", false),
                        at(30, TWO, "\"e\"", true)),
                listed("flock", Kind.DOCUMENT, at(40, ONE, "\"f\"", false), at(50, TWO, "\"g\"", false)));
    }

    /** All that is told of a plan of which so many actions are shown and so many counted. */
    private static String told(Plan plan, int atMost, long mostCounted) {
        PlanTotals totals = new PlanTotals(plan, atMost, mostCounted);
        StringBuilder first = new StringBuilder();
        totals.first()
                .forEach(planned -> first.append(planned.action().payload().replace("\"", "")));
        return "first " + first + ", counted " + totals.counted() + " " + totals.counts() + ", invalid "
                + totals.invalid() + ", whole devices " + totals.countedDevices();
    }

    @Test
    void allIsCountedAndShownInTheOrderOfTimeThenOfDevicesThenOfTheirNumbers() {
        assertEquals(
                "first abcdefg, counted 7 {egg={CREATE=5}, flock={UPDATE=2}}, invalid 2, whole devices 2",
                told(seven(), 7, 7));
    }

    @Test
    void ofActionsAtOnceTheFirstOnesAreShown() {
        assertEquals(
                "first ab, counted 7 {egg={CREATE=5}, flock={UPDATE=2}}, invalid 2, whole devices 2",
                told(seven(), 2, 100));
    }

    @Test
    void noneIsShownWhereNoneIsWanted() {
        assertEquals(
                "first , counted 7 {egg={CREATE=5}, flock={UPDATE=2}}, invalid 2, whole devices 2",
                told(seven(), 0, 100));
    }

    @Test
    void whatLiesBeyondTheBoundIsShownAndNotCounted() {
        assertEquals(
                "first abcde, counted 4 {egg={CREATE=3}, flock={UPDATE=1}}, invalid 1, whole devices 1",
                told(seven(), 5, 4));
        assertEquals("first abcde, counted 3 {egg={CREATE=3}}, invalid 1, whole devices 0", told(seven(), 5, 3));
        assertEquals(
                "first a, counted 5 {egg={CREATE=4}, flock={UPDATE=1}}, invalid 1, whole devices 1",
                told(seven(), 1, 5));
    }

    @Test
    void aPlanOfAsManyActionsAsAreCountedIsCountedWhole() {
        Plan plan = plan(listed("egg", Kind.EVENT, at(1, ONE, "\"a\"", false), at(2, TWO, "\"b\"", false)));
        assertEquals("first ab, counted 2 {egg={CREATE=2}}, invalid 0, whole devices 2", told(plan, 9, 2));
        assertEquals("first ab, counted 1 {egg={CREATE=1}}, invalid 0, whole devices 1", told(plan, 9, 1));
    }
}
