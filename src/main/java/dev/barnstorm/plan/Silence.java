package dev.barnstorm.plan;

import java.util.ArrayList;
import java.util.List;

/** A time within a recording's turn in which nothing passes in one direction; the end is not included. */
record Silence(long fromMicros, long untilMicros) {

    /** All silences of at least that length, in order; one that runs over the loop's seam is given in its two parts. */
    static List<Silence> in(RecordedWay way, long atLeastMicros) {
        List<Silence> silences = new ArrayList<>();
        int last = way.stretches() - 1;
        long head = way.fromMicros(0);
        long tail = way.lengthMicros() - way.untilMicros(last);
        boolean seam = head + tail >= atLeastMicros;
        if (seam && head > 0) {
            silences.add(new Silence(0, head));
        }
        for (int i = 0; i < last; i++) {
            long lastByte = way.untilMicros(i);
            long nextByte = way.fromMicros(i + 1);
            if (nextByte - lastByte >= atLeastMicros) {
                silences.add(new Silence(lastByte, nextByte));
            }
        }
        if (seam && tail > 0) {
            silences.add(new Silence(way.untilMicros(last), way.lengthMicros()));
        }
        return silences;
    }

    /** Whether a time lies within one of the silences. */
    static boolean holds(List<Silence> silences, long micros) {
        return silences.stream().anyMatch(silence -> silence.fromMicros() <= micros && micros < silence.untilMicros());
    }
}
