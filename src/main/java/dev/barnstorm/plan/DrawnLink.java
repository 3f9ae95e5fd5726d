package dev.barnstorm.plan;

import dev.barnstorm.plan.LinkLaw.Leg;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A link that was drawn from a profile, from barn time 0 on.
 *
 * @param stretches what it was like, one after the other without gaps; states that follow each other differ. They end early
 *     where the link changes its state more than {@link ProfileFigures#MOST_LEGS} times
 * @param downlinkBits what it may pass to the device in each of the slices, in bits; {@link Long#MAX_VALUE} is no limit
 */
public record DrawnLink(List<Stretch> stretches, List<Long> downlinkBits) {

    public DrawnLink {
        stretches = List.copyOf(stretches);
        downlinkBits = List.copyOf(downlinkBits);
    }

    /** Some time in one state, in microseconds of barn time; the end is no part of it. */
    public record Stretch(long fromMicros, long untilMicros, LinkState state) {}

    /**
     * Draws links.
     *
     * @param seed all chance comes from it; the first links of a seed are always the same
     * @param links how many
     * @param span so much of each
     * @param slices into so many slices the span is cut for the rates
     * @throws TraceException when a recording cannot be read
     */
    public static List<DrawnLink> of(NetworkProfile profile, long seed, int links, Duration span, int slices) {
        LinkLaw law = LinkLaw.of(profile);
        List<DrawnLink> drawn = new ArrayList<>();
        for (int link = 0; link < links; link++) {
            Iterator<Leg> legs = law.legs(ProfileFigures.streams(seed, link).chance("plan:link"));
            drawn.add(of(legs, Micros.of(span), slices));
        }
        return drawn;
    }

    private static DrawnLink of(Iterator<Leg> legs, long spanMicros, int slices) {
        PassingBits down = new PassingBits(spanMicros, Math.max(1, spanMicros / slices));
        List<Stretch> stretches = new ArrayList<>();
        long at = 0;
        for (int i = 0; at < spanMicros && i < ProfileFigures.MOST_LEGS; i++) {
            Leg leg = legs.next();
            long until = Math.min(spanMicros, leg.untilMicros());
            down.add(leg.mode().downlink(), leg, until);
            add(stretches, new Stretch(at, until, leg.mode().state()));
            at = until;
        }
        return new DrawnLink(stretches, down.bits());
    }

    private static void add(List<Stretch> stretches, Stretch next) {
        int last = stretches.size() - 1;
        if (last >= 0 && stretches.get(last).state().equals(next.state())) {
            stretches.set(last, new Stretch(stretches.get(last).fromMicros(), next.untilMicros(), next.state()));
        } else {
            stretches.add(next);
        }
    }
}
