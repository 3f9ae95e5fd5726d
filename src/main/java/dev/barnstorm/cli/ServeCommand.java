package dev.barnstorm.cli;

import dev.barnstorm.endpoint.Endpoint;
import dev.barnstorm.endpoint.Listening;
import dev.barnstorm.endpoint.PacedServer;
import dev.barnstorm.endpoint.ReferenceServer;
import dev.barnstorm.endpoint.WireMockEndpoint;
import dev.barnstorm.endpoint.postgres.Database;
import dev.barnstorm.endpoint.postgres.DatabaseUnusable;
import dev.barnstorm.endpoint.postgres.EmbeddedDatabase;
import dev.barnstorm.endpoint.postgres.StoreBug;
import dev.barnstorm.run.WallClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barnstorm serve}: a reference endpoint alone, for anyone to use, until Ctrl-C. */
@Command(
        name = "serve",
        description =
                "Starts a reference endpoint alone, on 127.0.0.1 unless told otherwise, and serves until Ctrl-C: in"
                        + " memory, or with --database on PostgreSQL.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./barnstorm serve --port 8080",
            "  ./barnstorm serve --database embedded --port 8080",
            "  ./barnstorm serve --workers 4 --service-time 20 --port 8080",
            "  ./barnstorm serve --database '$${ENV:DATABASE_URL}' --port 8080"
        })
final class ServeCommand implements Callable<Integer> {

    private static final int MOST_WORKERS = 1_000;
    private static final int LONGEST_SERVICE_MS = 60_000;

    private final Console console;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "0",
            description = "the port to listen on; 0 lets the system choose (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "keep the records in PostgreSQL: 'embedded' starts one that is gone at the end; a URL with a"
                    + " password comes from the environment: '$${ENV:NAME}'")
    private @Nullable String database;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            defaultValue = Database.LASTING_SCHEMA,
            description = "the schema in that database, made if it is not there (default: ${DEFAULT-VALUE})")
    private String schema = Database.LASTING_SCHEMA;

    @Option(
            names = "--feed-lag",
            paramLabel = "SECONDS",
            description = "the longest its transactions may hold back the feed (default: ${DEFAULT-VALUE})")
    private double feedLagSeconds = 5;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "serve so many requests at once and let the others wait, each for --service-time: a server whose"
                            + " ceiling is known, workers ÷ time, to try barnstorm capacity on")
    private @Nullable Integer workers;

    @Option(
            names = "--service-time",
            paramLabel = "MS",
            description = "milliseconds that a worker takes for a request; with --workers")
    private @Nullable Double serviceTimeMs;

    @Mixin
    private PlantOption plant = new PlantOption();

    @Option(
            names = "--ends-with-input",
            hidden = true,
            description = "end when standard input does: for a run's server")
    private boolean endsWithInput;

    @Option(
            names = "--in-container",
            description =
                    "listen on every address instead of 127.0.0.1: for containers, whose own 127.0.0.1 nobody can reach")
    private boolean inContainer;

    @Option(names = "--verbose", description = "warnings of libraries and stack traces too")
    private boolean verbose;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Logs.verbose(verbose);
        requireSense();
        if (workers != null && serviceTimeMs != null) {
            Duration each = Duration.ofNanos(Math.round(serviceTimeMs * 1e6));
            try (PacedServer server = PacedServer.start(where(), port, workers, each, WallClock.steady())) {
                return serve(server.baseUrl());
            }
        }
        if (database == null) {
            try (Endpoint endpoint =
                    inContainer ? WireMockEndpoint.startOnAllInterfaces(port) : WireMockEndpoint.start(port)) {
                return serve(endpoint.baseUrl());
            }
        }
        if (database.equals("embedded")) {
            try (EmbeddedDatabase embedded = EmbeddedDatabase.start()) {
                return serve(embedded.database(schema));
            } catch (DatabaseUnusable unusable) {
                throw new BadInput(unusable.getMessage());
            }
        }
        return serve(somebodys(database));
    }

    private Listening where() {
        return inContainer ? Listening.EVERYWHERE : Listening.ON_LOOPBACK;
    }

    private void requireSenseOfPace() {
        if ((workers == null) != (serviceTimeMs == null)) {
            throw new BadInput("--workers and --service-time belong together: give both, or neither");
        }
        if (workers == null || serviceTimeMs == null) {
            return;
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new BadInput("--workers " + workers + ": allowed are 1 to " + MOST_WORKERS);
        }
        if (!(serviceTimeMs > 0 && serviceTimeMs <= LONGEST_SERVICE_MS)) {
            throw new BadInput("--service-time " + serviceTimeMs + ": allowed are milliseconds above 0, up to "
                    + LONGEST_SERVICE_MS);
        }
        if (database != null || plant.isGiven()) {
            throw new BadInput(
                    "--workers: the server with a known ceiling keeps its records in memory and has no bugs; leave"
                            + " out " + (database != null ? "--database" : "--plant"));
        }
    }

    private void requireSense() {
        requireSenseOfPace();
        if (port < 0 || port > 65_535) {
            throw new BadInput("--port " + port + " is no port: 1 to 65535 are, and 0 lets the system choose");
        }
        if (!Database.isSchemaName(schema)) {
            throw new BadInput(
                    "--schema " + schema + " is no plain name: allowed are lower-case letters, digits and _");
        }
        if (!(feedLagSeconds >= ReferenceServer.SHORTEST_FEED_LAG.toSeconds() && feedLagSeconds <= 3_600)) {
            throw new BadInput("--feed-lag " + feedLagSeconds + ": allowed are "
                    + ReferenceServer.SHORTEST_FEED_LAG.toSeconds() + " to 3600 seconds");
        }
        plant.requireOfTheReferenceServerAlone();
        if (plant.isGiven() && database == null) {
            throw new BadInput("--plant " + plant.name() + ": say where its records are, with --database embedded");
        }
    }

    /** What stands in the environment stays there: it may have a password. */
    private Database somebodys(String written) {
        boolean reference = written.startsWith("${ENV:") && written.endsWith("}");
        String name = reference ? written.substring("${ENV:".length(), written.length() - 1) : "";
        String url = reference ? console.environment().get(name) : written;
        if (url == null) {
            throw new BadInput("--database: the environment variable " + name + " is not set");
        }
        Database there = Database.of(url, schema)
                .orElseThrow(() -> new BadInput("--database " + (reference ? written : "")
                        + " is not the URL of a PostgreSQL: write " + Database.ALLOWED + ", or 'embedded'"));
        if (!reference && !there.password().isEmpty()) {
            throw new BadInput(
                    "--database: a password does not belong on a command line; put the URL into the environment"
                            + " and write --database '${ENV:DATABASE_URL}'");
        }
        return there;
    }

    private int serve(Database there) throws InterruptedException, IOException {
        Duration feedLag = Duration.ofMillis(Math.round(feedLagSeconds * 1_000));
        StoreBug bug = StoreBug.named(plant.name()).orElse(null);
        try (ReferenceServer server = ReferenceServer.start(where(), port, there, feedLag, bug)) {
            return serve(server.baseUrl());
        }
    }

    private int serve(URI baseUrl) throws InterruptedException, IOException {
        if (!endsWithInput) {
            console.out()
                    .println("serving the Barn Sync Protocol on " + baseUrl
                            + (inContainer ? " and every other address" : "") + " (Ctrl-C ends it)");
            new CountDownLatch(1).await();
            return ExitCode.HOLDS;
        }
        Signals.handle(
                "INT", () -> {}); // Ctrl-C goes to a whole group of processes; this one's parent says when it ends
        console.out().println("serving the Barn Sync Protocol on " + baseUrl);
        try (InputStream in = System.in) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return ExitCode.HOLDS;
    }
}
