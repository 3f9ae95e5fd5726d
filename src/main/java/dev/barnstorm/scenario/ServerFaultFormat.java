package dev.barnstorm.scenario;

import dev.barnstorm.scenario.ServerFaultSpec.Kind;
import dev.barnstorm.scenario.ServerFaultSpec.Requests;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.ListFormat;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
import dev.barnstorm.scenario.yaml.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** How a fault in front of the target is written: a window of time, or a share of requests. */
final class ServerFaultFormat {
    private static final Key<Kind> KIND = Key.required(
            "kind",
            Words.of("a server fault", Kind.class).also("kill", Kind.CRASH),
            "What happens: 503, 500, 401, or, after the server has acted, a reset or no answer at all; or its process hangs"
                    + " and goes on (freeze), or dies and comes back (crash, or kill: the same).");
    private static final Key<Duration> AT =
            Key.optional("at", Scalars.DURATION, "When its window begins, from the start.");
    private static final Key<Duration> FOR =
            Key.optional("for", Scalars.POSITIVE_DURATION, "How long its window lasts.");
    private static final Key<Double> SHARE = Key.optional("share", Scalars.SHARE, "Share of requests that it meets.");
    private static final Key<Duration> RETRY_AFTER =
            Key.optional("retryAfter", Scalars.DURATION, "For unavailable: what Retry-After says; real time.");
    static final Key<List<String>> DEVICES = Key.optional(
            "devices",
            new ListFormat<>("the devices", Scalars.TEXT, 1, 100_000),
            "The devices whose requests it meets, such as barn-01/dev-01. Default: all");
    private static final Key<Requests> REQUESTS = Key.defaulted(
            "requests",
            Words.of("a kind of requests", Requests.class),
            "all",
            "Which requests it meets: writes are pushes and PUTs, reads all others.");

    static final Format<ServerFaultSpec> FORMAT = MapFormat.of(
                    "serverFault",
                    "a server fault",
                    List.of(KIND, AT, FOR, SHARE, RETRY_AFTER, DEVICES, REQUESTS),
                    ServerFaultFormat::fault)
            .where(ServerFaultFormat::isWindowOrShare);

    private ServerFaultFormat() {}

    private static void isWindowOrShare(Values values, Reading reading) {
        boolean at = values.stated(AT);
        boolean lasting = values.stated(FOR);
        boolean share = values.stated(SHARE);
        if (at && !lasting) {
            reading.problems().add(values.keyPlace(AT), "'at' without 'for'", "say how long: for: 3m");
        } else if (lasting && !at) {
            reading.problems().add(values.keyPlace(FOR), "'for' without 'at'", "say when: at: 20m");
        } else if (at && share) {
            reading.problems().add(values.keyPlace(SHARE), "'share' beside 'at' and 'for'", "keep one of the two");
        } else if (!at && !share) {
            reading.problems().add(values.place(), "when does this fault happen?", "say 'at' and 'for', or 'share'");
        }
        Kind kind = values.maybe(KIND);
        if (kind != null && kind.isOfTheProcess()) {
            meetsEverybody(kind, values, reading);
        }
        if (values.stated(RETRY_AFTER) && kind != null && kind != Kind.UNAVAILABLE) {
            reading.problems().add(values.keyPlace(RETRY_AFTER), "'retryAfter' is for kind unavailable");
        }
    }

    private static void meetsEverybody(Kind kind, Values values, Reading reading) {
        String word = kind.name().toLowerCase(Locale.ROOT);
        for (Key<?> key : List.of(SHARE, DEVICES, REQUESTS)) {
            boolean all = key.equals(REQUESTS) && values.maybe(REQUESTS) == Requests.ALL;
            if (values.stated(key) && !all) {
                reading.problems()
                        .add(
                                values.keyPlace(key),
                                "'" + key.name() + "' beside kind " + word,
                                "a " + word + " meets everybody; say only when: at: 20m, for: 30s");
            }
        }
    }

    private static ServerFaultSpec fault(Values values) {
        return new ServerFaultSpec(
                values.get(KIND),
                values.maybe(AT),
                values.maybe(FOR),
                values.getOr(SHARE, 1.0),
                values.maybe(RETRY_AFTER),
                new TreeSet<>(values.getOr(DEVICES, List.of())),
                values.get(REQUESTS));
    }
}
