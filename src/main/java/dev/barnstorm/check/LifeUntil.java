package dev.barnstorm.check;

import dev.barnstorm.history.HistoryReader.RecordLife;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A record's life up to the moment at which something went wrong, and shortly beyond, for people to read. */
final class LifeUntil {

    /** Most lines that a finding carries. */
    private static final int MOST_LINES = 60;

    /** Events that are shown beyond the moment. */
    private static final int BEYOND = 8;

    private LifeUntil() {}

    static List<String> lines(RecordLife life, long atMicros, Instant barnStart) {
        int upTo = 0;
        while (upTo < life.events().size() && life.events().get(upTo).atMicros() <= atMicros) {
            upTo++;
        }
        int end = Math.min(life.events().size(), upTo + BEYOND);
        RecordLife part =
                new RecordLife(life.localId(), life.site(), life.events().subList(0, end));
        return part.events().stream()
                .limit(MOST_LINES)
                .map(e -> barnStart.plus(e.atMicros(), ChronoUnit.MICROS) + " " + e)
                .toList();
    }
}
