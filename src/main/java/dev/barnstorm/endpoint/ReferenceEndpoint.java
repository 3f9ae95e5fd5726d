package dev.barnstorm.endpoint;

import dev.barnstorm.endpoint.postgres.Database;
import dev.barnstorm.endpoint.postgres.DatabaseUnusable;
import dev.barnstorm.endpoint.postgres.EmbeddedDatabase;
import dev.barnstorm.endpoint.postgres.Schema;
import dev.barnstorm.endpoint.postgres.TransactionLimits;
import dev.barnstorm.scenario.TargetSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reference server as a process of its own, which can really die and really stand still. Its database is none of its
 * process: an embedded one that this process keeps, or somebody else's, in which the run has a schema of its own.
 */
public final class ReferenceEndpoint implements Endpoint, Crashable, Freezable {
    /** The variable that tells the server of its database: command lines can be seen by everybody on a machine. */
    static final String DATABASE_VARIABLE = "BARNSTORM_SERVER_DATABASE";

    private static final int LONGEST_ID = 40;

    private final Runnable cleanUp;
    private final Database database;
    private final Duration feedLag;
    private final String plantedBug;
    private final URI baseUrl;
    private ServerProcess server;
    private @Nullable HeldPort heldPort;
    private boolean frozen;

    private ReferenceEndpoint(Database database, Duration feedLag, String plantedBug, Runnable cleanUp) {
        this.cleanUp = cleanUp;
        this.database = database;
        this.feedLag = feedLag;
        this.plantedBug = plantedBug;
        this.server = ServerProcess.start(arguments(0), environment());
        this.baseUrl = server.baseUrl();
    }

    /**
     * Starts it, on a PostgreSQL of its own or in a new schema of somebody's, which is gone when it is closed.
     *
     * @throws EndpointException when it cannot be started, the database is on another machine that nobody allowed, or the
     *     schema is there already
     */
    static ReferenceEndpoint open(TargetSpec.Reference target, Opening opening) {
        requireLag(target.feedLag());
        try {
            return target.databaseUrl().isEmpty() ? embedded(target, opening) : somebodys(target, opening);
        } catch (DatabaseUnusable unusable) {
            throw EndpointException.unusable(unusable.getMessage());
        }
    }

    private static void requireLag(Duration feedLag) {
        if (feedLag.compareTo(TransactionLimits.SHORTEST_LAG) < 0) {
            throw EndpointException.unusable(
                    "target.feedLag is too short for the reference server: its database needs at" + " least "
                            + TransactionLimits.SHORTEST_LAG.toSeconds() + "s to end its transactions");
        }
    }

    private static ReferenceEndpoint embedded(TargetSpec.Reference target, Opening opening) {
        opening.notice().accept("starting an embedded PostgreSQL (the first time on a machine it is unpacked)");
        EmbeddedDatabase embedded = EmbeddedDatabase.start();
        try {
            Database database = embedded.database(Database.LASTING_SCHEMA);
            return new ReferenceEndpoint(database, target.feedLag(), opening.plantedBug(), embedded::close);
        } catch (RuntimeException | Error failed) {
            embedded.close();
            throw failed;
        }
    }

    private static ReferenceEndpoint somebodys(TargetSpec.Reference target, Opening opening) {
        Database database = Database.of(target.databaseUrl(), schema(opening.runId()))
                .orElseThrow(() -> EndpointException.unusable(
                        "target.reference is not the URL of a PostgreSQL; one looks like " + Database.ALLOWED));
        RemoteGuard.requireAllowed(database.uri(), opening.allowedRemotes());
        opening.notice().accept("preparing " + database);
        Schema.create(database);
        try {
            return new ReferenceEndpoint(database, target.feedLag(), opening.plantedBug(), () -> Schema.drop(database));
        } catch (RuntimeException | Error failed) {
            Schema.drop(database);
            throw failed;
        }
    }

    private static String schema(String runId) {
        String plain = runId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        return "barnstorm_run_" + plain.substring(0, Math.min(plain.length(), LONGEST_ID));
    }

    private List<String> arguments(int port) {
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--ends-with-input",
                "--port=" + port,
                "--database=${ENV:" + DATABASE_VARIABLE + "}",
                "--schema=" + database.schema(),
                "--feed-lag=" + feedLag.toMillis() / 1_000.0));
        if (!plantedBug.isEmpty()) {
            arguments.add("--plant=" + plantedBug);
        }
        return arguments;
    }

    private Map<String, String> environment() {
        return Map.of(DATABASE_VARIABLE, database.urlWithSecrets());
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public URI baseUrl() {
        return baseUrl;
    }

    @Override
    public Duration feedLag() {
        return feedLag;
    }

    @Override
    public boolean outlivesRun() {
        return false;
    }

    @Override
    public void crash() {
        if (server.isAlive()) {
            server.kill();
            frozen = false;
            try {
                heldPort = HeldPort.at(new InetSocketAddress(baseUrl.getHost(), baseUrl.getPort()));
            } catch (IOException taken) {
                throw new UncheckedIOException(taken);
            }
        }
    }

    @Override
    public void comeBack() {
        if (server.isAlive()) {
            return;
        }
        server = ServerProcess.start(arguments(baseUrl.getPort()), environment());
        letGoOfPort();
    }

    private void letGoOfPort() {
        if (heldPort != null) {
            heldPort.close();
            heldPort = null;
        }
    }

    @Override
    public void freeze() {
        if (!frozen && server.isAlive()) {
            server.freeze();
            frozen = true;
        }
    }

    @Override
    public void thaw() {
        if (frozen && server.isAlive()) {
            server.thaw();
        }
        frozen = false;
    }

    @Override
    public void close() {
        thaw();
        server.close();
        letGoOfPort();
        cleanUp.run();
    }
}
