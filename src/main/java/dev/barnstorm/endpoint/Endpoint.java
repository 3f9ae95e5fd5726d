package dev.barnstorm.endpoint;

import java.net.URI;
import java.time.Duration;

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

    /** Stops what the run started; nothing for an endpoint that outlives it. */
    @Override
    void close();
}
