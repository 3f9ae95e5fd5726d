package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import java.util.List;
import java.util.regex.Pattern;

/** How credentials are written: never as themselves. */
final class AuthFormat {
    private static final Pattern CARRIED_BY_HEADERS = Pattern.compile("[\\x21-\\x7E]*");

    private static final Key<String> BEARER = Key.optional(
            "bearer",
            new Secret("a secret", "SYNC_TOKEN")
                    .must(
                            token -> CARRIED_BY_HEADERS.matcher(token).matches(),
                            "stands for what no token can be: it has a blank, a line end, or a letter beyond ASCII"),
            "The token, from the environment: ${ENV:NAME} or ${ENV:NAME:-}.");
    private static final Key<RefreshSpec> REFRESH = Key.optional(
            "refresh",
            RefreshFormat.FORMAT,
            "How a new token is come by when the target answers 401, and the first one where no bearer is given.");

    static final Format<AuthSpec> FORMAT = MapFormat.of(
            "auth",
            "the credentials",
            List.of(BEARER, REFRESH),
            values -> new AuthSpec(values.maybe(BEARER), values.maybe(REFRESH)));

    private AuthFormat() {}
}
