package dev.barnstorm.phone;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a phone writes times. Drift writes whole Unix seconds, or ISO 8601 text where its option
 * {@code store_date_time_values_as_text} is set; other libraries write milliseconds or microseconds.
 */
public enum TimeKind {
    /** Since 1970, drift's default. */
    SECONDS("seconds since 1970", TimeUnit.SECONDS),
    /** Since 1970. */
    MILLISECONDS("milliseconds since 1970", TimeUnit.MILLISECONDS),
    /** Since 1970. */
    MICROSECONDS("microseconds since 1970", TimeUnit.MICROSECONDS),
    /** ISO 8601; in UTC where no zone is stated. */
    TEXT("ISO 8601 text", null);

    /** Numbers below it are seconds: as such it is the year 2603, as milliseconds August 1970. */
    private static final long SECONDS_BELOW = 20_000_000_000L;

    private static final long MILLISECONDS_BELOW = SECONDS_BELOW * 1000;

    /** No phone has written a row before it, or has its clock after it: such a time is no time. */
    private static final Instant EARLIEST = Instant.parse("2008-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final Pattern ISO = Pattern.compile(
            "(?<date>\\d{4}-\\d\\d-\\d\\d)[T ](?<time>\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?) ?(?<zone>Z|[+-]\\d\\d:?\\d\\d)?");

    private final String words;
    private final @Nullable TimeUnit unit;

    TimeKind(String words, @Nullable TimeUnit unit) {
        this.words = words;
        this.unit = unit;
    }

    /** What it is, in words. */
    public String words() {
        return words;
    }

    /** What most of the values are; seconds where there are none. Each is a Long, a Double or a String. */
    static TimeKind of(List<Object> values) {
        Map<TimeKind, Integer> votes = new EnumMap<>(TimeKind.class);
        for (Object value : values) {
            votes.merge(of(value), 1, Integer::sum);
        }
        TimeKind most = SECONDS;
        for (TimeKind kind : values()) {
            most = votes.getOrDefault(kind, 0) > votes.getOrDefault(most, 0) ? kind : most;
        }
        return most;
    }

    private static TimeKind of(Object value) {
        if (!(value instanceof Number number)) {
            return TEXT;
        }
        long size = Math.abs(number.longValue());
        return size < SECONDS_BELOW ? SECONDS : size < MILLISECONDS_BELOW ? MILLISECONDS : MICROSECONDS;
    }

    /** The instant that a value of a row says; null where it says none, or one that no phone can have lived. */
    @Nullable
    Instant read(@Nullable Object value) {
        Instant instant = null;
        if (value instanceof Number number && unit != null) {
            instant = Instant.EPOCH.plus(unit.toMicros(number.longValue()), ChronoUnit.MICROS);
        } else if (value instanceof String text && unit == null) {
            instant = iso(text.strip());
        }
        return instant == null || instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
    }

    private static @Nullable Instant iso(String text) {
        Matcher matcher = ISO.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        try {
            String zone = matcher.group("zone");
            return LocalDateTime.parse(matcher.group("date") + "T" + matcher.group("time"))
                    .toInstant(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
