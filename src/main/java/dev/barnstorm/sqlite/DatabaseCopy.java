package dev.barnstorm.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's database as it was at one moment. Its file, and the log or journal beside it, are copied into a folder of
 * our own and opened there: not a byte of the original changes, and no file appears beside it, as even a reader of SQLite
 * would leave one beside a database with a write-ahead log. Closing it removes the copy.
 */
public final class DatabaseCopy implements AutoCloseable {

    /** What every SQLite 3 database begins with (the format's documentation, section 1.3). */
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /**
     * What belongs to a database besides its own file: changes that are not in it yet, or that are to be taken back. The
     * index of a log ({@code -shm}) is made anew from the log.
     */
    private static final List<String> SUFFIXES = List.of("", "-wal", "-journal");

    /** No page is smaller, so that an encrypted database is a multiple of it. */
    private static final int SMALLEST_PAGE = 512;

    /** The schema comes from elsewhere: its views and defaults may call no function that does anything. */
    private static final Pragmas DISTRUSTFUL = Pragmas.of("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON");

    private final Path folder;
    private final SqliteDatabase database;

    private DatabaseCopy(Path folder, SqliteDatabase database) {
        this.folder = folder;
        this.database = database;
    }

    /**
     * Copies a database, and opens the copy for reading.
     *
     * @throws UnusableDatabase when it is not there, is no SQLite database, is encrypted or damaged, cannot be read, or is
     *     being written to
     */
    public static DatabaseCopy of(Path file) {
        return of(file, part -> {});
    }

    /** The same; {@code before} is told each file that is about to be copied. */
    static DatabaseCopy of(Path file, Consumer<Path> before) {
        requireFile(file);
        Path folder = null;
        try {
            folder = Temporary.folder();
            Path copy = folder.resolve("copy.db");
            copy(file, copy, before);
            requireMagic(file, copy);
            return new DatabaseCopy(folder, opened(file, copy));
        } catch (IOException failed) {
            UnusableDatabase unusable = new UnusableDatabase(
                    file + " cannot be copied to be read: " + failed
                            + ". Make sure that you may read it, that no program"
                            + " has it locked, and that there is room for a copy among temporary files",
                    failed);
            removeAfter(unusable, folder);
            throw unusable;
        } catch (RuntimeException failed) {
            removeAfter(failed, folder);
            throw failed;
        }
    }

    /** The copy; only to be asked. */
    public SqliteDatabase database() {
        return database;
    }

    private static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new UnusableDatabase(file + " is a folder: name the database file in it");
        }
        if (!Files.exists(file)) {
            throw new UnusableDatabase(file + ": there is no such file");
        }
    }

    private static void copy(Path file, Path copy, Consumer<Path> before) throws IOException {
        List<String> looks = looks(file);
        for (String suffix : SUFFIXES) {
            Path part = beside(file, suffix);
            if (Files.exists(part)) {
                before.accept(part);
                Files.copy(part, beside(copy, suffix));
            }
        }
        if (!looks(file).equals(looks)) {
            throw new UnusableDatabase(file + " changed while it was read: an app writes to it."
                    + " Close the app, or pull the file from the phone, and import that");
        }
    }

    /** How long its files are, and since when they are as they are. */
    private static List<String> looks(Path file) throws IOException {
        List<String> looks = new ArrayList<>();
        for (String suffix : SUFFIXES) {
            Path part = beside(file, suffix);
            looks.add(Files.exists(part) ? Files.size(part) + " " + Files.getLastModifiedTime(part) : "");
        }
        return looks;
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static void requireMagic(Path file, Path copy) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(copy)) {
            head = in.readNBytes(MAGIC.length);
        }
        long size = Files.size(copy);
        if (Arrays.equals(head, MAGIC)) {
            return;
        }
        if (size == 0) {
            throw new UnusableDatabase(file + " is empty: pull the app's database from the phone again");
        }
        if (size % SMALLEST_PAGE == 0 && !isText(head)) {
            throw new UnusableDatabase(file + " is encrypted, or no SQLite database: it does not begin as those do."
                    + " If the app keeps it encrypted (SQLCipher), export a plain copy first:"
                    + " ATTACH 'plain.db' AS plain KEY ''; SELECT sqlcipher_export('plain');");
        }
        throw new UnusableDatabase(file + " is no SQLite database: it does not begin as those do."
                + " Name the file that the app's drift database is in, such as app.sqlite or app.db");
    }

    private static boolean isText(byte[] head) {
        for (byte one : head) {
            if ((one < ' ' && one != '\n' && one != '\r' && one != '\t') || one == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static SqliteDatabase opened(Path file, Path copy) {
        SqliteDatabase database = null;
        try {
            database = SqliteDatabase.open(copy, DISTRUSTFUL);
            String found = database.prepare("PRAGMA quick_check(1)")
                    .first(row -> row.text(1))
                    .orElse("");
            // In UTF-16 databases the word comes in their encoding.
            if (!found.replace("\0", "").toLowerCase(Locale.ROOT).equals("ok")) {
                throw damaged(file, found, null);
            }
            return database;
        } catch (SqliteException failed) {
            UnusableDatabase damaged = damaged(file, String.valueOf(failed.getMessage()), failed);
            closeAfter(damaged, database);
            throw damaged;
        } catch (UnusableDatabase failed) {
            closeAfter(failed, database);
            throw failed;
        }
    }

    private static UnusableDatabase damaged(Path file, String how, @Nullable Throwable cause) {
        return new UnusableDatabase(
                file + " is damaged: " + how.strip().replaceAll("\\s+", " ")
                        + ". Pull it from the phone again, with the files -wal and -journal beside it if there are any;"
                        + " sqlite3 FILE .recover saves what can be saved",
                cause);
    }

    private static void closeAfter(RuntimeException failure, @Nullable SqliteDatabase database) {
        if (database != null) {
            try {
                database.close();
            } catch (SqliteException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static void removeAfter(RuntimeException failure, @Nullable Path folder) {
        try {
            if (folder != null) {
                remove(folder);
            }
        } catch (UnusableDatabase e) {
            failure.addSuppressed(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UnusableDatabase(
                    "the copy in " + folder + " could not be removed, do it yourself: " + failed, failed);
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            remove(folder);
        }
    }
}
