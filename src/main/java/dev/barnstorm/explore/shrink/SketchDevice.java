package dev.barnstorm.explore.shrink;

import dev.barnstorm.scenario.DeviceFault;
import dev.barnstorm.scenario.GroupSpec.AppSpec;
import dev.barnstorm.scenario.Lifecycle;
import dev.barnstorm.scenario.LinkState;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A device of a sketch, and all of its life that is not drawn.
 *
 * @param number names it, whatever becomes of the others; from 1
 * @param site the number of its site, from 1
 * @param app how the app syncs and its phone dozes; its lifecycle and its clock are not asked
 * @param skewMicros how far its clock is ahead
 * @param firstTickMicros when its first sync comes; below the app's interval
 * @param idleTimeout barn time after which an unused connection is closed
 * @param ghosts whether requests caught in an outage arrive after it
 * @param life when its app is in the foreground and when not; the first step is at 0
 * @param link its link; the first step is at 0
 * @param faults what befalls it itself; kept in the order of time
 */
record SketchDevice(
        int number,
        int site,
        AppSpec app,
        long skewMicros,
        long firstTickMicros,
        Duration idleTimeout,
        boolean ghosts,
        List<Lifecycle.Step> life,
        List<Step> link,
        List<DeviceFault> faults) {

    /** The life of an app that nobody ever leaves. */
    static final List<Lifecycle.Step> ALWAYS_OPEN = List.of(new Lifecycle.Step(Duration.ZERO, true));

    SketchDevice {
        life = List.copyOf(life);
        link = List.copyOf(link);
        faults = faults.stream().sorted(Comparator.comparing(DeviceFault::at)).toList();
    }

    /** From a moment on, barn time, a link is in a state. */
    record Step(long atMicros, LinkState state) {}

    SketchDevice numbered(int other) {
        return new SketchDevice(other, site, app, skewMicros, firstTickMicros, idleTimeout, ghosts, life, link, faults);
    }

    SketchDevice withLink(List<Step> other) {
        return new SketchDevice(
                number, site, app, skewMicros, firstTickMicros, idleTimeout, ghosts, life, other, faults);
    }

    SketchDevice withLife(List<Lifecycle.Step> other) {
        return new SketchDevice(
                number, site, app, skewMicros, firstTickMicros, idleTimeout, ghosts, other, link, faults);
    }

    SketchDevice withFaults(List<DeviceFault> others) {
        return new SketchDevice(
                number, site, app, skewMicros, firstTickMicros, idleTimeout, ghosts, life, link, others);
    }

    SketchDevice withSkew(long micros) {
        return new SketchDevice(number, site, app, micros, firstTickMicros, idleTimeout, ghosts, life, link, faults);
    }

    SketchDevice withFirstTick(long micros) {
        return new SketchDevice(number, site, app, skewMicros, micros, idleTimeout, ghosts, life, link, faults);
    }

    /** Its link and its app change no more from that time on, and nothing befalls it. */
    SketchDevice endedAt(long micros) {
        return withLife(life.stream().filter(step -> micros(step.at()) < micros).toList())
                .withLink(link.stream().filter(step -> step.atMicros() < micros).toList())
                .withFaults(faults.stream()
                        .filter(fault -> micros(fault.at()) < micros)
                        .toList());
    }

    /** Its link and its app begin as they are by that time; what has befallen it before has not. */
    SketchDevice begunAt(long micros) {
        List<Step> later = new ArrayList<>();
        for (Step step : link) {
            if (step.atMicros() <= micros) {
                later.clear();
            }
            later.add(new Step(Math.max(0, step.atMicros() - micros), step.state()));
        }
        Duration earlier = Duration.of(micros, ChronoUnit.MICROS);
        return withLife(lifeFrom(earlier))
                .withLink(later)
                .withFaults(faults.stream()
                        .filter(fault -> micros(fault.at()) >= micros)
                        .map(fault -> fault.movedTo(fault.at().minus(earlier)))
                        .toList());
    }

    private List<Lifecycle.Step> lifeFrom(Duration begin) {
        List<Lifecycle.Step> later = new ArrayList<>();
        for (Lifecycle.Step step : life) {
            if (step.at().compareTo(begin) <= 0) {
                later.clear();
                later.add(new Lifecycle.Step(Duration.ZERO, step.foreground()));
            } else {
                later.add(new Lifecycle.Step(step.at().minus(begin), step.foreground()));
            }
        }
        return later;
    }

    /** When the first thing befalls it; {@link Long#MAX_VALUE} when nothing does. */
    long firstFaultMicros() {
        return faults.isEmpty() ? Long.MAX_VALUE : micros(faults.get(0).at());
    }

    private static long micros(Duration at) {
        return TimeUnit.MICROSECONDS.convert(at);
    }

    /** How often its link goes from online to offline. */
    long outages() {
        long outages = 0;
        boolean offline = false;
        for (Step step : link) {
            outages += step.state().offline() && !offline ? 1 : 0;
            offline = step.state().offline();
        }
        return outages;
    }
}
