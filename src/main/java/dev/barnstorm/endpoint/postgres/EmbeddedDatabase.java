package dev.barnstorm.endpoint.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A PostgreSQL of our own on 127.0.0.1, with an empty database in a folder of its own. It is a group of processes beside this
 * one: it outlives servers that use it, and ends with this process, whatever that dies of.
 *
 * <p>Its files are gone when it ends, so nothing is forced to the disk: what is committed outlives every process, its own
 * included, and only the machine's death would lose it.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String USER = "postgres";
    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final Optional<Undertaker> undertaker;

    private EmbeddedDatabase(Path folder, EmbeddedPostgres postgres) throws IOException {
        this.folder = folder;
        this.postgres = postgres;
        this.undertaker = Undertaker.of(folder);
    }

    /**
     * Starts it. The first time on a machine its binaries are unpacked, which takes some seconds.
     *
     * @throws DatabaseUnusable when it does not start
     */
    public static EmbeddedDatabase start() {
        try {
            Path folder = Files.createTempDirectory("barnstorm-postgres-");
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(true)
                    .setPGStartupWait(START)
                    .setServerConfig("listen_addresses", HOST)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
            return new EmbeddedDatabase(folder, postgres);
        } catch (IOException | IllegalStateException failed) {
            throw DatabaseUnusable.ofOurOwn("the embedded PostgreSQL does not start", failed);
        }
    }

    /** The database in it, and that schema of it. */
    public Database database(String schema) {
        return new Database("jdbc:postgresql://" + HOST + ":" + postgres.getPort() + "/postgres", USER, "", schema);
    }

    @Override
    public void close() {
        undertaker.ifPresent(Undertaker::close);
        try {
            postgres.close();
            Files.deleteIfExists(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
