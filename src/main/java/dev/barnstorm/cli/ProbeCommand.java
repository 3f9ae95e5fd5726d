package dev.barnstorm.cli;

import dev.barnstorm.endpoint.DirectCaller;
import dev.barnstorm.endpoint.UrlEndpoint;
import dev.barnstorm.endpoint.probe.Probe;
import dev.barnstorm.endpoint.probe.ProbeResult;
import dev.barnstorm.endpoint.probe.ProbeSettings;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.run.WallClock;
import dev.barnstorm.scenario.TargetSpec;
import dev.barnstorm.scenario.TlsSpec;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code barnstorm probe}: asks a server one of everything and says in plain words what it gets wrong. */
@Command(
        name = "probe",
        description =
                "Asks a server of the Barn Sync Protocol one of everything, some hundred requests in all, and says"
                        + " in plain words what it gets wrong and what to do, before any load. It leaves records in sites of its own.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./barnstorm probe http://127.0.0.1:8080",
            "  ./barnstorm probe https://staging.example.org/api --allow-remote staging.example.org --bearer SYNC_TOKEN"
        })
final class ProbeCommand implements Callable<Integer> {

    private final Console console;
    private final Clock wallClock = WallClock.utc();

    @Parameters(index = "0", paramLabel = "URL", description = "the base URL; the protocol's paths come behind it")
    private String url = "";

    @Option(
            names = "--bearer",
            paramLabel = "VARIABLE",
            description = "the environment variable that holds the token; secrets are not for command lines")
    private @Nullable String bearer;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "use this site, which may have records, instead of fresh ones")
    private @Nullable String site;

    @Option(
            names = "--feed-lag",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "how much later than acknowledged a change may come in the feed (default: ${DEFAULT-VALUE})")
    private double feedLagSeconds;

    @Option(names = "--no-put", description = "do not ask for PUT, which scenarios with mutableWrites: put need")
    private boolean noPut;

    @Option(
            names = "--allow-remote",
            paramLabel = "HOST",
            description = "probe this host although it is not this machine; may be repeated")
    private Set<String> allowRemote = new LinkedHashSet<>();

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM certificates to trust instead of the JDK's own, as a scenario's target.tls.ca")
    private @Nullable Path ca;

    @Option(names = "--json", description = "the result as JSON instead of text")
    private boolean json;

    @Option(names = "--verbose", description = "warnings of libraries and stack traces too")
    private boolean verbose;

    ProbeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Logs.verbose(verbose);
        ProbeSettings settings = settings();
        UrlEndpoint endpoint = UrlEndpoint.of(target(settings), allowRemote);
        URI target = endpoint.baseUrl();
        try (DirectCaller carrier = new DirectCaller(endpoint)) {
            requireReachable(carrier, endpoint);
            ProbeText text = new ProbeText(console.colours());
            if (!json) {
                console.out().println("Probing " + target + " as " + settings.salt());
            }
            ProbeResult result = new Probe(carrier, settings).take(step -> {
                if (!json) {
                    console.out().print(text.of(step));
                    console.out().flush();
                }
            });
            console.out().print(json ? ProbeJson.of(target, result) : text.summary(result));
            return result.holds() ? ExitCode.HOLDS : ExitCode.FAILED;
        }
    }

    private ProbeSettings settings() {
        if (!(feedLagSeconds >= 0 && feedLagSeconds <= 300)) {
            throw new BadInput("--feed-lag " + feedLagSeconds + " is no time to wait: 0 to 300 seconds are");
        }
        if (site != null && site.isEmpty()) {
            throw new BadInput("--site is empty; leave it out for fresh sites");
        }
        return new ProbeSettings(
                Long.toString(wallClock.millis(), Character.MAX_RADIX).toLowerCase(Locale.ROOT),
                site,
                token(),
                Duration.ofMillis(Math.round(feedLagSeconds * 1000)),
                !noPut,
                wallClock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** What was given by mistake may be the secret itself, so it is not shown. */
    private @Nullable String token() {
        if (bearer == null) {
            return null;
        }
        String token = console.environment().get(bearer);
        if (token == null || token.isEmpty()) {
            throw new BadInput("--bearer names no environment variable that is set; put the token into one, such as"
                    + " SYNC_TOKEN, and say --bearer SYNC_TOKEN");
        }
        return token;
    }

    private TargetSpec.Url target(ProbeSettings settings) {
        TlsSpec tls = new TlsSpec(ca, null, null, null, null);
        return new TargetSpec.Url(uri(), settings.feedLag(), tls, new LinkedHashMap<>());
    }

    private URI uri() {
        try {
            return new URI(url);
        } catch (URISyntaxException broken) {
            throw new BadInput("target " + url + " is no URL; one looks like http://127.0.0.1:8080");
        }
    }

    private static void requireReachable(DirectCaller carrier, UrlEndpoint endpoint) {
        try {
            carrier.send(new HttpCall("GET", "/health", List.of(), new byte[0]));
        } catch (IOException unreachable) {
            throw endpoint.unanswered(carrier.reason(unreachable), unreachable);
        }
    }
}
