package dev.barnstorm.plan;

import dev.barnstorm.scenario.AuthSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a device's tokens last.
 *
 * @param lifetimeMicros age at which one has run out, barn microseconds, above 0; {@link Long#MAX_VALUE}: never
 * @param issuedMicros when the one was issued that the device has at the storm's begin, barn time
 */
public record TokenLife(long lifetimeMicros, long issuedMicros) {

    /** Tokens that do not age. */
    public static final TokenLife ENDLESS = new TokenLife(Long.MAX_VALUE, 0);

    /** One device's: phones signed in at different times, so its first token may be of any age that still is good. */
    static TokenLife of(AuthSpec auth, Chance chance) {
        @Nullable Duration lifetime = auth.lifetime();
        if (lifetime == null) {
            return ENDLESS;
        }
        long micros = Micros.of(lifetime);
        return new TokenLife(micros, -chance.below(micros));
    }

    /** Whether they age at all. */
    public boolean ages() {
        return lifetimeMicros < Long.MAX_VALUE;
    }

    /** Whether a token that was issued then has run out by then. */
    public boolean hasRunOut(long issuedMicros, long atMicros) {
        return ages() && atMicros - issuedMicros >= lifetimeMicros;
    }
}
