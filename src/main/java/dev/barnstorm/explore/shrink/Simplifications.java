package dev.barnstorm.explore.shrink;

import dev.barnstorm.explore.shrink.Sketch.Act;
import dev.barnstorm.explore.shrink.Sketch.Fault;
import dev.barnstorm.explore.shrink.Sketch.Line;
import dev.barnstorm.explore.shrink.SketchDevice.Step;
import dev.barnstorm.scenario.DeviceFault;
import dev.barnstorm.scenario.DeviceFault.Killed;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.WorkSpec.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What makes a sketch easier to read without taking anything from it, or prepares that something can be taken. */
final class Simplifications {

    private static final long SECOND = TimeUnit.SECONDS.toMicros(1);

    private static final List<Step> ALWAYS_PERFECT = List.of(new Step(0, LinkState.PERFECT));

    private Simplifications() {}

    /** All that are worth trying, one after the other; what suits all is tried before what suits one. */
    static List<UnaryOperator<Sketch>> of(Sketch sketch) {
        List<UnaryOperator<Sketch>> changes = new ArrayList<>(List.of(
                all -> devices(all, device -> device.withLife(SketchDevice.ALWAYS_OPEN)),
                all -> devices(all, device -> device.withLink(ALWAYS_PERFECT)),
                all -> devices(all, device -> states(device, state -> LinkState.PERFECT)),
                Simplifications::calm,
                all -> devices(all, device -> device.withSkew(0)),
                all -> devices(all, device -> device.withFirstTick(wholeSeconds(device.firstTickMicros()))),
                all -> devices(all, Simplifications::wholeSeconds),
                all -> devices(
                        all,
                        device -> device.withFaults(device.faults().stream()
                                .map(Simplifications::onTheSpot)
                                .toList())),
                all -> acts(all, act -> act.at(wholeSeconds(act.atMicros()))),
                Simplifications::plainActs,
                Simplifications::plainLines,
                Simplifications::wholeFaults));
        for (Line line : sketch.lines()) {
            changes.add(all -> oneRecord(all, line));
        }
        for (SketchDevice each : sketch.devices()) {
            changes.add(all -> devices(all, device -> same(device, each) ? device.withSkew(0) : device));
            changes.add(all ->
                    devices(all, device -> same(device, each) ? device.withLife(SketchDevice.ALWAYS_OPEN) : device));
            changes.add(all -> devices(all, device -> same(device, each) ? device.withLink(ALWAYS_PERFECT) : device));
            changes.add(all ->
                    devices(all, device -> same(device, each) ? states(device, state -> LinkState.PERFECT) : device));
            for (SketchDevice other : sketch.devices()) {
                changes.add(all -> doneBy(all, each, other));
            }
        }
        for (int i = 0; i < sketch.acts().size(); i++) {
            int place = i;
            changes.add(all -> act(all, place, act -> act.at(wholeSeconds(act.atMicros()))));
            changes.add(all -> act(all, place, act -> plain(act, place)));
            changes.add(all -> act(all, place, Act::keepingTheRecord));
            changes.add(all -> act(all, place, act -> act.on(0)));
        }
        changes.add(Sketch::renumbered);
        return changes;
    }

    /** No jitter and no retransmissions. */
    static Sketch calm(Sketch sketch) {
        return devices(
                sketch,
                device -> states(
                        device,
                        state -> new LinkState(
                                state.name(),
                                state.latency(),
                                Duration.ZERO,
                                state.downlinkBitsPerSecond(),
                                state.uplinkBitsPerSecond(),
                                0,
                                Duration.ZERO,
                                false,
                                0,
                                0)));
    }

    /** Payloads that say nothing but which act they are of. Those of collaborative documents say what members are, and stay. */
    static Sketch plainPayloads(Sketch sketch) {
        return plainLines(plainActs(sketch));
    }

    private static Sketch plainActs(Sketch sketch) {
        Set<String> collaborative = sketch.lines().stream()
                .filter(line -> line.kind() == Kind.COLLABORATIVE)
                .map(Line::entity)
                .collect(Collectors.toUnmodifiableSet());
        List<Act> acts = new ArrayList<>();
        for (Act act : sketch.acts()) {
            acts.add(collaborative.contains(act.entity()) ? act : plain(act, acts.size()));
        }
        return sketch.withActs(acts);
    }

    private static Sketch plainLines(Sketch sketch) {
        return sketch.withLines(sketch.lines().stream()
                .map(line -> line.kind() == Kind.COLLABORATIVE ? line : line.holding("{\"n\": 0}"))
                .toList());
    }

    /** Invalid ones stay: what the target forbids is in them. */
    private static Act plain(Act act, int place) {
        return act.invalid() ? act : act.with("{\"n\": " + (place + 1) + "}");
    }

    private static boolean same(SketchDevice one, SketchDevice other) {
        return one.number() == other.number();
    }

    private static Sketch devices(Sketch sketch, UnaryOperator<SketchDevice> change) {
        return sketch.withDevices(sketch.devices().stream().map(change).toList());
    }

    private static DeviceFault onTheSpot(DeviceFault fault) {
        return fault instanceof Killed death ? new Killed(death.at(), death.down(), 0) : fault;
    }

    private static SketchDevice states(SketchDevice device, UnaryOperator<LinkState> ofOnline) {
        return device.withLink(device.link().stream()
                .map(step -> step.state().offline() ? step : new Step(step.atMicros(), ofOnline.apply(step.state())))
                .toList());
    }

    private static Sketch acts(Sketch sketch, UnaryOperator<Act> change) {
        return sketch.withActs(sketch.acts().stream().map(change).toList());
    }

    private static Sketch act(Sketch sketch, int place, UnaryOperator<Act> change) {
        List<Act> acts = new ArrayList<>(sketch.acts());
        acts.set(place, change.apply(acts.get(place)));
        return sketch.withActs(acts);
    }

    /** What one device does is done by an earlier one, so that the one may go; never the other way, or it would not end. */
    private static Sketch doneBy(Sketch sketch, SketchDevice one, SketchDevice other) {
        return other.number() > one.number()
                ? sketch
                : acts(sketch, act -> act.device() == one.number() ? act.by(other.number()) : act);
    }

    private static Sketch oneRecord(Sketch sketch, Line line) {
        if (line.kind() == Kind.EVENT) {
            return sketch;
        }
        Sketch fewer = sketch.withLines(sketch.lines().stream()
                .map(other -> other.entity().equals(line.entity()) ? other.single() : other)
                .toList());
        return acts(fewer, act -> act.entity().equals(line.entity()) ? act.on(0) : act);
    }

    // ---------------------------------------------------------------- times

    private static long wholeSeconds(long micros) {
        return micros / SECOND * SECOND;
    }

    private static SketchDevice wholeSeconds(SketchDevice device) {
        return device.withLink(device.link().stream()
                .map(step -> new Step(wholeSeconds(step.atMicros()), step.state()))
                .toList());
    }

    /** Windows as wide as they were, at least. */
    private static Sketch wholeFaults(Sketch sketch) {
        return sketch.withFaults(sketch.faults().stream()
                .map(fault -> {
                    long from = wholeSeconds(fault.atMicros());
                    long until = wholeSeconds(fault.atMicros() + fault.lastingMicros() + SECOND - 1);
                    return new Fault(
                            fault.device(), from, until - from, fault.kind(), fault.writes(), fault.retryAfter());
                })
                .toList());
    }
}
