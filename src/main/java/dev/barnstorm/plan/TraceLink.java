package dev.barnstorm.plan;

import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.NetworkProfile.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/**
 * A link as it was recorded. Both directions loop together at the longer one's length; the shorter recording starts over
 * until then, since its end says nothing about the network. Every device is at the recording's begin at barn time 0. Where
 * nothing passes in a direction for the trace's {@code silence} the link is recorded as offline from the last byte to the
 * next one, though nothing is lost in it (see {@link LinkSegment#passesLater}).
 */
final class TraceLink implements LinkLaw {

    private final RecordedWay uplink;
    private final RecordedWay downlink;
    private final Timetable timetable;

    private TraceLink(RecordedWay uplink, RecordedWay downlink, Timetable timetable) {
        this.uplink = uplink;
        this.downlink = downlink;
        this.timetable = timetable;
    }

    /** Reads both files. */
    static TraceLink of(Trace trace) {
        RecordedWay up = TraceFile.read(trace.uplink());
        RecordedWay down = trace.downlink().equals(trace.uplink()) ? up : TraceFile.read(trace.downlink());
        long length = Math.max(up.lengthMicros(), down.lengthMicros());
        return of(up.repeatedTo(length), down.repeatedTo(length), trace);
    }

    private static TraceLink of(RecordedWay up, RecordedWay down, Trace trace) {
        List<Silence> upSilences = Silence.in(up, Micros.of(trace.silence()));
        List<Silence> downSilences = Silence.in(down, Micros.of(trace.silence()));
        TreeSet<Long> changes = new TreeSet<>(List.of(0L));
        for (List<Silence> silences : List.of(upSilences, downSilences)) {
            for (Silence silence : silences) {
                changes.add(silence.fromMicros());
                changes.add(silence.untilMicros());
            }
        }
        changes.remove(up.lengthMicros());
        Rate upRate = new RecordedRate(up);
        Rate downRate = down == up ? upRate : new RecordedRate(down);
        List<Timetable.Entry> entries = new ArrayList<>();
        for (long at : changes) {
            String name = name(Silence.holds(upSilences, at), Silence.holds(downSilences, at));
            boolean silent = !name.equals("recorded");
            LinkState state = state(name, trace.latency(), trace.jitter(), silent);
            entries.add(new Timetable.Entry(at, new LinkMode(state, upRate, downRate, silent)));
        }
        return new TraceLink(up, down, new Timetable(entries, up.lengthMicros()));
    }

    private static String name(boolean upSilent, boolean downSilent) {
        if (upSilent) {
            return downSilent ? "silent" : "silent-uplink";
        }
        return downSilent ? "silent-downlink" : "recorded";
    }

    /** A state whose rates stand in the recording, not in numbers. */
    private static LinkState state(String name, Duration latency, Duration jitter, boolean silent) {
        double unlimited = Double.POSITIVE_INFINITY;
        return new LinkState(name, latency, jitter, unlimited, unlimited, 0, Duration.ZERO, silent, 0, 0);
    }

    @Override
    public Iterator<Leg> legs(Chance chance) {
        return timetable.legs(chance);
    }

    @Override
    public void describe(Fingerprint fingerprint) {
        timetable.describe(fingerprint);
        uplink.describe(fingerprint);
        downlink.describe(fingerprint);
    }
}
