package dev.barnstorm.check;

import dev.barnstorm.history.HistoryReader.RecordLife;
import dev.barnstorm.history.LifeLines;
import java.util.List;

/** A record's life around the moment at which something went wrong, for people to read. */
final class LifeAround {

    /** Most lines that a finding carries. */
    private static final int MOST_LINES = 60;

    private LifeAround() {}

    static List<String> of(RecordLife life, RunCase run, long atMicros) {
        return LifeLines.around(life, run.expectations().barnStart(), MOST_LINES, atMicros);
    }

    /** Of the record of that id; empty when there is none. */
    static List<String> of(String localId, RunCase run, long atMicros) {
        return run.history()
                .record(localId)
                .map(life -> of(life, run, atMicros))
                .orElse(List.of());
    }
}
