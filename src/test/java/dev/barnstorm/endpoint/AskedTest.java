package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is read by loops is what patterns and general decoders would read. */
class AskedTest {

    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,8}");
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})@(.*)", Pattern.DOTALL);

    private static final List<String> ODD_NUMBERS = List.of(
            "",
            "0",
            "1",
            "9",
            "10",
            "01",
            "+1",
            "-1",
            "1 ",
            " 1",
            "1\n",
            "1.0",
            "1e3",
            "999999999",
            "1000000000",
            "0999999999",
            "١",
            "1١",
            "１",
            "1１",
            "9999999999999999999",
            "1000",
            "1001",
            "many",
            "1x",
            "x1",
            "@",
            "1@");

    private static final List<String> PIECES = List.of(
            "site",
            "since",
            "limit",
            "=",
            "=",
            "&",
            "&",
            "b",
            "b-1_~*.",
            "+",
            "%20",
            "%2B",
            "%zz",
            "%",
            "%4",
            "%C3%BC",
            "%73ite",
            "ü",
            "/",
            "?",
            "7",
            "100",
            "0",
            "site=b",
            "&limit=7",
            "&since=",
            "");

    private final Random chance = new Random(20260304);

    @Test
    void aLimitIsWhatItsPatternMatches() {
        for (String text : ODD_NUMBERS) {
            assertEquals(LIMIT.matcher(text).matches(), Asked.isLimit(text), text);
        }
    }

    @Test
    void aQueryIsReadAsSplittingAndDecodingAllOfItWould() {
        int pages = 0;
        for (int i = 0; i < 20_000; i++) {
            String query = pieces(1 + chance.nextInt(9));
            String read = told(query);
            assertEquals(toldByGeneralCode(query), read, query);
            pages += read.startsWith("Page") ? 1 : 0;
        }
        assertTrue(pages > 100, pages + " of the queries were right");
    }

    @Test
    void aCursorIsWhatItsPatternMatches() {
        for (String position : ODD_NUMBERS) {
            for (String rest : List.of("", "@", "@b", "@b@b", "@c", "@b\n", "b", "@\n", "@@", "@b@")) {
                for (String site : List.of("b", "", "b@b", "c", "b\n", "\n", "@", "b@")) {
                    String cursor = Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString((position + rest).getBytes(StandardCharsets.UTF_8));
                    assertEquals(positionByPattern(cursor, site), position(cursor, site), position + rest);
                }
            }
        }
    }

    @Test
    void anyPositionComesBackFromItsCursor() throws BadRequest {
        for (long position : new long[] {0, 1, 9, 10, 123_456_789_012L, 999_999_999_999_999_999L}) {
            for (String site : List.of("b", "barn@7", "Scheune Süd")) {
                assertEquals(position, Cursor.position(Cursor.text(position, site), site));
            }
        }
    }

    private String pieces(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(PIECES.get(chance.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String told(String query) {
        try {
            return Asked.read(new HttpCall("GET", "/sync/changes?" + query, List.of(), new byte[0]), 50)
                    .toString();
        } catch (BadRequest refused) {
            return detail(refused);
        }
    }

    private static String toldByGeneralCode(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            for (String encoded :
                    equals < 0 ? List.of(pair) : List.of(pair.substring(0, equals), pair.substring(equals + 1))) {
                if (decoded(encoded) == null) {
                    return "not percent-encoded: " + encoded;
                }
            }
            parameters.putIfAbsent(
                    decoded(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        String site = parameters.getOrDefault("site", "");
        if (site.isEmpty()) {
            return "site is missing";
        }
        String limit = parameters.getOrDefault("limit", "100");
        if (!LIMIT.matcher(limit).matches()) {
            return "limit must be a whole number, 1 or more, not " + limit;
        }
        String cursor = parameters.getOrDefault("since", "");
        long position = positionByPattern(cursor, site);
        return position < 0
                ? "not a cursor of the feed of " + site + ": " + cursor
                : new Asked.Page(site, position, Math.min(1000, Integer.parseInt(limit))).toString();
    }

    /** Null where it is not percent-encoded. */
    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return null;
        }
    }

    /** −1 where it is none. */
    private static long position(String cursor, String site) {
        try {
            return Cursor.position(cursor, site);
        } catch (BadRequest refused) {
            return -1;
        }
    }

    private static long positionByPattern(String cursor, String site) {
        if (cursor.isEmpty()) {
            return 0;
        }
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return -1;
        }
        Matcher parts = CURSOR.matcher(text);
        return parts.matches() && parts.group(2).equals(site) ? Long.parseLong(parts.group(1)) : -1;
    }

    private static String detail(BadRequest refused) {
        return String.valueOf(refused.getMessage()).replaceFirst("^Bad request: ", "");
    }
}
