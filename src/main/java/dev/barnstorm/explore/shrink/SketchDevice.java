package dev.barnstorm.explore.shrink;

import dev.barnstorm.scenario.GroupSpec.AppSpec;
import dev.barnstorm.scenario.LinkState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A device of a sketch, and all of its life that is not drawn. Its app is always in the foreground.
 *
 * @param number names it, whatever becomes of the others; from 1
 * @param site the number of its site, from 1
 * @param app how the app syncs; its lifecycle and its clock are not asked
 * @param skewMicros how far its clock is ahead
 * @param firstTickMicros when its first sync comes; below the app's interval
 * @param idleTimeout barn time after which an unused connection is closed
 * @param ghosts whether requests caught in an outage arrive after it
 * @param link its link; the first step is at 0
 */
record SketchDevice(
        int number,
        int site,
        AppSpec app,
        long skewMicros,
        long firstTickMicros,
        Duration idleTimeout,
        boolean ghosts,
        List<Step> link) {

    SketchDevice {
        link = List.copyOf(link);
    }

    /** From a moment on, barn time, a link is in a state. */
    record Step(long atMicros, LinkState state) {}

    SketchDevice numbered(int other) {
        return new SketchDevice(other, site, app, skewMicros, firstTickMicros, idleTimeout, ghosts, link);
    }

    SketchDevice withLink(List<Step> other) {
        return new SketchDevice(number, site, app, skewMicros, firstTickMicros, idleTimeout, ghosts, other);
    }

    SketchDevice withSkew(long micros) {
        return new SketchDevice(number, site, app, micros, firstTickMicros, idleTimeout, ghosts, link);
    }

    SketchDevice withFirstTick(long micros) {
        return new SketchDevice(number, site, app, skewMicros, micros, idleTimeout, ghosts, link);
    }

    /** Its link changes no more from that time on. */
    SketchDevice endedAt(long micros) {
        return withLink(link.stream().filter(step -> step.atMicros() < micros).toList());
    }

    /** Its link begins as it is by that time. */
    SketchDevice begunAt(long micros) {
        List<Step> later = new ArrayList<>();
        for (Step step : link) {
            if (step.atMicros() <= micros) {
                later.clear();
            }
            later.add(new Step(Math.max(0, step.atMicros() - micros), step.state()));
        }
        return withLink(later);
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
