package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Scalars;
import java.time.Duration;
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

    private static final Key<Duration> LIFETIME = Key.optional(
            "lifetime",
            Scalars.DURATION.must(span -> span.compareTo(Duration.ZERO) > 0, "must be above 0"),
            "Barn time after which a device's token has run out: the run answers 401 in front of the target until the device"
                    + " has refreshed it. Default: tokens do not age");

    static final Format<AuthSpec> FORMAT = MapFormat.of(
            "auth",
            "the credentials",
            List.of(BEARER, REFRESH, LIFETIME),
            values -> new AuthSpec(values.maybe(BEARER), values.maybe(REFRESH), values.maybe(LIFETIME)));

    private AuthFormat() {}
}
