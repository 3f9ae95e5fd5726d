package dev.barnstorm.endpoint.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A small process that waits for this one to die, and then ends a database of ours and removes its folder: what is killed can
 * clean up nothing itself, and PostgreSQL goes on by itself. There is none on systems without a POSIX shell.
 */
final class Undertaker implements AutoCloseable {
    /** Its standard input ends with this process; then the database is told to, and its folder goes when it has. */
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            while read -r line; do :; done
            pid=$(head -n 1 "$1/data/postmaster.pid") || exit 0
            kill -QUIT "$pid" 2>/dev/null
            while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
            rm -rf -- "$1"
            """;

    private final Process process;

    private Undertaker(Process process) {
        this.process = process;
    }

    /** One who watches over the database in that folder. */
    static Optional<Undertaker> of(Path folder) throws IOException {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return Optional.empty();
        }
        return Optional.of(new Undertaker(new ProcessBuilder("/bin/sh", "-c", SCRIPT, "undertaker", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()));
    }

    /** He is not needed any more. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
