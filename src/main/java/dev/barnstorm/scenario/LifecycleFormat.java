package dev.barnstorm.scenario;

import dev.barnstorm.scenario.Lifecycle.Drawn;
import dev.barnstorm.scenario.Lifecycle.Scripted;
import dev.barnstorm.scenario.Lifecycle.Shift;
import dev.barnstorm.scenario.Lifecycle.Step;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.ListFormat;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
import dev.barnstorm.scenario.yaml.Words;
import java.time.Duration;
import java.util.List;

/** How it is written when the app comes and goes. */
final class LifecycleFormat {

    private static final Key<Duration> SHIFT_AT =
            Key.defaulted("at", Scalars.DURATION, "0s", "When the first one begins, from the start.");
    private static final Key<Duration> SHIFT_FOR =
            Key.required("for", Scalars.POSITIVE_DURATION, "How long each lasts.");
    private static final Key<Duration> SHIFT_EVERY =
            Key.defaulted("every", Scalars.POSITIVE_DURATION, "24h", "The time from one's begin to the next one's.");
    private static final Format<Shift> SHIFT_FORMAT = MapFormat.<Shift>of(
                    "shift",
                    "a shift",
                    List.of(SHIFT_AT, SHIFT_FOR, SHIFT_EVERY),
                    values -> new Shift(values.get(SHIFT_AT), values.get(SHIFT_FOR), values.get(SHIFT_EVERY)))
            .where(LifecycleFormat::shiftEndsBeforeTheNext);

    private static final Key<Distribution> IN_FOREGROUND =
            Key.optional("foreground", DistributionFormat.TIMES, "How long the app stays in the foreground.");
    private static final Key<Distribution> IN_BACKGROUND =
            Key.optional("background", DistributionFormat.TIMES, "How long it stays in the background.");
    private static final Key<Shift> SHIFT = Key.optional(
            "shift", SHIFT_FORMAT, "When operators work; else the app stays in the background. Default: day and night");

    private static final Key<Duration> STEP_AT =
            Key.required("at", Scalars.DURATION, "When the app comes or goes, from the storm's begin.");
    private static final Key<Boolean> STEP_STATE = Key.required(
            "state",
            Words.only("where the app is", "foreground", true).also("background", false),
            "Where it is from then on.");
    private static final Key<List<Step>> SCRIPT = Key.optional(
            "script",
            new ListFormat<>(
                    "the script",
                    MapFormat.of(
                            "lifeStep",
                            "a step",
                            List.of(STEP_AT, STEP_STATE),
                            values -> new Step(values.get(STEP_AT), values.get(STEP_STATE))),
                    1,
                    Integer.MAX_VALUE),
            "Where the app is at stated times, instead of drawn ones; the first at 0s.");

    static final Format<Lifecycle> FORMAT = MapFormat.of(
                    "lifecycle",
                    "the app's lifecycle",
                    List.of(IN_FOREGROUND, IN_BACKGROUND, SHIFT, SCRIPT),
                    LifecycleFormat::lifecycle)
            .where(LifecycleFormat::drawnOrStated)
            .where(LifecycleFormat::stepsRise);

    private LifecycleFormat() {}

    private static Lifecycle lifecycle(Values values) {
        List<Step> steps = values.maybe(SCRIPT);
        return steps != null
                ? new Scripted(steps)
                : new Drawn(values.get(IN_FOREGROUND), values.get(IN_BACKGROUND), values.maybe(SHIFT));
    }

    private static void shiftEndsBeforeTheNext(Values values, Reading reading) {
        Duration lasting = values.maybe(SHIFT_FOR);
        Duration every = values.maybe(SHIFT_EVERY);
        if (lasting != null && every != null && lasting.compareTo(every) > 0) {
            reading.problems()
                    .add(
                            values.place(SHIFT_FOR),
                            "'for' is longer than 'every': a shift must end before the next begins");
        }
    }

    private static void drawnOrStated(Values values, Reading reading) {
        for (Key<?> drawn : List.of(IN_FOREGROUND, IN_BACKGROUND, SHIFT)) {
            if (values.stated(drawn) && values.stated(SCRIPT)) {
                reading.problems()
                        .add(values.keyPlace(drawn), "'" + drawn.name() + "' beside 'script'", "keep one of the two");
            }
        }
        for (Key<?> needed : List.of(IN_FOREGROUND, IN_BACKGROUND)) {
            if (!values.stated(needed) && !values.stated(SCRIPT)) {
                reading.problems()
                        .add(
                                values.place(),
                                "'" + needed.name() + "' is missing in the app's lifecycle",
                                needed.description());
            }
        }
    }

    private static void stepsRise(Values values, Reading reading) {
        List<Step> steps = values.getOr(SCRIPT, List.of());
        for (int i = 0; i < steps.size(); i++) {
            Duration at = steps.get(i).at();
            if (i == 0 && !at.isZero()) {
                reading.problems().add(values.place(SCRIPT), "the first step of a script must be at 0s");
            } else if (i > 0 && at.compareTo(steps.get(i - 1).at()) <= 0) {
                reading.problems().add(values.place(SCRIPT), "the steps of a script must rise in time");
            }
        }
    }
}
