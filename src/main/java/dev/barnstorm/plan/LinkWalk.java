package dev.barnstorm.plan;

import dev.barnstorm.scenario.LinkState;
import java.util.Iterator;

/** One device's walk along its link: the legs may be its site's, what its phone makes of an outage is its own. */
final class LinkWalk implements LinkTimeline {

    private final Iterator<LinkLaw.Leg> legs;
    private final Chance known;
    private final Chance resets;
    private LinkSegment segment;

    LinkWalk(Iterator<LinkLaw.Leg> legs, Chance known, Chance resets) {
        this.legs = legs;
        this.known = known;
        this.resets = resets;
        segment = next();
    }

    /** {@inheritDoc} A time before an earlier call's gets that call's segment: the walk never goes back. */
    @Override
    public LinkSegment at(long nowMicros) {
        while (nowMicros >= segment.untilMicros() && legs.hasNext()) {
            segment = next();
        }
        return segment;
    }

    private LinkSegment next() {
        LinkLaw.Leg leg = legs.next();
        LinkMode mode = leg.mode();
        LinkState state = mode.state();
        return new LinkSegment(
                leg.fromMicros(),
                leg.untilMicros(),
                state,
                mode.uplink(),
                mode.downlink(),
                state.offline() && known.happens(state.knownShare()),
                state.offline() && resets.happens(state.resetShare()),
                mode.passesLater());
    }
}
