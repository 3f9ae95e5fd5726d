package dev.barnstorm.scenario.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The single values of Barnstorm's files: durations, rates, shares, numbers, words and texts. */
public final class Scalars {
    static final String DECIMAL = "\\d{1,15}(\\.\\d{1,9})?";
    private static final Pattern QUANTITY = Pattern.compile("(?<sign>-?)(?<number>" + DECIMAL + ")(?<unit>\\D*)");

    /** How a name looks: a group, an entity, a state. */
    public static final Pattern NAME_PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private static final BigDecimal LONGEST_NANOS = new BigDecimal("3650").multiply(new BigDecimal("86400e9"));

    /** A length of time, 0 or more. */
    public static final ScalarFormat<Duration> DURATION = new ScalarFormat<>(
            "duration",
            "a duration",
            "a number with its unit, ms, s, m, h or d, up to 3650d: 250ms, 90s, 15m, 4h",
            text -> duration(text, false),
            Scalars::meantDuration,
            schema -> Schemas.text(schema, DECIMAL + "(us|ms|s|m|h|d)"),
            false);

    /** A length of time above 0. */
    public static final Format<Duration> POSITIVE_DURATION =
            DURATION.must(span -> span.compareTo(Duration.ZERO) > 0, "must be above 0");

    /** A length of time that may be below 0. */
    public static final ScalarFormat<Duration> SIGNED_DURATION = new ScalarFormat<>(
            "signedDuration",
            "a duration",
            "a number with its unit, ms, s, m, h or d: -3s, 250ms, 90s",
            text -> duration(text, true),
            Scalars::meantDuration,
            schema -> Schemas.text(schema, "-?" + DECIMAL + "(us|ms|s|m|h|d)"),
            false);

    /** Bits per second, above 0; infinite for {@code unlimited}. */
    public static final ScalarFormat<Double> RATE = new ScalarFormat<>(
            "rate",
            "a rate",
            "a number above 0 with its unit, bps, kbps, mbps or gbps, or 'unlimited': 250kbps, 4mbps",
            Scalars::rate,
            Scalars::meantRate,
            schema -> Schemas.text(schema, DECIMAL + "(bps|kbps|mbps|gbps)|unlimited"),
            false);

    /** A share, 0 to 1, written in percent. */
    public static final ScalarFormat<Double> SHARE = new ScalarFormat<>(
            "share",
            "a share",
            "a percentage, 0% to 100%: 5%, 0.5%",
            Scalars::share,
            Scalars::meantShare,
            schema -> Schemas.text(schema, DECIMAL + "%"),
            false);

    /** How fast a clock runs off, in millionths. */
    public static final ScalarFormat<Double> DRIFT = new ScalarFormat<>(
            "drift",
            "a drift",
            "a number with the unit ppm: 50ppm, -20ppm",
            text -> quantity(text, unit -> unit.equals("ppm") ? "1" : "").map(BigDecimal::doubleValue),
            text -> Optional.empty(),
            schema -> Schemas.text(schema, "-?" + DECIMAL + "ppm"),
            false);

    /** Any number. */
    public static final ScalarFormat<Double> NUMBER = number("number", "a number", "such as 3 or 0.5", text -> {
        try {
            double value = new BigDecimal(text).doubleValue();
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException notNumeric) {
            return Optional.empty();
        }
    });

    /** true or false. */
    public static final ScalarFormat<Boolean> FLAG = new ScalarFormat<>(
            "flag",
            "a flag",
            "true or false",
            text -> switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            },
            text -> Optional.empty(),
            schema -> Schemas.orPlaceholder(schema, "boolean"),
            false);

    /** A point in time. */
    public static final ScalarFormat<Instant> INSTANT = new ScalarFormat<>(
            "instant",
            "an instant",
            "date and time in UTC: 2026-03-01T05:00:00Z",
            Scalars::instant,
            text -> Optional.empty(),
            schema -> Schemas.text(schema, "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z"),
            false);

    /** A name. */
    public static final ScalarFormat<String> NAME = new ScalarFormat<>(
            "name",
            "a name",
            "up to 64 letters, digits, - and _, with a letter or digit first",
            text -> Optional.of(text).filter(name -> NAME_PATTERN.matcher(name).matches()),
            text -> Optional.empty(),
            schema -> Schemas.text(schema, NAME_PATTERN.pattern()),
            false);

    /** Any text; what it takes from the environment stays a secret. */
    public static final ScalarFormat<String> TEXT = new ScalarFormat<>(
            "text",
            "a text",
            "any text",
            Optional::of,
            text -> Optional.empty(),
            schema -> schema.put("type", "string"),
            true);

    private Scalars() {}

    /** A whole number between two bounds, both included. */
    public static ScalarFormat<Long> whole(long least, long most) {
        boolean bounded = least > Long.MIN_VALUE || most < Long.MAX_VALUE;
        return new ScalarFormat<>(
                bounded ? "whole_" + least + "_" + most : "whole",
                bounded ? "a whole number from " + least + " to " + most : "a whole number",
                bounded ? "" : "such as 42",
                text -> whole(text, least, most),
                text -> Optional.empty(),
                schema -> {
                    Schemas.orPlaceholder(schema, "integer");
                    if (least > Long.MIN_VALUE) {
                        schema.put("minimum", least);
                    }
                    if (most < Long.MAX_VALUE) {
                        schema.put("maximum", most);
                    }
                },
                false);
    }

    private static ScalarFormat<Double> number(
            String name, String noun, String examples, Function<String, Optional<Double>> parse) {
        Consumer<ObjectNode> schema = part -> Schemas.orPlaceholder(part, "number");
        return new ScalarFormat<>(name, noun, examples, parse, text -> Optional.empty(), schema, false);
    }

    private static Optional<Long> whole(String text, long least, long most) {
        try {
            return Optional.of(Long.parseLong(text)).filter(value -> value >= least && value <= most);
        } catch (NumberFormatException notWhole) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(String text, boolean signed) {
        return quantity(text, Scalars::nanos)
                .filter(nanos -> nanos.abs().compareTo(LONGEST_NANOS) <= 0 && (signed || nanos.signum() >= 0))
                .map(nanos -> Duration.ofNanos(nanos.longValue()));
    }

    private static Optional<Double> rate(String text) {
        if (text.equals("unlimited")) {
            return Optional.of(Double.POSITIVE_INFINITY);
        }
        return quantity(text, Scalars::bitsPerSecond)
                .map(BigDecimal::doubleValue)
                .filter(rate -> rate > 0);
    }

    private static Optional<Double> share(String text) {
        return quantity(text, unit -> unit.equals("%") ? "0.01" : "")
                .filter(share -> share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0)
                .map(BigDecimal::doubleValue);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }

    private static String nanos(String unit) {
        return switch (unit) {
            case "us" -> "1e3";
            case "ms" -> "1e6";
            case "s" -> "1e9";
            case "m" -> "60e9";
            case "h" -> "3600e9";
            case "d" -> "86400e9";
            default -> "";
        };
    }

    private static String bitsPerSecond(String unit) {
        return switch (unit) {
            case "bps" -> "1";
            case "kbps" -> "1e3";
            case "mbps" -> "1e6";
            case "gbps" -> "1e9";
            default -> "";
        };
    }

    /** A number times what its unit is worth; empty where it is worth nothing. */
    static Optional<BigDecimal> quantity(String text, Function<String, String> worth) {
        Matcher matcher = QUANTITY.matcher(text);
        String factor = matcher.matches() ? worth.apply(matcher.group("unit")) : "";
        if (factor.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(matcher.group("number")).multiply(new BigDecimal(factor));
        return Optional.of(matcher.group("sign").isEmpty() ? amount : amount.negate());
    }

    private static Optional<String> meantDuration(String text) {
        return meant(text, unit -> switch (unit) {
                    case "", "sec", "secs", "second", "seconds" -> "s";
                    case "msec", "millis", "millisecond", "milliseconds" -> "ms";
                    case "min", "mins", "minute", "minutes" -> "m";
                    case "hr", "hrs", "hour", "hours" -> "h";
                    case "day", "days" -> "d";
                    default -> unit;
                })
                .filter(better -> duration(better, false).isPresent());
    }

    private static Optional<String> meantRate(String text) {
        return meant(text, unit -> switch (unit) {
                    case "k", "kbit", "kbits", "kbit/s", "kb", "kb/s" -> "kbps";
                    case "m", "mbit", "mbits", "mbit/s", "mb", "mb/s" -> "mbps";
                    case "g", "gbit", "gbits", "gbit/s", "gb", "gb/s" -> "gbps";
                    default -> unit;
                })
                .filter(better -> rate(better).isPresent());
    }

    private static Optional<String> meantShare(String text) {
        Matcher matcher = QUANTITY.matcher(text.strip());
        if (!matcher.matches() || !matcher.group("sign").isEmpty()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group("number"));
        boolean fraction = matcher.group("unit").isEmpty() && number.compareTo(BigDecimal.ONE) <= 0;
        BigDecimal percent = fraction ? number.movePointRight(2) : number;
        return Optional.of(percent.stripTrailingZeros().toPlainString() + "%")
                .filter(better -> share(better).isPresent());
    }

    /** The number again, with the unit that was meant; empty where there is no number. */
    static Optional<String> meant(String text, Function<String, String> unitMeant) {
        Matcher matcher = QUANTITY.matcher(text.strip());
        if (!matcher.matches() || !matcher.group("sign").isEmpty()) {
            return Optional.empty();
        }
        String unit = matcher.group("unit").strip().toLowerCase(Locale.ROOT);
        return Optional.of(matcher.group("number") + unitMeant.apply(unit));
    }
}
