package dev.barnstorm.scenario;

import dev.barnstorm.scenario.AuthSpec.SignInAgain;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
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
            Scalars.POSITIVE_DURATION,
            "Barn time after which a device's token has run out: the run answers 401 in front of the target until the device"
                    + " has refreshed it. Default: tokens do not age");

    private static final Key<Duration> AFTER = Key.required(
            "after",
            Scalars.POSITIVE_DURATION,
            "Barn time from a token's issue after which it cannot be refreshed any more: 'lifetime' or more.");
    private static final Key<Distribution> LASTING = Key.required(
            "lasting",
            DistributionFormat.TIMES,
            "How long it takes until the user has signed in again, drawn for each time; or simply a duration.");
    private static final Key<SignInAgain> SIGN_IN_AGAIN = Key.optional(
            "signInAgain",
            MapFormat.of(
                    "signInAgain",
                    "when users must sign in again",
                    List.of(AFTER, LASTING),
                    values -> new SignInAgain(values.get(AFTER), values.get(LASTING))),
            "When the refresh of a token that has run out is refused too: nothing is sent until the user has signed in again.");

    static final Format<AuthSpec> FORMAT = MapFormat.of(
                    "auth",
                    "the credentials",
                    List.of(BEARER, REFRESH, LIFETIME, SIGN_IN_AGAIN),
                    values -> new AuthSpec(
                            values.maybe(BEARER),
                            values.maybe(REFRESH),
                            values.maybe(LIFETIME),
                            values.maybe(SIGN_IN_AGAIN)))
            .where(AuthFormat::refreshedBeforeThat);

    private AuthFormat() {}

    /** A refresh is asked for only when a token has run out, so that it cannot be refused before. */
    private static void refreshedBeforeThat(Values values, Reading reading) {
        SignInAgain again = values.maybe(SIGN_IN_AGAIN);
        Duration lifetime = values.maybe(LIFETIME);
        if (again == null) {
            return;
        }
        if (lifetime == null) {
            reading.problems()
                    .add(
                            values.keyPlace(SIGN_IN_AGAIN),
                            "'signInAgain' without 'lifetime'",
                            "tokens that do not age are never refreshed; say with 'lifetime' when one has run out");
        } else if (again.after().compareTo(lifetime) < 0) {
            reading.problems()
                    .add(
                            values.keyPlace(SIGN_IN_AGAIN),
                            "'after' is below 'lifetime'",
                            "nobody asks for a refresh before the token has run out; make 'after' the lifetime at least");
        }
    }
}
