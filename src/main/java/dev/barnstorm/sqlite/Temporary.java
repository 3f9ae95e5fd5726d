package dev.barnstorm.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where copies of databases are made that nobody else needs. Their names say which process they are of. */
final class Temporary {

    static final String PREFIX = "barnstorm-copy-" + ProcessHandle.current().pid() + "-";

    private Temporary() {}

    static Path file() throws IOException {
        return Files.createTempFile(PREFIX, ".db");
    }

    static Path folder() throws IOException {
        return Files.createTempDirectory(PREFIX);
    }
}
