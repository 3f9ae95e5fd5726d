package dev.barnstorm.endpoint;

import dev.barnstorm.scenario.TargetSpec;
import java.nio.file.Path;

/** Opens the endpoint that a scenario names. */
public final class Endpoints {
    private Endpoints() {}

    /**
     * The endpoint, up and healthy.
     *
     * @throws EndpointException when it cannot be started or reached, is on another machine that nobody allowed, or does
     *     not say that it is healthy
     */
    public static Endpoint open(TargetSpec target, Opening opening) {
        if (target instanceof TargetSpec.Url there) {
            UrlEndpoint endpoint = UrlEndpoint.of(there, opening.allowedRemotes());
            endpoint.requireHealthy(opening.protocol(), opening.tokens());
            return endpoint;
        }
        if (target instanceof TargetSpec.Image image) {
            return ContainerEndpoint.start(image, opening);
        }
        if (target instanceof TargetSpec.Reference reference) {
            return ReferenceEndpoint.open(reference, opening);
        }
        Path mappings = target instanceof TargetSpec.WireMock ours ? ours.mappings() : null;
        return WireMockEndpoint.start(0, opening.embedded(), mappings);
    }
}
