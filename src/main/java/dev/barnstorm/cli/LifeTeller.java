package dev.barnstorm.cli;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.HistoryReader.DeviceLife;
import dev.barnstorm.history.HistoryReader.RecordLife;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.LifeLines;
import dev.barnstorm.history.LinkedLife;
import dev.barnstorm.history.PlainText;
import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints lives, each under a line that says whose it is. */
final class LifeTeller {

    static final int RECORD_LINES = 60;
    static final int DEVICE_LINES = 80;

    private final HistoryReader history;
    private final PrintStream out;
    private final @Nullable Integer lines;
    private final Instant barnStart;
    private @Nullable RawTeller raw;

    /**
     * Tells lives of one history.
     *
     * @param lines most lines of a life, 0 for all; null for the usual
     * @throws BadInput when that is too few
     */
    LifeTeller(HistoryReader history, PrintStream out, @Nullable Integer lines) {
        if (lines != null && lines != 0 && lines < LifeLines.FEWEST_LINES) {
            throw new BadInput("--lines " + lines + ": a life needs at least " + LifeLines.FEWEST_LINES
                    + " lines; 0 shows all of it, however long.");
        }
        this.history = history;
        this.out = out;
        this.lines = lines;
        this.barnStart = barnStart(history);
    }

    private static Instant barnStart(HistoryReader history) {
        try {
            return Instant.parse(history.info(InfoKey.BARN_START).orElse(""));
        } catch (DateTimeParseException e) {
            // A history from elsewhere may say anything; its times then count from midnight.
            return Instant.EPOCH;
        }
    }

    /** From now on the requests of each life are told below it. */
    void tellRequests(RawTeller teller) {
        raw = teller;
    }

    private void requestsOf(List<HistoryEvent> events, long atMicros) {
        if (raw != null) {
            raw.requestsOf(events, atMicros, lines != null && lines == 0);
        }
    }

    /** The instant of barn time zero. */
    Instant barnStart() {
        return barnStart;
    }

    /** A record's whole life, as far as it has room. */
    void record(String localId) {
        record(localId, Long.MAX_VALUE);
    }

    /** A record's life around a moment that matters. */
    void record(String localId, long atMicros) {
        RecordLife life = history.record(localId).orElseGet(() -> new RecordLife(localId, "", List.of()));
        heading("Record " + localId + at(life.site()), life.events());
        print(LifeLines.around(LinkedLife.of(life, history), barnStart, most(RECORD_LINES), atMicros));
        requestsOf(life.events(), atMicros);
    }

    /** A device's whole life, as far as it has room. */
    void device(String name) {
        device(name, Long.MAX_VALUE);
    }

    /** A device's life around a moment that matters. */
    void device(String name, long atMicros) {
        DeviceLife life = history.device(name);
        heading("Device " + name + at(life.site()), life.events());
        print(LifeLines.around(life, barnStart, most(DEVICE_LINES), atMicros));
        requestsOf(life.events(), atMicros);
    }

    private static String at(String site) {
        return site.isEmpty() ? "" : " of " + site;
    }

    private int most(int usual) {
        if (lines == null) {
            return usual;
        }
        return lines == 0 ? Integer.MAX_VALUE : lines;
    }

    private void heading(String whose, List<HistoryEvent> events) {
        out.println(PlainText.escaped(whose) + ": " + (events.size() == 1 ? "1 event" : events.size() + " events"));
    }

    private void print(List<String> life) {
        life.forEach(line -> out.println("  " + line));
        if (life.stream().anyMatch(line -> line.startsWith("…"))) {
            out.println("  --lines 0 shows them all.");
        }
    }
}
