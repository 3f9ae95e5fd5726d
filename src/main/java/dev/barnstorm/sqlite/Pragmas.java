package dev.barnstorm.sqlite;

import java.util.List;

/**
 * How a database is set up right after it is opened.
 *
 * @param settings {@code name=value}, in the order in which they are made; the order matters to SQLite
 */
public record Pragmas(List<String> settings) {

    /** SQLite's own defaults. */
    public static final Pragmas DEFAULTS = of();

    /**
     * For many small databases, each with one user: cheap writes, little memory, and no corruption when the process is
     * killed (a power cut may lose the last commits). Locked first: else one that exists is opened with a third file,
     * the index of its log that others would share.
     */
    public static final Pragmas SMALL = of(
            "locking_mode=EXCLUSIVE", "synchronous=OFF", "cache_size=-64", "journal_mode=WAL", "wal_autocheckpoint=16");

    /**
     * For databases in memory that nobody opens again: no journal. A transaction that fails cannot be taken back, and
     * leaves a database that is good for nothing more. Larger pages than usual make flatter trees, and writing a page
     * costs nothing here.
     */
    public static final Pragmas FORGETFUL = of("page_size=8192", "journal_mode=OFF");

    /**
     * For databases in memory that nobody opens again, and in which transactions may fail: what these did is taken back by a
     * journal, in memory too.
     */
    public static final Pragmas IN_MEMORY = of("page_size=8192", "journal_mode=MEMORY");

    public Pragmas {
        settings = List.copyOf(settings);
    }

    /** The given settings, each {@code name=value}. */
    public static Pragmas of(String... settings) {
        return new Pragmas(List.of(settings));
    }
}
