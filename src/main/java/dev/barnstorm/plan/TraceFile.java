package dev.barnstorm.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads one direction of a recorded network. Two forms are known, told apart by the first line:
 *
 * <ul>
 *   <li>Mahimahi: a timestamp in milliseconds a line, each one slot for 1,500 bytes; the last timestamp is the length.
 *       A slot's bytes pass evenly within its millisecond, together with those of other slots of the same one.
 *   <li>The six-column logs of the Ghent 4G/LTE (van der Hooft et al., 2016) and the HSDPA (Riiser et al., 2013) sets:
 *       epoch, elapsed ms, latitude, longitude, bytes, ms. A line's bytes pass evenly within its {@code ms} before
 *       {@code elapsed}; the log begins where the first line's stretch does.
 * </ul>
 */
final class TraceFile {

    private static final int SLOT_BYTES = 1_500;

    private final Path file;
    private final RecordedWay.Builder way = new RecordedWay.Builder();
    private int line;
    private long lastMillis = -1;
    private long originMillis;
    private double waitingBytes;

    private TraceFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws TraceException when it is absent or says something else
     */
    static RecordedWay read(Path file) {
        return new TraceFile(file).read();
    }

    private RecordedWay read() {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            int columns = 0;
            @Nullable String text = reader.readLine();
            while (text != null) {
                line++;
                String[] words = text.strip().split("[\\s,]+", -1);
                if (!text.isBlank()) {
                    columns = columns == 0 ? form(words.length) : columns;
                    take(words, columns);
                }
                text = reader.readLine();
            }
        } catch (NoSuchFileException e) {
            throw new TraceException(file, "there is no such file", e);
        } catch (IOException e) {
            throw new TraceException(file, "cannot be read (" + e.getMessage() + ")", e);
        }
        return finished();
    }

    private int form(int columns) {
        if (columns != 1 && columns != 6) {
            throw problem("a line of " + columns + " columns");
        }
        return columns;
    }

    private void take(String[] words, int columns) {
        if (words.length != columns) {
            throw problem("a line of " + words.length + " columns where those above have " + columns);
        }
        if (columns == 1) {
            slot(number(words[0]));
        } else {
            sample(number(words[1]), number(words[4]), number(words[5]));
        }
    }

    private void slot(long millis) {
        if (millis < lastMillis) {
            throw problem(millis + " after " + lastMillis + ": time goes back");
        }
        way.add(millis * 1_000, (millis + 1) * 1_000, SLOT_BYTES);
        lastMillis = millis;
    }

    private void sample(long elapsedMillis, long bytes, long millis) {
        if (lastMillis < 0) {
            originMillis = elapsedMillis - millis;
            lastMillis = 0;
        }
        long until = elapsedMillis - originMillis;
        if (until < lastMillis) {
            throw problem("elapsed " + elapsedMillis + " ms, " + (lastMillis - until)
                    + " ms before the last line's: time goes back");
        }
        waitingBytes += bytes;
        // Lines that overlap share nothing: the earlier one keeps what it has. One that takes no time waits for the
        // next.
        if (until > lastMillis) {
            way.add(Math.max(lastMillis, until - Math.max(1, millis)) * 1_000, until * 1_000, waitingBytes);
            waitingBytes = 0;
        }
        lastMillis = until;
    }

    private RecordedWay finished() {
        if (lastMillis <= 0) {
            throw problem("no time passes in this file");
        }
        return way.build(lastMillis * 1_000, () -> problem("not a single byte passes in this file"));
    }

    private long number(String word) {
        try {
            long value = Long.parseLong(word);
            if (value < 0 || value > Integer.MAX_VALUE * 1_000L) {
                throw problem(word + " is out of bounds");
            }
            return value;
        } catch (NumberFormatException e) {
            throw problem("\"" + word + "\" is not a whole number");
        }
    }

    private TraceException problem(String what) {
        return new TraceException(file, Math.max(1, line), what);
    }
}
