package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.scenario.TargetSpec;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens the endpoint that a scenario names. */
public final class Endpoints {
    private Endpoints() {}

    /**
     * The endpoint, up and healthy.
     *
     * @param bearer the token that it wants; null or empty for none
     * @param embedded how the service is where the target is the embedded one; others are as they are
     * @param allowedRemotes hosts that are not this machine and may be put under load all the same
     * @throws EndpointException when it cannot be started or reached, is on another machine that nobody allowed, or does
     *     not say that it is healthy
     */
    public static Endpoint open(
            TargetSpec target, Embedded embedded, @Nullable String bearer, Set<String> allowedRemotes) {
        if (target instanceof TargetSpec.Url there) {
            UrlEndpoint endpoint = UrlEndpoint.of(there.url(), there.feedLag(), allowedRemotes);
            endpoint.requireHealthy(new Caller(DirectCaller.DEVICE, "", bearer, false));
            return endpoint;
        }
        Path mappings = target instanceof TargetSpec.WireMock ours ? ours.mappings() : null;
        return WireMockEndpoint.start(0, embedded, mappings);
    }
}
