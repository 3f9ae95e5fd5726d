package dev.barnstorm.plan;

import dev.barnstorm.scenario.LinkState;

/**
 * A stretch of time in which a link stays in one state.
 *
 * @param fromMicros its begin, barn time
 * @param untilMicros its end, not included; {@link Long#MAX_VALUE} when it never ends
 * @param state how the link is
 * @param uplink how fast bytes leave the device
 * @param downlink how fast bytes reach the device
 * @param known for outages: whether this phone notices this outage and does not even try
 * @param resets for outages: whether connections that are open at its begin are reset; otherwise they hang
 * @param passesLater for outages that are silences of a recorded network: the state says offline so that dwell can name
 *     its cause, but the link must swallow, refuse and reset nothing: bytes wait, and {@link #uplink} and
 *     {@link #downlink} alone say when they pass (after the silence; the direction that is not silent passes on). Always
 *     false for states that a profile writes down
 */
public record LinkSegment(
        long fromMicros,
        long untilMicros,
        LinkState state,
        Rate uplink,
        Rate downlink,
        boolean known,
        boolean resets,
        boolean passesLater) {

    /** A segment that is no recorded silence. */
    public LinkSegment(
            long fromMicros,
            long untilMicros,
            LinkState state,
            Rate uplink,
            Rate downlink,
            boolean known,
            boolean resets) {
        this(fromMicros, untilMicros, state, uplink, downlink, known, resets, false);
    }

    /** Whether bytes sent now are lost or wait for ever: offline, and not a recorded silence. */
    public boolean blackHole() {
        return state.offline() && !passesLater;
    }

    /** So much of it; itself if that is all. */
    public LinkSegment cut(long from, long until) {
        return from == fromMicros && until == untilMicros
                ? this
                : new LinkSegment(from, until, state, uplink, downlink, known, resets, passesLater);
    }

    /** A link that is perfect for ever: what everybody has before the storm and after it. */
    public static final LinkSegment CLEAN = new LinkSegment(
            Long.MIN_VALUE, Long.MAX_VALUE, LinkState.PERFECT, Rate.UNLIMITED, Rate.UNLIMITED, false, false);
}
