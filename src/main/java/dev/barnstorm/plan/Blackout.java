package dev.barnstorm.plan;

import dev.barnstorm.scenario.LinkState;
import java.time.Duration;

/**
 * A time in which a tower is down, whatever links do beside that: nothing passes, phones see it and do not try, and what is
 * open at its begin is reset.
 *
 * @param fromMicros its begin, barn time
 * @param untilMicros its end, not included
 */
public record Blackout(long fromMicros, long untilMicros) {

    private static final LinkState DOWN = new LinkState(
            "tower down",
            Duration.ZERO,
            Duration.ZERO,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            0,
            Duration.ZERO,
            true,
            1,
            1);

    /** A link that lives as that one does, but for this time. */
    public LinkTimeline over(LinkTimeline link) {
        LinkSegment dark = new LinkSegment(fromMicros, untilMicros, DOWN, Rate.UNLIMITED, Rate.UNLIMITED, true, true);
        return now -> {
            if (now >= fromMicros && now < untilMicros) {
                return dark;
            }
            LinkSegment own = link.at(now);
            return now < fromMicros
                    ? own.cut(own.fromMicros(), Math.min(own.untilMicros(), fromMicros))
                    : own.cut(Math.max(own.fromMicros(), untilMicros), own.untilMicros());
        };
    }
}
