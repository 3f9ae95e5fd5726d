package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.HttpHeader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The system under test, up and reachable for as long as it is open. */
public interface Endpoint extends AutoCloseable {

    /** What histories and reports call it. */
    String name();

    /** Where it answers; paths of the wire are put behind this. */
    URI baseUrl();

    /** Real time by which its feed may show a change later than it acknowledged it. */
    Duration feedLag();

    /** Whether it was there before the run and will be there after it, so that names on the wire need salt. */
    boolean outlivesRun();

    /** What every request to it carries besides what its protocol says. */
    default List<HttpHeader> headers() {
        return List.of();
    }

    /** How TLS is spoken with it; empty where plain HTTP is. */
    default Optional<Tls> tls() {
        return Optional.empty();
    }

    /** Stops what the run started; nothing for an endpoint that outlives it. */
    @Override
    void close();
}
