package dev.barnstorm.explore.shrink;

import dev.barnstorm.explore.shrink.Sketch.Line;
import dev.barnstorm.explore.shrink.SketchDevice.Step;
import dev.barnstorm.scenario.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes a failing sketch small: takes time, devices, acts, faults and outages from it and simplifies what is left, as long
 * as it still fails, over and over, until nothing more can go. Then it tries the same with other seeds, since a failure may
 * need its chance too: requests that meet within milliseconds. The same sketch and the same failures give the same result.
 */
final class Shrinker {

    private static final long SECOND = TimeUnit.SECONDS.toMicros(1);

    /** Seeds tried for a smaller sketch, beside its own, when nothing more can go with that. */
    private static final int OTHER_SEEDS = 20;

    private final Predicate<Sketch> fails;
    private final Consumer<Sketch> smaller;
    private Sketch sketch;
    private int otherSeeds;

    private Shrinker(Sketch sketch, Predicate<Sketch> fails, Consumer<Sketch> smaller) {
        this.sketch = sketch;
        this.fails = fails;
        this.smaller = smaller;
    }

    /**
     * The smallest that is found.
     *
     * @param sketch one that fails
     * @param fails says whether another one fails; when it says no from some time on, what was reached by then is the result
     * @param smaller hears of each smaller one
     */
    static Sketch shrink(Sketch sketch, Predicate<Sketch> fails, Consumer<Sketch> smaller) {
        return new Shrinker(sketch, fails, smaller).untilNothingGoes();
    }

    private Sketch untilNothingGoes() {
        Sketch before;
        do {
            withItsOwnSeed();
            before = sketch;
            otherSeeds = OTHER_SEEDS;
            take();
            otherSeeds = 0;
        } while (!before.equals(sketch));
        return sketch;
    }

    private void withItsOwnSeed() {
        Sketch before;
        do {
            before = sketch;
            take();
            Simplifications.of(sketch).forEach(this::tryChange);
        } while (!before.equals(sketch));
    }

    private void take() {
        end();
        devices();
        acts();
        faults();
        deviceFaults();
        lives();
        links();
        lines();
        begin();
    }

    private boolean tryChange(UnaryOperator<Sketch> change) {
        Sketch changed = change.apply(sketch);
        return !changed.equals(sketch) && trySketch(changed);
    }

    private boolean trySketch(Sketch other) {
        if (tryExactly(other)) {
            return true;
        }
        for (long seed = 1; seed <= otherSeeds; seed++) {
            if (tryExactly(other.withSeed(seed))) {
                return true;
            }
        }
        return false;
    }

    private boolean tryExactly(Sketch other) {
        boolean worked = fails.test(other);
        if (worked) {
            sketch = other;
            smaller.accept(other);
        }
        return worked;
    }

    /** Halves the time between the longest that is too short and the shortest that is not, to a second. */
    private void end() {
        long tooShort = 0;
        while (sketch.durationMicros() - tooShort > SECOND) {
            long middle = (tooShort + sketch.durationMicros()) / 2 / SECOND * SECOND;
            if (middle <= tooShort || !trySketch(sketch.endedAt(middle))) {
                tooShort = Math.max(middle, tooShort + SECOND);
            }
        }
    }

    /** Leaves out what comes before the first act, or half of it, by whole intervals: ticks stay where they are. */
    private void begin() {
        long interval = sketch.intervalMicros();
        long idle = Math.min(sketch.firstActOrFault(), sketch.durationMicros() - 1);
        for (long intervals = idle / interval; intervals > 0; intervals /= 2) {
            if (trySketch(sketch.begunAt(intervals * interval))) {
                intervals = Math.min(intervals, sketch.firstActOrFault() / interval) + 1;
            }
        }
    }

    private void devices() {
        Reduction.smallest(sketch.devices(), devices -> !devices.isEmpty() && trySketch(sketch.withDevices(devices)));
    }

    private void acts() {
        Reduction.smallest(sketch.acts(), acts -> trySketch(sketch.withActs(acts)));
    }

    private void faults() {
        Reduction.smallest(sketch.faults(), faults -> trySketch(sketch.withFaults(faults)));
    }

    private void deviceFaults() {
        for (SketchDevice device : sketch.devices()) {
            Reduction.smallest(device.faults(), faults -> trySketch(with(device.withFaults(faults))));
        }
    }

    private void lives() {
        for (SketchDevice device : sketch.devices()) {
            List<Lifecycle.Step> life = device.life();
            Lifecycle.Step first = life.get(0);
            Reduction.smallest(life.subList(1, life.size()), later -> {
                List<Lifecycle.Step> steps = new ArrayList<>(List.of(first));
                steps.addAll(later);
                return trySketch(with(device.withLife(steps)));
            });
        }
    }

    /** Without a step its predecessor's state goes on; the first state of all can only be simplified. */
    private void links() {
        for (SketchDevice device : sketch.devices()) {
            List<Step> link = device.link();
            Step first = link.get(0);
            Reduction.smallest(link.subList(1, link.size()), later -> {
                List<Step> steps = new ArrayList<>(List.of(first));
                steps.addAll(later);
                return trySketch(with(device.withLink(steps)));
            });
        }
    }

    private Sketch with(SketchDevice changed) {
        return sketch.withDevices(sketch.devices().stream()
                .map(device -> device.number() == changed.number() ? changed : device)
                .toList());
    }

    /** An entity that nobody writes is not needed, unless it is the last one. */
    private void lines() {
        List<Line> written = sketch.lines().stream()
                .filter(line ->
                        sketch.acts().stream().anyMatch(act -> act.entity().equals(line.entity())))
                .toList();
        if (!written.isEmpty() && written.size() < sketch.lines().size()) {
            trySketch(sketch.withLines(written));
        }
    }
}
