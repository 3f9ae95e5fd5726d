package dev.barnstorm.sqlite;

/**
 * A disk on which nothing is left for a database. SQLite is told that the file may not grow, and answers {@code SQLITE_FULL} as it
 * does on such a disk. There a transaction fails even where the file's own pages have gaps enough for it, since its journal or
 * log has to grow; so before each commit more pages are asked for than the file has free.
 */
final class FullDisk implements AutoCloseable {

    /** The file may not grow: no limit below its present size is taken. */
    static final String NO_ROOM = "PRAGMA max_page_count=1";

    /** As large as SQLite lets a file become. */
    static final String ROOM = "PRAGMA max_page_count=1073741823";

    private final Statement changes;
    private final Statement grow;
    private long changesBefore;

    /** The disk under that database is full from now on. */
    FullDisk(SqliteDatabase database) {
        database.execute("CREATE TABLE IF NOT EXISTS ballast (pages BLOB)");
        database.execute(NO_ROOM);
        changes = database.prepare("SELECT total_changes()");
        grow = database.prepare("INSERT INTO ballast SELECT zeroblob((freelist_count + 2) * page_size)"
                + " FROM pragma_freelist_count, pragma_page_size");
    }

    /** A transaction begins. */
    void begins() {
        changesBefore = totalChanges();
    }

    /**
     * A transaction is about to commit.
     *
     * @throws SqliteException when it has changed something: there is no room for its journal
     */
    void commits() {
        if (totalChanges() != changesBefore) {
            grow.run();
        }
    }

    private long totalChanges() {
        return changes.first(row -> row.integer(1)).orElseThrow();
    }

    @Override
    public void close() {
        changes.close();
        grow.close();
    }
}
