package dev.barnstorm.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What every request carries to be let in. Its {@code toString} never shows the secret.
 *
 * @param bearer the token of {@code Authorization: Bearer …}; null or empty when none is given
 * @param refresh how a new token is come by; null when there is no way
 * @param lifetime after which age of a device's token the run answers 401 until the device has refreshed it, barn time; null:
 *     tokens do not age
 * @param signInAgain when the refresh itself is refused, so that the user must sign in again; null when it never is
 */
public record AuthSpec(
        @Nullable String bearer,
        @Nullable RefreshSpec refresh,
        @Nullable Duration lifetime,
        @Nullable SignInAgain signInAgain) {

    /**
     * When users must sign in again.
     *
     * @param after from which age of a token on its refresh is refused, barn time, the token's lifetime or more
     * @param lasting how long it takes until the user has signed in, in seconds
     */
    public record SignInAgain(Duration after, Distribution lasting) {}

    /** No authentication at all. */
    public static final AuthSpec NONE = new AuthSpec(null, null);

    /** Tokens that can always be refreshed. */
    public AuthSpec(@Nullable String bearer, @Nullable RefreshSpec refresh, @Nullable Duration lifetime) {
        this(bearer, refresh, lifetime, null);
    }

    /** Tokens that do not age. */
    public AuthSpec(@Nullable String bearer, @Nullable RefreshSpec refresh) {
        this(bearer, refresh, null, null);
    }

    @Override
    public String toString() {
        String token = bearer == null || bearer.isEmpty() ? "none" : "bearer ***";
        return "AuthSpec[" + token + (refresh == null ? "" : ", refresh " + refresh)
                + (lifetime == null ? "" : ", lifetime " + lifetime)
                + (signInAgain == null ? "" : ", " + signInAgain) + "]";
    }
}
