package dev.barnstorm.plan;

import dev.barnstorm.scenario.AuthSpec;
import dev.barnstorm.scenario.AuthSpec.SignInAgain;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a device's tokens last.
 *
 * @param lifetimeMicros age at which one has run out, barn microseconds, above 0; {@link Long#MAX_VALUE}: never
 * @param issuedMicros when the one was issued that the device has at the storm's begin, barn time
 * @param refreshMicros age from which on its refresh is refused, {@code lifetimeMicros} or more; {@link Long#MAX_VALUE}: never
 */
public record TokenLife(long lifetimeMicros, long issuedMicros, long refreshMicros) {

    /** Tokens that do not age. */
    public static final TokenLife ENDLESS = new TokenLife(Long.MAX_VALUE, 0);

    /** Tokens that can always be refreshed. */
    public TokenLife(long lifetimeMicros, long issuedMicros) {
        this(lifetimeMicros, issuedMicros, Long.MAX_VALUE);
    }

    /** One device's: phones signed in at different times, so its first token may be of any age that still is good. */
    static TokenLife of(AuthSpec auth, Chance chance) {
        @Nullable Duration lifetime = auth.lifetime();
        if (lifetime == null) {
            return ENDLESS;
        }
        long micros = Micros.of(lifetime);
        SignInAgain again = auth.signInAgain();
        return new TokenLife(micros, -chance.below(micros), again == null ? Long.MAX_VALUE : Micros.of(again.after()));
    }

    /** Whether they age at all. */
    public boolean ages() {
        return lifetimeMicros < Long.MAX_VALUE;
    }

    /** Whether a token that was issued then cannot be refreshed any more by then. */
    public boolean isNotRefreshed(long issuedMicros, long atMicros) {
        return refreshMicros < Long.MAX_VALUE && atMicros - issuedMicros >= refreshMicros;
    }

    /** Whether a token that was issued then has run out by then. */
    public boolean hasRunOut(long issuedMicros, long atMicros) {
        return ages() && atMicros - issuedMicros >= lifetimeMicros;
    }
}
