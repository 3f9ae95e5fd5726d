package dev.barnstorm.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What every request carries to be let in. Its {@code toString} never shows the secret.
 *
 * @param bearer the token of {@code Authorization: Bearer …}; null or empty when none is given
 * @param refresh how a new token is come by; null when there is no way
 */
public record AuthSpec(@Nullable String bearer, @Nullable RefreshSpec refresh) {

    /** No authentication at all. */
    public static final AuthSpec NONE = new AuthSpec(null, null);

    @Override
    public String toString() {
        String token = bearer == null || bearer.isEmpty() ? "none" : "bearer ***";
        return "AuthSpec[" + token + (refresh == null ? "" : ", refresh " + refresh) + "]";
    }
}
