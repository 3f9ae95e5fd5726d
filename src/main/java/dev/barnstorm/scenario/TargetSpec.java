package dev.barnstorm.scenario;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint under test.
 *
 * @param kind how it comes to be there
 * @param url its base URL, for {@link Kind#URL} only
 * @param feedLag real time by which its feed may show a change later than it acknowledged it
 */
public record TargetSpec(Kind kind, @Nullable URI url, Duration feedLag) {

    /** How an endpoint comes to be there. */
    public enum Kind {
        /** The reference service inside an embedded WireMock, started and stopped by the run. */
        WIREMOCK,
        /** Somebody else's endpoint, reached by its URL; it outlives the run. */
        URL
    }
}
