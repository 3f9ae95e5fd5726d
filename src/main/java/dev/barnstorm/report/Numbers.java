package dev.barnstorm.report;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
final class Numbers {

    private static final String NOT_MEASURED = "not measured";

    private Numbers() {}

    /** The number that a text spells; empty when it spells none. */
    static Optional<BigDecimal> decimal(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Such as {@code 1,204}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 12.3 %}. */
    static String share(@Nullable Double share) {
        return share == null || share.isNaN() ? NOT_MEASURED : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** Such as {@code 3.40 s}, {@code 72.4 s} or {@code 12 min 05 s}. */
    static String seconds(@Nullable Double seconds) {
        if (seconds == null || seconds.isNaN()) {
            return NOT_MEASURED;
        }
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 7200
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
    }

    /** Such as {@code 4.2 ms}, or in seconds from one second on. */
    static String millis(@Nullable Double millis) {
        if (millis == null || millis.isNaN()) {
            return NOT_MEASURED;
        }
        return millis < 1000 ? String.format(Locale.ROOT, "%.1f ms", millis) : seconds(millis / 1000);
    }

    /** Such as {@code 412 B}, {@code 3.1 MB}. */
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** Such as {@code 512}; or that it was not measured. */
    static String whole(@Nullable Double number) {
        return number == null ? NOT_MEASURED : count(Math.round(number));
    }

    /** {@code 1 check}, {@code 2 checks}. */
    static String of(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }
}
