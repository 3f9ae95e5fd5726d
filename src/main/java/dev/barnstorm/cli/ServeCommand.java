package dev.barnstorm.cli;

import dev.barnstorm.endpoint.Endpoint;
import dev.barnstorm.endpoint.WireMockEndpoint;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code barnstorm serve}: the reference endpoint alone, for anyone to use, until Ctrl-C. */
@Command(
        name = "serve",
        description =
                "Starts the reference endpoint alone, on 127.0.0.1 unless told otherwise, and serves until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  ./barnstorm serve --port 8080"})
final class ServeCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "0",
            description = "the port to listen on; 0 lets the system choose (default: ${DEFAULT-VALUE})")
    private int port;

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
    public Integer call() throws InterruptedException {
        Logs.verbose(verbose);
        if (port < 0 || port > 65_535) {
            throw new BadInput("--port " + port + " is no port: 1 to 65535 are, and 0 lets the system choose");
        }
        try (Endpoint endpoint =
                inContainer ? WireMockEndpoint.startOnAllInterfaces(port) : WireMockEndpoint.start(port)) {
            console.out()
                    .println("serving the Barn Sync Protocol on " + endpoint.baseUrl()
                            + (inContainer ? " and every other address" : "") + " (Ctrl-C ends it)");
            new CountDownLatch(1).await();
            return ExitCode.HOLDS;
        }
    }
}
