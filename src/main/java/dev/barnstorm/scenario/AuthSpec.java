package dev.barnstorm.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What every request carries to be let in. Its {@code toString} never shows the secret.
 *
 * @param bearer the token of {@code Authorization: Bearer …}; null or empty when the target asks for none
 */
public record AuthSpec(@Nullable String bearer) {

    /** No authentication at all. */
    public static final AuthSpec NONE = new AuthSpec(null);

    @Override
    public String toString() {
        return bearer == null || bearer.isEmpty() ? "AuthSpec[none]" : "AuthSpec[bearer ***]";
    }
}
