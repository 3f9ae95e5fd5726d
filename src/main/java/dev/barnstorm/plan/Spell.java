package dev.barnstorm.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Spells numbers and times for people, alike in every locale. */
final class Spell {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long DAY_MICROS = 24L * 3_600 * 1_000_000;

    private Spell() {}

    /** A span of time in its two largest units: {@code 3m 12s}. */
    static String span(long micros) {
        Duration span = Duration.ofNanos(Math.multiplyExact(micros, 1_000L));
        if (span.toDays() > 0) {
            return pair(span.toDays(), "d", span.toHoursPart(), "h");
        } else if (span.toHours() > 0) {
            return pair(span.toHours(), "h", span.toMinutesPart(), "m");
        } else if (span.toMinutes() > 0) {
            return pair(span.toMinutes(), "m", span.toSecondsPart(), "s");
        } else if (span.toSeconds() > 0) {
            return JsonText.number(StrictMath.rint(span.toMillis() / 100.0) / 10) + "s";
        }
        return JsonText.number(span.toNanos() / 1e6) + "ms";
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }

    /** The time of day at a barn time, with the day in front when the scenario lasts longer than one. */
    static String clock(Instant start, long micros, long durationMicros) {
        String time = TIME.format(start.plusNanos(micros * 1_000));
        return durationMicros > DAY_MICROS ? "day " + (micros / DAY_MICROS + 1) + " " + time : time;
    }

    /** A whole number with its thousands apart. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Of one thing so many, of several so many. */
    static String count(long count, String thing) {
        return count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /** A share in percent, to a tenth. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** At most so many code points. */
    static String cut(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints - 1)) + "…";
    }
}
