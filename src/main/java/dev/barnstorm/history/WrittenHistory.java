package dev.barnstorm.history;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A history that was written to its end by this process: read from memory, where it was small enough to be kept there
 * beside its file, since that takes a third of the time; else from the file.
 */
public final class WrittenHistory {

    private final Path file;
    private final @Nullable HistoryTape copy;

    WrittenHistory(Path file, @Nullable HistoryTape copy) {
        this.file = file;
        this.copy = copy;
    }

    /**
     * Opens it for reading; both say the same. For one thread at a time.
     *
     * @throws HistoryException when it is to be read from its file, and the file cannot be read
     */
    public HistoryReader open() {
        return copy == null ? HistoryDb.open(file) : copy.reader();
    }
}
