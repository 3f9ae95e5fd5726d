package dev.barnstorm.protocol.strict;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as the wire spells them: RFC 3339 in UTC with milliseconds. */
public final class WireTime {
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final Pattern AS_THE_WIRE_SAYS = Pattern.compile("[^.]*\\.\\d{3}([Zz]|[+-]00:00)");

    /** The usual spelling: a digit where this has a zero, and the other characters as they are. */
    private static final String USUAL = "0000-00-00T00:00:00.000Z";

    private static final int LAST_YEAR = 9999;

    private WireTime() {}

    /**
     * The instant as it goes on the wire; what is finer than a millisecond is cut off.
     *
     * @throws DateTimeException for a year that has no four digits
     */
    public static String format(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("RFC 3339 has no year " + time.getYear());
        }
        char[] spelled = USUAL.toCharArray();
        put(spelled, 0, 4, time.getYear());
        put(spelled, 5, 2, time.getMonthValue());
        put(spelled, 8, 2, time.getDayOfMonth());
        put(spelled, 11, 2, time.getHour());
        put(spelled, 14, 2, time.getMinute());
        put(spelled, 17, 2, time.getSecond());
        put(spelled, 20, 3, time.getNano() / 1_000_000);
        return new String(spelled);
    }

    private static void put(char[] spelled, int from, int digits, int number) {
        int left = number;
        for (int i = from + digits - 1; i >= from; i--) {
            spelled[i] = (char) ('0' + left % 10);
            left /= 10;
        }
    }

    /** The instant of any RFC 3339 text; empty when the text is none. */
    public static Optional<Instant> parse(String text) {
        try {
            if (isUsual(text)) {
                return Optional.of(LocalDateTime.of(
                                number(text, 0, 4),
                                number(text, 5, 2),
                                number(text, 8, 2),
                                number(text, 11, 2),
                                number(text, 14, 2),
                                number(text, 17, 2),
                                number(text, 20, 3) * 1_000_000)
                        .toInstant(ZoneOffset.UTC));
            }
            if (!RFC_3339.matcher(text).matches()) {
                return Optional.empty();
            }
            return Optional.of(
                    OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean isUsual(String text) {
        if (text.length() != USUAL.length()) {
            return false;
        }
        for (int i = 0; i < USUAL.length(); i++) {
            char is = text.charAt(i);
            char wanted = USUAL.charAt(i);
            if (wanted == '0' ? is < '0' || is > '9' : is != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    /** Whether an RFC 3339 text is in UTC and has milliseconds, no more and no less. */
    public static boolean isSpelledRight(String rfc3339) {
        return isUsual(rfc3339) || AS_THE_WIRE_SAYS.matcher(rfc3339).matches();
    }
}
