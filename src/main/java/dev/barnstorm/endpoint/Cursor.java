package dev.barnstorm.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A position in one site's feed, as an opaque text. */
final class Cursor {
    /** Before the first change. */
    static final long START = 0;

    private static final Pattern OURS = Pattern.compile("(\\d{1,18})@(.*)", Pattern.DOTALL);

    private Cursor() {}

    static String text(long position, String site) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((position + "@" + site).getBytes(StandardCharsets.UTF_8));
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
        Matcher parts = OURS.matcher(decoded(cursor));
        if (!parts.matches() || !parts.group(2).equals(site)) {
            throw new BadRequest(400, "Bad request", "not a cursor of the feed of " + site + ": " + cursor);
        }
        return Long.parseLong(parts.group(1));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
