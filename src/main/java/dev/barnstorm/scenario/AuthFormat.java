package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import java.util.List;

/** How credentials are written: never as themselves. */
final class AuthFormat {
    private static final Key<String> BEARER = Key.optional(
            "bearer",
            new Secret("a secret", "SYNC_TOKEN"),
            "The token, from the environment: ${ENV:NAME} or ${ENV:NAME:-}.");

    static final Format<AuthSpec> FORMAT =
            MapFormat.of("auth", "the credentials", List.of(BEARER), values -> new AuthSpec(values.maybe(BEARER)));

    private AuthFormat() {}
}
