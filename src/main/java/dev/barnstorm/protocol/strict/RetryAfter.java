package dev.barnstorm.protocol.strict;

import dev.barnstorm.protocol.HttpReply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code Retry-After}: how long to wait, in real time. */
final class RetryAfter {
    /** Longer waits are cut to this; nobody waits for them anyway, and arithmetic on instants stays in range. */
    static final Duration LONGEST = Duration.ofDays(365);

    /** The three forms of an HTTP date (RFC 9110, 5.6.7): today's, RFC 850's, C's asctime. */
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1980)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC));

    private RetryAfter() {}

    /** How long to wait; empty when the reply does not say, or says it in a way that cannot be read. */
    static Optional<Duration> read(HttpReply reply, Findings findings) {
        Optional<String> header = reply.header("Retry-After").map(String::strip);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> wait = header.get().matches("\\d+") ? seconds(header.get()) : until(header.get(), reply);
        if (wait.isEmpty()) {
            findings.note(
                    ReplyRule.RETRY_AFTER,
                    "seconds, or an HTTP date beside a Date",
                    header.get() + " (Date: " + reply.header("Date").orElse("none") + ")");
        }
        return wait;
    }

    private static Optional<Duration> seconds(String digits) {
        boolean fits = digits.length() <= 9;
        return Optional.of(fits ? atMost(Duration.ofSeconds(Long.parseLong(digits))) : LONGEST);
    }

    private static Optional<Duration> until(String date, HttpReply reply) {
        Optional<Instant> then = instant(date);
        Optional<Instant> now = reply.header("Date").flatMap(RetryAfter::instant);
        if (then.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        Duration wait = Duration.between(now.get(), then.get());
        return Optional.of(wait.isNegative() ? Duration.ZERO : atMost(wait));
    }

    private static Duration atMost(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Optional<Instant> instant(String date) {
        return DATES.stream()
                .map(form -> instant(date.strip(), form))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Instant> instant(String date, DateTimeFormatter form) {
        try {
            return Optional.of(ZonedDateTime.parse(date, form).toInstant());
        } catch (DateTimeException anotherForm) {
            return Optional.empty();
        }
    }
}
