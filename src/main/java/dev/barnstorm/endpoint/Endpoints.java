package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.scenario.TargetSpec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens the endpoint that a scenario names. */
public final class Endpoints {
    private Endpoints() {}

    /**
     * The endpoint, up and healthy.
     *
     * @param protocol the wire that is spoken with it: it says how to ask whether a target that is there already is ready
     * @param bearer the token that it wants; null or empty for none
     * @param embedded how the service is where the target is the embedded one; others are as they are
     * @param allowedRemotes hosts that are not this machine and may be put under load all the same
     * @throws EndpointException when it cannot be started or reached, is on another machine that nobody allowed, or does
     *     not say that it is healthy
     */
    public static Endpoint open(
            TargetSpec target,
            SyncProtocol protocol,
            Embedded embedded,
            @Nullable String bearer,
            Set<String> allowedRemotes) {
        if (target instanceof TargetSpec.Url there) {
            UrlEndpoint endpoint = UrlEndpoint.of(there.url(), there.feedLag(), allowedRemotes);
            protocol.health(new Caller(DirectCaller.DEVICE, "", bearer, false)).ifPresent(endpoint::requireHealthy);
            return endpoint;
        }
        return WireMockEndpoint.start(0, embedded);
    }
}
