package dev.barnstorm.explore.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.virtual.VirtualRun;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A seed of smoke, told as a sketch of its second barn, and that read back as the scenario that it is. */
class TracingTest {

    private static final long SEED = 3;
    private static final String SITE = "barn-02";

    private static List<DevicePlan> drawn;
    private static List<DevicePlan> told;
    private static Sketch sketch;
    private static HistoryReader history;

    @BeforeAll
    static void tell() {
        LoadedScenario smoke = Sketches.READER.read(Path.of("scenarios/smoke.yaml"), List.of());
        history = new VirtualRun(new VirtualSettings(
                        smoke.scenario(), smoke.resolvedYaml(), SEED, Planted.NOTHING, Optional.empty(), ""))
                .play(1)
                .reader();
        Plan plan = Plan.of(smoke.scenario(), SEED, "");
        drawn = plan.sites().get(1).devices();
        sketch = Tracing.of(plan, history, List.of(SITE));
        Scenario alone = Sketches.READER.readSaved(SketchText.of(sketch));
        told = Plan.of(alone, alone.seed(), "").devices();
    }

    private static List<String> actions(DevicePlan device) {
        List<String> actions = new ArrayList<>();
        device.actions()
                .forEachRemaining(action -> actions.add(action.atMicros() + " " + action.entity() + " " + action.op()
                        + " " + action.slot() % 2 + " " + action.payload()));
        return actions;
    }

    @Test
    void everybodyDoesWhatTheSeedDrew() {
        assertEquals(4, told.size());
        for (int i = 0; i < told.size(); i++) {
            assertFalse(actions(drawn.get(i)).isEmpty());
            assertEquals(actions(drawn.get(i)), actions(told.get(i)));
        }
    }

    @Test
    void linksAndClocksAndTicksAreWhatTheSeedDrew() {
        for (int i = 0; i < told.size(); i++) {
            LinkTimeline was = drawn.get(i).link();
            LinkTimeline is = told.get(i).link();
            for (long at = 0; at < sketch.durationMicros(); at = was.at(at).untilMicros()) {
                assertEquals(was.at(at).state().offline(), is.at(at).state().offline());
                assertEquals(was.at(at).known(), is.at(at).known());
                assertEquals(was.at(at).resets(), is.at(at).resets());
            }
            assertEquals(drawn.get(i).clock().skewMicros(), told.get(i).clock().skewMicros());
            assertEquals(drawn.get(i).tickOffsetMicros(), told.get(i).tickOffsetMicros());
        }
    }

    @Test
    void everyReplyThatWasSwallowedLiesInAWindow() {
        int swallowed = 0;
        for (int i = 0; i < drawn.size(); i++) {
            int number = i + 1;
            String request = "";
            long sentAt = 0;
            for (var event : history.device(drawn.get(i).id()).events()) {
                if (event instanceof Sent sent) {
                    request = sent.requestId();
                    sentAt = sent.atMicros();
                } else if (event instanceof Cut cut
                        && cut.fate().equals("swallowed")
                        && cut.requestId().equals(request)) {
                    swallowed++;
                    long began = sentAt;
                    assertTrue(
                            sketch.faults().stream()
                                    .anyMatch(fault -> fault.device() == number
                                            && fault.kind().equals("lost-reply")
                                            && fault.atMicros() == began),
                            cut::toString);
                }
            }
        }
        assertTrue(swallowed > 0, "the seed swallows nothing in this barn: choose another");
        assertEquals(swallowed, sketch.faults().size());
    }
}
