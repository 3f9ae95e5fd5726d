package dev.barnstorm.history;

import dev.barnstorm.sqlite.Pragmas;
import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.SqliteException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finishes the history of a run whose process was killed. What had been written by then is a beginning of what happened,
 * without a gap, since one thread writes it in the order in which it was recorded.
 */
public final class Salvage {

    // Whoever still has the file open keeps its write-ahead log from being done away with.
    private static final Pragmas ALONE = Pragmas.of("busy_timeout=0", "journal_mode=DELETE");

    private Salvage() {}

    /**
     * Finishes a history in its place, if it was left unfinished; it says from then on that it was broken off.
     *
     * @return how far the run came; empty when there is no file, or it was finished: then {@link HistoryDb#open} has the word
     * @throws HistoryException when it cannot be read as a history, somebody still writes it, or it may not be written to
     */
    public static Optional<BrokenOff> of(Path file) {
        Optional<BrokenOff> broken = BrokenOff.of(file).filter(found -> !found.finished() && found.hasBegun());
        broken.ifPresent(found -> finish(file, found));
        return broken;
    }

    private static void finish(Path file, BrokenOff broken) {
        try (SqliteDatabase database = SqliteDatabase.open(file, ALONE)) {
            database.inTransaction(() -> {
                database.prepare("INSERT OR REPLACE INTO info(key, value) VALUES (?, ?)")
                        .bind(1, HistoryWriter.keyOf(InfoKey.BROKEN_OFF))
                        .bind(2, broken.words())
                        .run();
                Schema.finishing().forEach(database::execute);
                database.execute("PRAGMA user_version=" + Schema.VERSION);
            });
        } catch (SqliteException e) {
            throw new HistoryException(
                    file + " was left unfinished, and cannot be finished: " + e.getMessage()
                            + "\nIf its run still goes on, wait for its end; else see that the file may be written to and"
                            + " that the disk has room.",
                    e);
        }
    }
}
