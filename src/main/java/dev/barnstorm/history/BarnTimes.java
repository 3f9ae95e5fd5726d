package dev.barnstorm.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Barn times as people in the barn would say them: the time of day, and the day when it is not the first. */
public final class BarnTimes {

    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final Instant start;
    private final LocalDate firstDay;

    /** Counts from the instant of barn time zero; times are said in UTC. */
    public BarnTimes(Instant start) {
        this.start = start;
        this.firstDay = LocalDate.ofInstant(start, ZoneOffset.UTC);
    }

    /** Such as {@code 05:12:03.250}, or {@code day 2 05:12:03.250}. */
    public String ofMicros(long micros) {
        return say(start.plus(micros, ChronoUnit.MICROS));
    }

    /** The same, of a device's own clock, in Unix milliseconds. */
    String ofMillis(long unixMillis) {
        return say(Instant.ofEpochMilli(unixMillis));
    }

    private String say(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        long day = 1 + ChronoUnit.DAYS.between(firstDay, time.toLocalDate());
        return (day == 1 ? "" : "day " + day + " ") + TIME_OF_DAY.format(time);
    }
}
