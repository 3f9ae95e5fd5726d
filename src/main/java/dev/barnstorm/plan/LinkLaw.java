package dev.barnstorm.plan;

import dev.barnstorm.scenario.NetworkProfile;
import java.util.Iterator;

/** A network profile made ready: how a link's modes follow each other. Shared by all devices that live on it. */
interface LinkLaw {

    /** A stretch of barn time, in microseconds, that a link spends in one mode. */
    record Leg(long fromMicros, long untilMicros, LinkMode mode) {}

    /** The legs of one realisation, from barn time 0 on, each beginning where the last one ended. */
    Iterator<Leg> legs(Chance chance);

    /** Puts all that distinguishes this law into the plan's hash. */
    void describe(Fingerprint fingerprint);

    /**
     * The law of a profile. Reads the files of a trace.
     *
     * @throws TraceException when a trace cannot be read
     */
    static LinkLaw of(NetworkProfile profile) {
        NetworkProfile.Form form = profile.form();
        if (form instanceof NetworkProfile.Markov markov) {
            return new ChainLink(markov);
        } else if (form instanceof NetworkProfile.Script script) {
            return Timetable.of(script);
        } else if (form instanceof NetworkProfile.Trace trace) {
            return TraceLink.of(trace);
        }
        throw new IllegalArgumentException("no law for " + form);
    }
}
