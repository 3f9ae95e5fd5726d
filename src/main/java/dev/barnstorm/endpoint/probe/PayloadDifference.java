package dev.barnstorm.endpoint.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.strict.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The first place where two payloads have another value, by the rules of the page: numbers are IEEE doubles, texts are
 * compared code point for code point, the order of members and the spelling of numbers are free. Negative zero equals zero.
 *
 * @param expected what should be there, with its place
 * @param came what is there, with its place
 */
record PayloadDifference(String expected, String came) {
    private static final int QUOTED = 24;

    /** The first difference; empty when both have the same value. */
    static Optional<PayloadDifference> between(String where, String expected, String came) {
        try {
            return between(where, WireJson.read(utf8(expected)), WireJson.read(utf8(came)));
        } catch (WireJson.Malformed malformed) {
            throw new IllegalArgumentException("payloads were read from JSON before", malformed);
        }
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<PayloadDifference> between(String where, JsonNode expected, JsonNode came) {
        if (expected.isObject() && came.isObject()) {
            return inMembers(where, expected, came);
        }
        if (expected.isArray() && came.isArray() && expected.size() == came.size()) {
            return inElements(where, expected, came);
        }
        if (expected.isTextual() && came.isTextual()) {
            return inTexts(where, expected.textValue(), came.textValue());
        }
        if (WireJson.isNumber(expected) && WireJson.isNumber(came)) {
            return number(expected) == number(came) ? Optional.empty() : differ(where, expected, came);
        }
        return expected.equals(came) ? Optional.empty() : differ(where, expected, came);
    }

    private static Optional<PayloadDifference> inMembers(String where, JsonNode expected, JsonNode came) {
        TreeSet<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        came.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .map(name -> between(where + "." + name, expected.path(name), came.path(name)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<PayloadDifference> inElements(String where, JsonNode expected, JsonNode came) {
        for (int i = 0; i < expected.size(); i++) {
            Optional<PayloadDifference> difference = between(where + "[" + i + "]", expected.get(i), came.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<PayloadDifference> inTexts(String where, String expected, String came) {
        if (expected.equals(came)) {
            return Optional.empty();
        }
        int[] should = expected.codePoints().toArray();
        int[] is = came.codePoints().toArray();
        int parted = 0;
        while (parted < should.length && parted < is.length && should[parted] == is[parted]) {
            parted++;
        }
        return Optional.of(new PayloadDifference(point(where, should, parted), point(where, is, parted)));
    }

    private static String point(String where, int[] text, int at) {
        String point = at < text.length ? String.format(Locale.ROOT, "U+%04X", text[at]) : "the end";
        return where + " has " + point + " at character " + (at + 1) + " of " + text.length;
    }

    private static double number(JsonNode node) {
        return Double.parseDouble(WireJson.text(node)) + 0.0;
    }

    private static Optional<PayloadDifference> differ(String where, JsonNode expected, JsonNode came) {
        return Optional.of(new PayloadDifference(said(where, expected), said(where, came)));
    }

    private static String said(String where, JsonNode value) {
        if (value.isMissingNode()) {
            return where + " is absent";
        }
        String text = WireJson.text(value);
        return where + " is "
                + (text.length() <= 2 * QUOTED ? text : text.substring(0, text.offsetByCodePoints(0, QUOTED)) + "…");
    }
}
