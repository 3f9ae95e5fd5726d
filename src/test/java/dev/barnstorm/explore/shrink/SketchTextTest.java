package dev.barnstorm.explore.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.Action;
import dev.barnstorm.plan.AppPeriod;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.Downtime;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.plan.Restore;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.scenario.ChecksSpec.Mode;
import dev.barnstorm.scenario.DeviceFault;
import dev.barnstorm.scenario.DeviceFault.Restored;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import dev.barnstorm.scenario.WorkSpec.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written is an ordinary scenario, whose plan is what the sketch says. */
class SketchTextTest {

    private final Sketch sketch = Sketches.barn();
    private final Scenario scenario = Sketches.READER.readSaved(SketchText.of(sketch));
    private final Plan plan = Plan.of(scenario, scenario.seed(), "");

    private DevicePlan device(int number) {
        return plan.devices().stream()
                .filter(device -> device.plainId().equals(sketch.name(number)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFrameIsTheScenarios() {
        assertEquals("barn-shrunk", scenario.name());
        assertEquals(7, scenario.seed());
        assertEquals(Duration.ofMinutes(2), scenario.clock().duration());
        assertEquals(60, scenario.clock().speed());
        assertEquals(Duration.ofMinutes(5), scenario.settle());
        assertEquals(Mode.IGNORE, scenario.checks().mode("policy"));
    }

    @Test
    void theServerDiesAndHangsWhenItDid() {
        List<Downtime> downtimes = List.of(
                new Downtime(Downtime.Kind.FREEZE, 10_000_000, 25_000_001),
                new Downtime(Downtime.Kind.CRASH, 70_000_000, 80_000_000));
        Sketch.Frame frame = sketch.frame();
        Sketch stopping = new Sketch(
                new Sketch.Frame(
                        frame.name(),
                        frame.start(),
                        frame.speed(),
                        frame.target(),
                        frame.protocol(),
                        downtimes,
                        frame.settle(),
                        frame.modes()),
                sketch.seed(),
                sketch.durationMicros(),
                sketch.devices(),
                sketch.lines(),
                sketch.acts(),
                sketch.faults());
        assertEquals(downtimes, downtimes(stopping));
        assertEquals(
                List.of(
                        new Downtime(Downtime.Kind.FREEZE, 0, 5_000_001),
                        new Downtime(Downtime.Kind.CRASH, 50_000_000, 60_000_000)),
                downtimes(stopping.begunAt(20_000_000)));
    }

    private static List<Downtime> downtimes(Sketch sketch) {
        return Plan.of(Sketches.READER.readSaved(SketchText.of(sketch)), 1, "").downtimes();
    }

    @Test
    void everyDeviceIsInItsSite() {
        assertEquals(
                List.of(List.of("barn-01/dev-01", "barn-01/dev-02-01"), List.of("barn-2-01/dev-01")),
                plan.sites().stream()
                        .map(SitePlan::devices)
                        .map(devices ->
                                devices.stream().map(DevicePlan::plainId).toList())
                        .toList());
    }

    @Test
    void everybodyDoesWhatIsListedToTheMicrosecond() {
        assertEquals(
                List.of(
                        "2278840 feeding CREATE 0 {\"kg\":2.977,\"note\":\"a \\\"🐔\\\": b\"} false",
                        "45000000 flock REPLACE 0 {\"headcount\":5} false"),
                actions(device(1)));
        assertEquals(List.of("31000000 flock UPDATE 1 {\"headcount\":4711} false"), actions(device(2)));
        assertEquals(List.of("100000000 feeding CREATE 0 {\"kg\":-1} true"), actions(device(3)));
        assertEquals(
                List.of("-1 flock CREATE 0 {\"n\":0} false", "-1 flock CREATE 1 {\"n\":0} false"),
                actions(plan.sites().get(0).registry()));
    }

    @Test
    void how_conflicts_are_resolved_and_how_much_an_edit_changes_is_stated_where_it_is_not_the_usual() {
        assertTrue(scenario.work().stream()
                .allMatch(line -> line.conflict() == Conflict.LAST_WRITE_WINS && line.edits() == 0));
        Sketch merging = sketch.withLines(sketch.lines().stream()
                .map(line -> line.kind() == Kind.EVENT
                        ? line
                        : new Sketch.Line(
                                line.entity(), line.kind(), line.records(), line.payload(), Conflict.FIELD_MERGE, 1))
                .toList());
        List<WorkSpec> work = Sketches.READER.readSaved(SketchText.of(merging)).work();
        assertEquals(
                List.of("feeding LAST_WRITE_WINS 0", "flock FIELD_MERGE 1"),
                work.stream()
                        .map(line -> line.entity() + " " + line.conflict() + " " + line.edits())
                        .sorted()
                        .toList());
    }

    private static List<String> actions(DevicePlan device) {
        List<String> actions = new ArrayList<>();
        device.actions().forEachRemaining(action -> actions.add(words(action)));
        return actions;
    }

    private static String words(Action action) {
        return action.atMicros() + " " + action.entity() + " " + action.op() + " " + action.slot() + " "
                + action.payload() + " " + action.invalid();
    }

    @Test
    void linksAreAsDrawnToTheMicrosecond() {
        var link = device(1).link();
        LinkSegment slow = link.at(20_000_000);
        assertEquals(Sketches.SLOW, slow.state());
        assertEquals(20_000_001, slow.untilMicros());
        LinkSegment reset = link.at(20_000_001);
        assertTrue(reset.state().offline() && reset.resets() && !reset.known());
        LinkState perfect = link.at(30_500_000).state();
        assertEquals(LinkState.PERFECT, perfect);
        LinkSegment last = link.at(60_000_000);
        assertTrue(last.state().offline() && !last.resets() && last.known());
        assertEquals(Long.MAX_VALUE, last.untilMicros());
    }

    @Test
    void clocksAndTicksAndHabitsAreStated() {
        assertEquals(13_050_030, device(1).tickOffsetMicros());
        assertEquals(-6_458_805, device(1).clock().skewMicros());
        assertEquals(0, device(1).clock().driftPpm());
        assertEquals(3_000_000, device(2).clock().skewMicros());
        assertEquals(20, device(1).group().app().sync().batchSize());
        assertEquals(
                sketch.devices().get(0).app().sync().push(),
                device(1).group().app().sync().push());
        assertEquals(1_234, device(1).group().app().sync().push().mostBytes());
        assertEquals(Duration.ofSeconds(20), device(1).group().app().sync().timeout());
        assertEquals(Duration.ofSeconds(30), device(1).group().app().backoffCap());
        assertEquals(Duration.ofSeconds(12), device(1).group().network().idleTimeout());
        assertEquals(List.of(false, true), List.of(ghosts(1), ghosts(2)));
        assertTrue(device(1).life().next().foreground());
    }

    @Test
    void everythingBefallsADeviceWhenItIsListedAndNothingBefallsTheOthers() {
        assertEquals(sketch.devices().get(1).faults(), sorted(PlannedFaults.of(device(2))));
        assertEquals(List.of(), PlannedFaults.of(device(1)));
    }

    @Test
    void a_phone_is_restored_from_the_backup_that_it_was() {
        DeviceFault restored = new Restored(Duration.ofSeconds(50), Duration.ofMillis(12_500), Duration.ofSeconds(9));
        SketchDevice first = sketch.devices().get(0).withFaults(List.of(restored));
        Scenario alone = Sketches.READER.readSaved(SketchText.of(sketch.withDevices(List.of(first))));
        DevicePlan planned = Plan.of(alone, 1, "").devices().get(0);
        assertEquals(List.of(restored), PlannedFaults.of(planned));
        assertEquals(
                new Restore(37_500_000, 50_000_000, 9_000_000),
                planned.restores().next());
    }

    private static List<DeviceFault> sorted(List<DeviceFault> faults) {
        return faults.stream().sorted(Comparator.comparing(DeviceFault::at)).toList();
    }

    @Test
    void appsComeAndGoAsListedAndAreOpenWhenTheStormEnds() {
        List<AppPeriod> life = new ArrayList<>();
        device(2).life().forEachRemaining(life::add);
        assertEquals(
                List.of(
                        new AppPeriod(0, 20_001_000, true),
                        new AppPeriod(20_001_000, 50_000_000, false),
                        new AppPeriod(50_000_000, 90_000_000, true),
                        new AppPeriod(90_000_000, 120_000_000, false),
                        new AppPeriod(120_000_000, Long.MAX_VALUE, true)),
                life);
        assertEquals(
                sketch.devices().get(1).app().sync().background(),
                device(2).group().app().sync().background());
        assertEquals(new AppPeriod(0, Long.MAX_VALUE, true), device(1).life().next());
    }

    private boolean ghosts(int number) {
        return device(number).group().network().ghosts();
    }

    @Test
    void faultsMeetTheirDevicesRequestsInTheirWindowAndNoOthers() {
        assertEquals(RequestFate.Kind.SWALLOW_REPLY, fate(2, true, 43_000_000));
        assertEquals(RequestFate.Kind.NONE, fate(2, false, 41_000_000));
        assertEquals(RequestFate.Kind.NONE, fate(2, true, 43_000_001));
        assertEquals(RequestFate.Kind.NONE, fate(1, true, 41_000_000));
        assertEquals(RequestFate.Kind.UNAVAILABLE, fate(1, false, 90_000_000));
        assertEquals(
                Duration.ofSeconds(20),
                device(1).requestFates().next(false, 90_000_000).retryAfter());
    }

    private RequestFate.Kind fate(int number, boolean push, long atMicros) {
        return device(number).requestFates().next(push, atMicros).kind();
    }

    @Test
    void theSameSketchGivesTheSameText() {
        assertEquals(SketchText.of(sketch), SketchText.of(Sketches.barn()));
    }
}
