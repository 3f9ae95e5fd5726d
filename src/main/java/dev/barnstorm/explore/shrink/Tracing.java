package dev.barnstorm.explore.shrink;

import dev.barnstorm.explore.shrink.Sketch.Act;
import dev.barnstorm.explore.shrink.Sketch.Fault;
import dev.barnstorm.explore.shrink.Sketch.Frame;
import dev.barnstorm.explore.shrink.Sketch.Line;
import dev.barnstorm.explore.shrink.SketchDevice.Step;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.FaultInjected;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.plan.Action;
import dev.barnstorm.plan.AppPeriod;
import dev.barnstorm.plan.DeviceClock;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.scenario.Lifecycle;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ServerFaultSpec;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Kind;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a seed drew as a sketch: its operators' actions, its links and clocks as the plan has them, the faults as they
 * happened. Not told: clocks' drift beyond its half-way value, the ways of recorded networks, clones, data plans, and tokens that
 * run out.
 */
final class Tracing {

    private static final String SWALLOWED = "swallowed";
    private static final String PULL = "pull";

    private final Plan plan;
    private final Scenario scenario;
    private final HistoryReader history;
    private final List<SketchDevice> devices = new ArrayList<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final List<Act> acts = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private Tracing(Plan plan, HistoryReader history) {
        this.plan = plan;
        this.scenario = plan.scenario();
        this.history = history;
    }

    /**
     * What happened at some sites, on its own; with seed 1.
     *
     * @param sites their names, as the plan has them
     */
    static Sketch of(Plan plan, HistoryReader history, List<String> sites) {
        return new Tracing(plan, history).sketch(sites);
    }

    private Sketch sketch(List<String> sites) {
        int site = 0;
        for (SitePlan each : plan.sites()) {
            if (sites.contains(each.id())) {
                site++;
                entities(each);
                for (DevicePlan device : each.devices()) {
                    device(device, devices.size() + 1, site);
                }
            }
        }
        Frame frame = new Frame(
                scenario.name(),
                scenario.clock().start(),
                scenario.clock().speed(),
                scenario.target(),
                scenario.protocol(),
                plan.downtimes(),
                scenario.settle(),
                scenario.checks().modes());
        return new Sketch(frame, 1, plan.durationMicros(), devices, List.copyOf(lines.values()), acts, faults);
    }

    /** An entity holds at first what its first document does. */
    private void entities(SitePlan site) {
        Map<String, Integer> records = new LinkedHashMap<>();
        Map<String, String> payloads = new LinkedHashMap<>();
        site.registry().actions().forEachRemaining(made -> {
            records.merge(made.entity(), 1, Integer::sum);
            payloads.putIfAbsent(made.entity(), made.payload());
        });
        for (WorkSpec work : scenario.work()) {
            Integer made = records.get(work.entity());
            if (!work.kind().isShared() || made != null) {
                lines.putIfAbsent(
                        work.entity(),
                        new Line(
                                work.entity(),
                                work.kind(),
                                made == null ? 0 : made,
                                payload(work, payloads.getOrDefault(work.entity(), "{}")),
                                work.conflict(),
                                work.edits()));
            }
        }
    }

    /** Of a mutable document the content; of a collaborative one the laws of its members, which say what they are. */
    private static String payload(WorkSpec work, String content) {
        return work.kind() == Kind.COLLABORATIVE ? StatedPayload.of(work.payload(), content) : content;
    }

    private void device(DevicePlan device, int number, int site) {
        NetworkProfile network = device.group().network();
        DeviceClock clock = device.clock();
        long drift = (long) (plan.durationMicros() / 2.0 * (clock.driftPpm() / 1e6));
        devices.add(new SketchDevice(
                number,
                site,
                device.group().app(),
                clock.skewMicros() + drift,
                device.tickOffsetMicros(),
                network.idleTimeout(),
                network.ghosts(),
                life(device.life()),
                link(device.link()),
                PlannedFaults.of(device)));
        acts(device, number);
        faults(device, number);
    }

    private List<Lifecycle.Step> life(Iterator<AppPeriod> periods) {
        List<Lifecycle.Step> steps = new ArrayList<>();
        for (long at = 0; at < plan.durationMicros(); ) {
            AppPeriod period = periods.next();
            boolean goesOn = !steps.isEmpty() && steps.get(steps.size() - 1).foreground() == period.foreground();
            if (!goesOn) {
                steps.add(new Lifecycle.Step(Duration.of(at, ChronoUnit.MICROS), period.foreground()));
            }
            at = period.untilMicros();
        }
        return steps;
    }

    // ---------------------------------------------------------------- links

    private List<Step> link(LinkTimeline timeline) {
        List<Step> steps = new ArrayList<>();
        for (long at = 0; at < plan.durationMicros(); ) {
            LinkSegment segment = timeline.at(at);
            steps.add(new Step(at, state(segment)));
            at = segment.untilMicros();
        }
        return steps;
    }

    private static LinkState state(LinkSegment segment) {
        LinkState state = segment.state();
        if (segment.passesLater()) {
            return LinkState.PERFECT;
        }
        return state.offline() ? outage(state.name(), segment.known(), segment.resets()) : state;
    }

    private static LinkState outage(String name, boolean known, boolean resets) {
        double never = Double.POSITIVE_INFINITY;
        return new LinkState(
                name,
                Duration.ZERO,
                Duration.ZERO,
                never,
                never,
                0,
                Duration.ZERO,
                true,
                resets ? 1 : 0,
                known ? 1 : 0);
    }

    // ---------------------------------------------------------------- operators

    private void acts(DevicePlan device, int number) {
        for (Iterator<Action> actions = device.actions(); actions.hasNext(); ) {
            Action action = actions.next();
            Line line = lines.get(action.entity());
            long record = line == null || line.records() == 0 ? 0 : action.slot() % line.records();
            acts.add(new Act(
                    number,
                    action.atMicros(),
                    action.entity(),
                    record,
                    action.op() == Action.Op.REPLACE,
                    action.payload(),
                    action.invalid()));
        }
    }

    // ---------------------------------------------------------------- faults

    /** A device has one request open at a time: a window from its sending to the fault meets no other. */
    private void faults(DevicePlan device, int number) {
        Map<String, Sent> open = new LinkedHashMap<>();
        for (HistoryEvent event : history.conduct(device.id()).events()) {
            if (event instanceof Sent sent) {
                open.put(sent.requestId(), sent);
            } else if (event instanceof FaultInjected injected) {
                fault(number, open.get(injected.requestId()), injected.atMicros(), injected.kind());
            } else if (event instanceof Cut cut && cut.fate().equals(SWALLOWED)) {
                fault(number, open.get(cut.requestId()), cut.atMicros(), "lost-reply");
            }
        }
    }

    private void fault(int number, @Nullable Sent sent, long atMicros, String kind) {
        if (sent != null && sent.atMicros() >= 0 && sent.atMicros() < plan.durationMicros()) {
            long lasting = Math.max(1, atMicros - sent.atMicros());
            boolean writes = !sent.kind().equals(PULL);
            faults.add(new Fault(number, sent.atMicros(), lasting, kind, writes, retryAfter(kind)));
        }
    }

    private @Nullable Duration retryAfter(String kind) {
        for (ServerFaultSpec fault : scenario.serverFaults()) {
            if (fault.kind() == ServerFaultSpec.Kind.UNAVAILABLE && kind.equals("unavailable")) {
                return fault.retryAfter();
            }
        }
        return null;
    }
}
