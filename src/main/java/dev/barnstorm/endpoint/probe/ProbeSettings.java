package dev.barnstorm.endpoint.probe;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a server is asked.
 *
 * @param salt goes into every name on the wire, so that a server may be probed again and again
 * @param site the site to use, which may have records already; null for a fresh one
 * @param bearer the token that the server wants; null or empty for none
 * @param feedLag real time by which its feed may show a change later than it acknowledged it
 * @param puts whether to ask for PUT, which only scenarios with {@code mutableWrites: put} use
 * @param start what the probe's devices take for now when they begin
 */
public record ProbeSettings(
        String salt, @Nullable String site, @Nullable String bearer, Duration feedLag, boolean puts, Instant start) {

    @Override
    public String toString() {
        return "ProbeSettings[" + salt + "]";
    }
}
