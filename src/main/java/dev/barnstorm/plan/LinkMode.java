package dev.barnstorm.plan;

import dev.barnstorm.scenario.LinkState;

/**
 * What a link is like for a while, before it is said when.
 *
 * @param passesLater see {@link LinkSegment#passesLater}
 */
record LinkMode(LinkState state, Rate uplink, Rate downlink, boolean passesLater) {

    /** A state as a profile writes it down. */
    static LinkMode of(LinkState state) {
        if (state.offline()) {
            return new LinkMode(state, Rate.UNLIMITED, Rate.UNLIMITED, false);
        }
        return new LinkMode(
                state, SteadyRate.of(state.uplinkBitsPerSecond()), SteadyRate.of(state.downlinkBitsPerSecond()), false);
    }
}
