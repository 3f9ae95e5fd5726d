package dev.barnstorm.protocol.barn;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as the wire spells them: RFC 3339 in UTC with milliseconds. */
public final class WireTime {
    private static final DateTimeFormatter SPELLING = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final Pattern AS_THE_WIRE_SAYS = Pattern.compile("[^.]*\\.\\d{3}([Zz]|[+-]00:00)");

    private WireTime() {}

    /** The instant as it goes on the wire; what is finer than a millisecond is cut off. */
    public static String format(Instant instant) {
        return SPELLING.format(instant);
    }

    /** The instant of any RFC 3339 text; empty when the text is none. */
    public static Optional<Instant> parse(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Whether an RFC 3339 text is in UTC and has milliseconds, no more and no less. */
    public static boolean isSpelledRight(String rfc3339) {
        return AS_THE_WIRE_SAYS.matcher(rfc3339).matches();
    }
}
