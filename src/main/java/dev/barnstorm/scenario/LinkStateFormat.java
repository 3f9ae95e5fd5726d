package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Scalars;
import dev.barnstorm.scenario.yaml.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** How one state of a link is written; its name is the key above it. */
final class LinkStateFormat {
    private static final double SHARES_ADD_UP_WITHIN = 1e-9;

    private record Stall(double share, Duration lasting) {}

    private static final Key<Double> STALL_SHARE =
            Key.required("share", Scalars.SHARE, "Share of segments that wait for a retransmission.");
    private static final Key<Duration> STALL_FOR =
            Key.required("for", Scalars.DURATION, "How long such a segment waits.");
    private static final Format<Stall> STALL_FORMAT = MapFormat.of(
            "stall",
            "a stall",
            List.of(STALL_SHARE, STALL_FOR),
            values -> new Stall(values.get(STALL_SHARE), values.get(STALL_FOR)));

    private static final Key<Double> CUT_STALL = Key.optional(
            "stall", Scalars.SHARE, "Share of outages in which open connections hang, as on a radio link.");
    private static final Key<Double> CUT_RESET =
            Key.optional("reset", Scalars.SHARE, "Share of outages that reset open connections.");
    private static final Format<Double> CUT_FORMAT = MapFormat.<Double>of(
                    "cut",
                    "a cut",
                    List.of(CUT_STALL, CUT_RESET),
                    values -> values.getOr(CUT_RESET, 1 - values.getOr(CUT_STALL, 1.0)))
            .where((values, reading) -> {
                Double stall = values.maybe(CUT_STALL);
                Double reset = values.maybe(CUT_RESET);
                if (stall != null && reset != null && Math.abs(stall + reset - 1) > SHARES_ADD_UP_WITHIN) {
                    reading.problems()
                            .add(
                                    values.place(),
                                    "'stall' and 'reset' add up to " + percent(stall + reset),
                                    "make it 100%");
                }
            });

    private static final Key<Duration> LATENCY =
            Key.optional("latency", Scalars.DURATION, "One-way delay. Default: 0ms");
    private static final Key<Duration> JITTER = Key.optional(
            "jitter", Scalars.DURATION, "Largest extra delay of a segment; all below it alike. Default: 0ms");
    private static final Key<Double> DOWNLINK =
            Key.optional("downlink", Scalars.RATE, "Rate to the device. Default: unlimited");
    private static final Key<Double> UPLINK =
            Key.optional("uplink", Scalars.RATE, "Rate from the device. Default: unlimited");
    private static final Key<Stall> STALL =
            Key.optional("stall", STALL_FORMAT, "Retransmissions: TCP loses no bytes, it holds them back.");
    private static final Key<Boolean> OFFLINE =
            Key.defaulted("offline", Scalars.FLAG, "false", "Whether nothing passes.");
    private static final Key<Double> CUT = Key.optional(
            "cut", CUT_FORMAT, "For offline states: what becomes of open connections. Default: {stall: 100%}");
    private static final Key<Double> KNOWN = Key.optional(
            "known",
            Scalars.SHARE,
            "For offline states: share of outages and devices in which the phone notices and does not try. Default: 0%");

    private static final List<Key<?>> ONLY_OFFLINE = List.of(CUT, KNOWN);
    private static final List<Key<?>> ONLY_ONLINE = List.of(LATENCY, JITTER, DOWNLINK, UPLINK, STALL);

    /** Gives the state once its name is known. */
    static final Format<Function<String, LinkState>> FORMAT = MapFormat.<Function<String, LinkState>>of(
                    "state",
                    "a link's state",
                    List.of(LATENCY, JITTER, DOWNLINK, UPLINK, STALL, OFFLINE, CUT, KNOWN),
                    values -> name -> state(name, values))
            .where(LinkStateFormat::keysFitTheState);

    private LinkStateFormat() {}

    private static void keysFitTheState(Values values, Reading reading) {
        Boolean offline = values.maybe(OFFLINE);
        if (offline == null) {
            return;
        }
        String what = offline ? "an offline state, through which nothing passes" : "a state that is not offline";
        for (Key<?> key : offline ? ONLY_ONLINE : ONLY_OFFLINE) {
            if (values.stated(key)) {
                reading.problems().add(values.keyPlace(key), "'" + key.name() + "' means nothing in " + what);
            }
        }
    }

    private static LinkState state(String name, Values values) {
        Stall stall = values.getOr(STALL, new Stall(0, Duration.ZERO));
        return new LinkState(
                name,
                values.getOr(LATENCY, Duration.ZERO),
                values.getOr(JITTER, Duration.ZERO),
                values.getOr(DOWNLINK, Double.POSITIVE_INFINITY),
                values.getOr(UPLINK, Double.POSITIVE_INFINITY),
                stall.share(),
                stall.lasting(),
                values.get(OFFLINE),
                values.getOr(CUT, 0.0),
                values.getOr(KNOWN, 0.0));
    }

    static String percent(double share) {
        String digits = BigDecimal.valueOf(share)
                .movePointRight(2)
                .setScale(4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
        return digits + "%";
    }
}
