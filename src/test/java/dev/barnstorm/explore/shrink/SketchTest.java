package dev.barnstorm.explore.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.explore.shrink.Sketch.Act;
import dev.barnstorm.explore.shrink.SketchDevice.Step;
import dev.barnstorm.scenario.Lifecycle;
import dev.barnstorm.scenario.LinkState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SketchTest {

    private final Sketch sketch = Sketches.barn();

    @Test
    void withoutADeviceNothingIsDoneByItAndTheNextOneOwnsTheSite() {
        Sketch less = sketch.withDevices(sketch.devices().subList(1, 3));
        assertEquals(List.of(2, 3), less.acts().stream().map(Act::device).toList());
        assertEquals(1, less.faults().size());
        assertEquals("barn-01/dev-01", less.name(2));
        assertEquals("barn-2-01/dev-01", less.name(3));
    }

    @Test
    void endedEarlierNothingComesAfterwards() {
        Sketch less = sketch.endedAt(31_000_000);
        assertEquals(31_000_000, less.durationMicros());
        assertEquals(
                List.of(2_278_840L), less.acts().stream().map(Act::atMicros).toList());
        assertEquals(3, less.devices().get(0).link().size());
        assertEquals(List.of(), less.faults());
    }

    @Test
    void begunLaterEverythingComesEarlierAndLinksAreAsTheyWereByThen() {
        Sketch later = sketch.begunAt(30_000_000);
        assertEquals(90_000_000, later.durationMicros());
        assertEquals(
                List.of(1_000_000L, 15_000_000L, 70_000_000L),
                later.acts().stream().map(Act::atMicros).toList());
        assertEquals(
                List.of(
                        new Step(0, Sketches.RESETS),
                        new Step(500_000, LinkState.PERFECT),
                        new Step(30_000_000, Sketches.HANGS_KNOWN)),
                later.devices().get(0).link());
        assertEquals(10_000_000, later.faults().get(0).atMicros());
    }

    @Test
    void whatBefallsADeviceEndsAndBeginsWithTheSketch() {
        assertEquals(
                List.of(2_500_000L, 10_000_000L, 20_000_000L, 30_000_000L),
                befallen(sketch.endedAt(31_000_000).devices().get(1)));
        assertEquals(
                List.of(5_000_000L, 15_000_000L, 85_000_000L),
                befallen(sketch.begunAt(25_000_000).devices().get(1)));
    }

    @Test
    void anAppIsWhereItWasByThen() {
        assertEquals(
                List.of(
                        new Lifecycle.Step(Duration.ZERO, false),
                        new Lifecycle.Step(Duration.ofSeconds(25), true),
                        new Lifecycle.Step(Duration.ofSeconds(65), false)),
                sketch.begunAt(25_000_000).devices().get(1).life());
        assertEquals(2, sketch.endedAt(50_000_000).devices().get(1).life().size());
        assertEquals(
                SketchDevice.ALWAYS_OPEN,
                sketch.begunAt(25_000_000).devices().get(0).life());
    }

    private static List<Long> befallen(SketchDevice device) {
        return device.faults().stream()
                .map(fault -> TimeUnit.MICROSECONDS.convert(fault.at()))
                .toList();
    }

    @Test
    void faultsOfRequestsAndOfDevicesAreCountedTogether() {
        assertEquals(2 + 6, sketch.faultCount());
        assertEquals(2, sketch.firstActOrFault() / 1_000_000);
        assertEquals(2_500_000, sketch.withActs(List.of()).firstActOrFault());
    }

    @Test
    void renumberedDevicesKeepWhatTheyDo() {
        Sketch less = sketch.withDevices(sketch.devices().subList(1, 3)).renumbered();
        assertEquals(
                List.of(1, 2), less.devices().stream().map(SketchDevice::number).toList());
        assertEquals(
                List.of("1 flock", "2 feeding"),
                less.acts().stream()
                        .map(act -> act.device() + " " + act.entity())
                        .toList());
        assertEquals(1, less.faults().get(0).device());
    }

    @Test
    void outagesAreCountedWhereALinkGoesOffline() {
        assertEquals(3, sketch.outages());
    }
}
