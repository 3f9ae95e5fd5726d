package dev.barnstorm.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A position in one site's feed, as an opaque text. */
final class Cursor {
    /** Before the first change. */
    static final long START = 0;

    /** All numbers of so many digits are longs. */
    private static final int MOST_DIGITS = 18;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Cursor() {}

    static String text(long position, String site) {
        return ENCODER.encodeToString((position + "@" + site).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The position that a cursor names; the empty cursor is before the first change.
     *
     * @throws BadRequest when it is no cursor of that site's feed
     */
    static long position(String cursor, String site) throws BadRequest {
        if (cursor.isEmpty()) {
            return START;
        }
        String text = decoded(cursor);
        int digits = text.indexOf('@');
        if (digits < 1 || digits > MOST_DIGITS || !areDigits(text, digits) || !isRest(text, digits + 1, site)) {
            throw new BadRequest(400, "Bad request", "not a cursor of the feed of " + site + ": " + cursor);
        }
        return Long.parseLong(text, 0, digits, 10);
    }

    /** Whether the first so many characters are digits from 0 to 9: other scripts' digits are none. */
    static boolean areDigits(String text, int count) {
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isRest(String text, int from, String rest) {
        return text.length() - from == rest.length() && text.startsWith(rest, from);
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
