package dev.barnstorm.phone;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class Words {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Words() {}

    /** Such as {@code 1 row}, {@code 1,204 rows}. */
    static String rows(long number) {
        return of(number, "row");
    }

    /** Such as {@code 1 site}, {@code 2 sites}. */
    static String of(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** Such as {@code 1,204}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 1,204 B}. */
    static String bytes(long number) {
        return count(number) + " B";
    }

    /** Such as {@code 42 s}, {@code 12 min 05 s}, {@code 3 h 07 min}, {@code 9 d 04 h}. */
    static String age(Duration age) {
        long seconds = age.toSeconds();
        if (seconds < 2 * MINUTE) {
            return seconds + " s";
        }
        if (seconds < 2 * HOUR) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / MINUTE, seconds % MINUTE);
        }
        return seconds < 2 * DAY
                ? String.format(Locale.ROOT, "%d h %02d min", seconds / HOUR, seconds % HOUR / MINUTE)
                : String.format(Locale.ROOT, "%d d %02d h", seconds / DAY, seconds % DAY / HOUR);
    }
}
