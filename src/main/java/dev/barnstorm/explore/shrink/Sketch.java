package dev.barnstorm.explore.shrink;

import dev.barnstorm.plan.Downtime;
import dev.barnstorm.scenario.ChecksSpec.Mode;
import dev.barnstorm.scenario.ProtocolSpec;
import dev.barnstorm.scenario.TargetSpec;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import dev.barnstorm.scenario.WorkSpec.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that says everything: who acts when, how each link is at any time, which request meets which fault. What is
 * left to chance is what no scenario can state: ids, jitter, back-off, the server's times.
 *
 * @param frame what shrinking leaves as it is
 * @param seed decides what is left to chance
 * @param durationMicros how long the storm lasts, barn time
 * @param devices at least one; the first one of a site owns it
 * @param lines the entities that are written, at least one
 * @param acts what operators do; kept in the order of time
 * @param faults what requests meet; kept in the order of time
 */
record Sketch(
        Frame frame,
        long seed,
        long durationMicros,
        List<SketchDevice> devices,
        List<Line> lines,
        List<Act> acts,
        List<Fault> faults) {

    Sketch {
        devices = List.copyOf(devices);
        lines = List.copyOf(lines);
        acts = acts.stream().sorted(Comparator.comparingLong(Act::atMicros)).toList();
        faults = faults.stream()
                .sorted(Comparator.comparingLong(Fault::atMicros))
                .toList();
    }

    /**
     * What shrinking leaves as it is.
     *
     * @param name the name of the scenario
     * @param start the instant of barn time zero
     * @param speed barn seconds per wall second
     * @param target the target; only its lag matters in virtual time
     * @param protocol what the target speaks; in virtual time that is barn, whatever stands here
     * @param downtimes when the server is dead or hangs
     * @param settle barn time allowed from heal to quiet
     * @param modes the checks whose mode is stated
     */
    record Frame(
            String name,
            Instant start,
            double speed,
            TargetSpec target,
            ProtocolSpec protocol,
            List<Downtime> downtimes,
            Duration settle,
            SortedMap<String, Mode> modes) {
        Frame {
            downtimes = List.copyOf(downtimes);
            modes = Collections.unmodifiableSortedMap(new TreeMap<>(modes));
        }

        /** Of the server's downtimes only what comes later, and earlier by that much. */
        Frame begunAt(long micros) {
            List<Downtime> later = downtimes.stream()
                    .filter(one -> one.untilMicros() > micros)
                    .map(one -> new Downtime(
                            one.kind(), Math.max(0, one.fromMicros() - micros), one.untilMicros() - micros))
                    .toList();
            return new Frame(name, start, speed, target, protocol, later, settle, modes);
        }
    }

    /**
     * An entity.
     *
     * @param records for documents: how many a site has; 0 for events
     * @param payload for documents: what they hold at first, a JSON object
     * @param conflict for documents: how conflicts are resolved
     * @param edits for documents: how many members an edit changes; 0 for all
     */
    record Line(String entity, Kind kind, int records, String payload, Conflict conflict, int edits) {

        Line holding(String otherPayload) {
            return new Line(entity, kind, records, otherPayload, conflict, edits);
        }

        Line single() {
            return new Line(entity, kind, 1, payload, conflict, edits);
        }
    }

    /**
     * One thing that one operator does.
     *
     * @param device the number of the device
     * @param record for documents: which of the live ones, modulo their number
     * @param replaces for documents: it is deleted, and a new one made in its place
     * @param invalid whether the target's rules forbid the payload
     */
    record Act(
            int device, long atMicros, String entity, long record, boolean replaces, String payload, boolean invalid) {

        Act at(long micros) {
            return new Act(device, micros, entity, record, replaces, payload, invalid);
        }

        Act with(String otherPayload) {
            return new Act(device, atMicros, entity, record, replaces, otherPayload, invalid);
        }

        Act on(long otherRecord) {
            return new Act(device, atMicros, entity, otherRecord, replaces, payload, invalid);
        }

        Act keepingTheRecord() {
            return new Act(device, atMicros, entity, record, false, payload, invalid);
        }

        Act by(int other) {
            return new Act(other, atMicros, entity, record, replaces, payload, invalid);
        }
    }

    /**
     * A window of time in which one device's requests meet a fault.
     *
     * @param device the number of the device
     * @param lastingMicros how long the window is, above 0
     * @param kind as the scenario writes it: {@code lost-reply}, {@code unavailable}…
     * @param writes whether pushes and PUTs meet it; otherwise pulls do
     * @param retryAfter for {@code unavailable}: what {@code Retry-After} says; null when it is absent
     */
    record Fault(
            int device, long atMicros, long lastingMicros, String kind, boolean writes, @Nullable Duration retryAfter) {

        Fault of(int other) {
            return new Fault(other, atMicros, lastingMicros, kind, writes, retryAfter);
        }

        Fault at(long micros) {
            return new Fault(device, micros, lastingMicros, kind, writes, retryAfter);
        }
    }

    Sketch withSeed(long other) {
        return new Sketch(frame, other, durationMicros, devices, lines, acts, faults);
    }

    /** With other devices; what they do not do is not done. */
    Sketch withDevices(List<SketchDevice> others) {
        List<Integer> numbers = others.stream().map(SketchDevice::number).toList();
        return new Sketch(
                frame,
                seed,
                durationMicros,
                others,
                lines,
                acts.stream().filter(act -> numbers.contains(act.device())).toList(),
                faults.stream()
                        .filter(fault -> numbers.contains(fault.device()))
                        .toList());
    }

    /** With devices numbered from 1 on again. */
    Sketch renumbered() {
        Sketch renumbered = this;
        for (int place = 0; place < devices.size(); place++) {
            renumbered = renumbered.numbered(devices.get(place).number(), place + 1);
        }
        return renumbered;
    }

    /** Devices are in the order of their numbers, so that a smaller number is free or the device's own. */
    private Sketch numbered(int number, int other) {
        return new Sketch(
                frame,
                seed,
                durationMicros,
                devices.stream()
                        .map(device -> device.number() == number ? device.numbered(other) : device)
                        .toList(),
                lines,
                acts.stream()
                        .map(act -> act.device() == number ? act.by(other) : act)
                        .toList(),
                faults.stream()
                        .map(fault -> fault.device() == number ? fault.of(other) : fault)
                        .toList());
    }

    Sketch withLines(List<Line> others) {
        return new Sketch(frame, seed, durationMicros, devices, others, acts, faults);
    }

    Sketch withActs(List<Act> others) {
        return new Sketch(frame, seed, durationMicros, devices, lines, others, faults);
    }

    Sketch withFaults(List<Fault> others) {
        return new Sketch(frame, seed, durationMicros, devices, lines, acts, others);
    }

    /** Ended at that time; what comes later does not come. */
    Sketch endedAt(long micros) {
        return new Sketch(
                frame,
                seed,
                micros,
                devices.stream().map(device -> device.endedAt(micros)).toList(),
                lines,
                acts.stream().filter(act -> act.atMicros() < micros).toList(),
                faults.stream().filter(fault -> fault.atMicros() < micros).toList());
    }

    /** Barn time from one sync to the next while all is well; the first device's stands for all. */
    long intervalMicros() {
        return TimeUnit.MICROSECONDS.convert(devices.get(0).app().sync().foreground());
    }

    /** When the first act is done or the first fault begins, a device's own too; the storm's end when there is none. */
    long firstActOrFault() {
        long first = acts.isEmpty() ? durationMicros : acts.get(0).atMicros();
        for (SketchDevice device : devices) {
            first = Math.min(first, device.firstFaultMicros());
        }
        return faults.isEmpty() ? first : Math.min(first, faults.get(0).atMicros());
    }

    /** Begun so much later, when links are as they are by then; what comes earlier does not come. */
    Sketch begunAt(long micros) {
        return new Sketch(
                frame.begunAt(micros),
                seed,
                durationMicros - micros,
                devices.stream().map(device -> device.begunAt(micros)).toList(),
                lines,
                acts.stream()
                        .filter(act -> act.atMicros() >= micros)
                        .map(act -> act.at(act.atMicros() - micros))
                        .toList(),
                faults.stream()
                        .filter(fault -> fault.atMicros() >= micros)
                        .map(fault -> fault.at(fault.atMicros() - micros))
                        .toList());
    }

    /** How often a link goes from online to offline. */
    long outages() {
        return devices.stream().mapToLong(SketchDevice::outages).sum();
    }

    /** How many faults there are: of requests, and of devices themselves. */
    int faultCount() {
        return faults.size()
                + devices.stream().mapToInt(device -> device.faults().size()).sum();
    }

    /** Whether a device is the first one of its site, which owns it. */
    boolean ownsSite(SketchDevice device) {
        for (SketchDevice other : devices) {
            if (other.site() == device.site()) {
                return other.number() == device.number();
            }
        }
        return false;
    }

    /** The name of the group that a device is: its site's for the owner, its number for the others. */
    String group(SketchDevice device) {
        return ownsSite(device) ? siteGroup(device.site()) : String.format(Locale.ROOT, "%02d", device.number());
    }

    /** The name of the group that owns a site. */
    static String siteGroup(int site) {
        return site == 1 ? "barn" : "barn-" + site;
    }

    /** The name that people and the scenario's format know a device by. */
    String name(int number) {
        for (SketchDevice device : devices) {
            if (device.number() == number) {
                String guest = ownsSite(device) ? "" : group(device) + "-";
                return siteGroup(device.site()) + "-01/dev-" + guest + "01";
            }
        }
        throw new IllegalArgumentException("no device has the number " + number);
    }
}
