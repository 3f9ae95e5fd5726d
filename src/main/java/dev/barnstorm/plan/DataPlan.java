package dev.barnstorm.plan;

import dev.barnstorm.scenario.DataPlanSpec;
import dev.barnstorm.scenario.LinkState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One phone's mobile contract: so many bytes a period, both directions counted together, and what comes then. The period that runs
 * when the storm begins is over in part; as much of its allowance is taken to be used.
 *
 * @param allowanceBytes of each period, 1 or more; {@link Long#MAX_VALUE}: no limit
 * @param everyMicros how long a period is, above 0
 * @param beganMicros when the period began in which barn time 0 is; 0 or less, and later than {@code -everyMicros}
 * @param throttleBitsPerSecond how fast each direction passes when the allowance is used up, above 0; null: nothing passes
 */
public record DataPlan(
        long allowanceBytes, long everyMicros, long beganMicros, @Nullable Double throttleBitsPerSecond) {

    /** A phone that may pass as much as it likes. */
    public static final DataPlan UNLIMITED = new DataPlan(Long.MAX_VALUE, Long.MAX_VALUE, 0, null);

    /** What a link is called that passes nothing because the plan is used up. */
    public static final String NO_DATA_LEFT = "no data left";

    private static final LinkState STOPPED = new LinkState(
            NO_DATA_LEFT,
            Duration.ZERO,
            Duration.ZERO,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            0,
            Duration.ZERO,
            true,
            0,
            0);

    public DataPlan {
        if (allowanceBytes < 1 || everyMicros < 1 || beganMicros > 0 || beganMicros <= -everyMicros) {
            throw new IllegalArgumentException(
                    "a data plan has 1 byte or more in periods that are longer than nothing, and 0"
                            + " is in one of them: " + allowanceBytes + " bytes every " + everyMicros + " µs, begun at "
                            + beganMicros);
        }
    }

    /** One device's; phones were bought at different times, so that its period may begin at any time. */
    static DataPlan of(@Nullable DataPlanSpec spec, Chance chance) {
        if (spec == null) {
            return UNLIMITED;
        }
        long allowance = Math.max(1, StrictMath.round(Law.of(spec.allowance()).draw(chance)));
        long every = Micros.of(spec.every());
        long drawn = chance.below(every);
        Duration stated = spec.at();
        long began = Math.floorMod(stated == null ? drawn : Micros.of(stated), every);
        return new DataPlan(allowance, every, began == 0 ? 0 : began - every, spec.throttleBitsPerSecond());
    }

    /** Whether there is a limit at all. */
    public boolean limited() {
        return allowanceBytes < Long.MAX_VALUE;
    }

    /** The number of the period that holds that time; 0 is the storm's first. */
    public long periodAt(long micros) {
        return Math.floorDiv(micros - beganMicros, everyMicros);
    }

    /** When that period ends and the next one begins. */
    public long endMicros(long period) {
        return beganMicros + (period + 1) * everyMicros;
    }

    /** What may pass in that period from the storm's begin on: of the first one, as much as there is left of its time. */
    public long allowanceOf(long period) {
        return period > 0
                ? allowanceBytes
                : StrictMath.round(allowanceBytes * ((double) (everyMicros + beganMicros) / everyMicros));
    }

    /** Whether nothing passes when the allowance is used up. */
    public boolean stops() {
        return throttleBitsPerSecond == null;
    }

    /** What becomes of a direction's rate when the allowance is used up, unless nothing passes then. */
    public Rate slowed(Rate rate) {
        Double throttle = throttleBitsPerSecond;
        return throttle == null ? rate : Rate.slower(rate, SteadyRate.of(throttle));
    }

    /** What passes when the allowance is used up, in words. */
    String whatPasses() {
        Double throttle = throttleBitsPerSecond;
        return throttle == null ? "nothing passes" : JsonText.number(throttle / 1_000) + " kbps each way";
    }

    /** What passes when the allowance is used up, and for how long, in words. */
    public String whatPasses(long forMicros) {
        return whatPasses() + " for " + Spell.span(forMicros);
    }

    /** The plan itself in words. */
    public String words() {
        return Spell.count(allowanceBytes) + " bytes every " + Spell.span(everyMicros);
    }

    /** What becomes of a stretch of the link's life in which the allowance is used up; outages stay what they are. */
    public LinkSegment usedUp(LinkSegment own) {
        if (own.blackHole()) {
            return own;
        }
        if (stops()) {
            return new LinkSegment(
                    own.fromMicros(), own.untilMicros(), STOPPED, Rate.UNLIMITED, Rate.UNLIMITED, false, false);
        }
        return new LinkSegment(
                own.fromMicros(),
                own.untilMicros(),
                own.state().named(own.state().name() + ", throttled"),
                slowed(own.uplink()),
                slowed(own.downlink()),
                own.known(),
                own.resets(),
                own.passesLater());
    }
}
