package dev.barnstorm.history;

import dev.barnstorm.sqlite.SqliteDatabase;
import dev.barnstorm.sqlite.SqliteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a history says of a run that never came to its end, be it that the process was killed, so that the file was never finished, or
 * that the run broke off by itself.
 *
 * @param finished whether its file was finished all the same
 * @param info the facts that had been written by then
 * @param phase the phase that it was in; empty when it had not come to any
 * @param lastMicros barn time of the latest event; empty when there is none
 */
public record BrokenOff(boolean finished, Map<InfoKey, String> info, String phase, OptionalLong lastMicros) {

    public BrokenOff {
        info = Map.copyOf(info);
    }

    /**
     * Looks at a history file, finished or not.
     *
     * @return empty when the run came to its end, or there is no file; then {@link HistoryDb#open} has the word
     * @throws HistoryException when it is there and cannot be read as a history
     */
    public static Optional<BrokenOff> of(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (SqliteDatabase database = SqliteDatabase.openReadOnly(file)) {
            long finished = number(database, "PRAGMA user_version").orElse(0);
            if (finished > 0
                    && number(database, "SELECT 1 FROM phase_began WHERE phase = 'end'")
                            .isPresent()) {
                return Optional.empty();
            }
            String phase = database.prepare("SELECT phase FROM phase_began ORDER BY seq DESC LIMIT 1")
                    .first(row -> row.text(1))
                    .orElse("");
            return Optional.of(new BrokenOff(finished > 0, infos(database), phase, latest(database)));
        } catch (SqliteException e) {
            throw new HistoryException(
                    file + " cannot be read as a history: " + e.getMessage() + "\nName the folder of a run.", e);
        }
    }

    /** Whether it can even say what was to be played. */
    boolean hasBegun() {
        return info.containsKey(InfoKey.SCENARIO);
    }

    /** How far it came, such as "ended in mid-run at 0:04:12 of barn time, in storm". */
    public String words() {
        if (lastMicros.isEmpty()) {
            return "ended before anything happened";
        }
        if (lastMicros.getAsLong() < 0) {
            return "ended while it was being prepared";
        }
        Duration at = Duration.ofSeconds(lastMicros.getAsLong() / 1_000_000);
        return "ended in mid-run at %d:%02d:%02d of barn time, in %s"
                .formatted(at.toHours(), at.toMinutesPart(), at.toSecondsPart(), phase);
    }

    private static OptionalLong latest(SqliteDatabase database) {
        OptionalLong latest = OptionalLong.empty();
        for (EventTable table : EventTable.ALL) {
            // Its newest row is enough, and the only one that needs no walk along the whole table.
            OptionalLong at = number(database, "SELECT at_micros FROM " + table.name() + " ORDER BY seq DESC LIMIT 1");
            if (at.isPresent() && (latest.isEmpty() || at.getAsLong() > latest.getAsLong())) {
                latest = at;
            }
        }
        return latest;
    }

    private static OptionalLong number(SqliteDatabase database, String sql) {
        return database.prepare(sql)
                .first(row -> row.integer(1))
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private static Map<InfoKey, String> infos(SqliteDatabase database) {
        Map<InfoKey, String> infos = new EnumMap<>(InfoKey.class);
        for (InfoKey key : InfoKey.values()) {
            database.prepare("SELECT value FROM info WHERE key = ?")
                    .bind(1, HistoryWriter.keyOf(key))
                    .first(row -> row.text(1))
                    .ifPresent(value -> infos.put(key, value));
        }
        return infos;
    }
}
