package dev.barnstorm.check;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where two payloads of different value part, in words: the whole of them where that is short and the difference can be
 * seen, else the first member that differs, and in a text the first code point.
 */
final class PayloadDifference {

    private static final int MOST_QUOTED = 40;
    private static final int QUOTED_BEFORE = 12;

    private PayloadDifference() {}

    /** What should have been and what was. */
    static Contents.Difference of(String expected, String found) {
        if (canBeSeen(expected, found)) {
            return new Contents.Difference("payload " + expected, "payload " + found);
        }
        Optional<Object> should = PayloadValue.of(expected);
        Optional<Object> is = PayloadValue.of(found);
        if (should.isEmpty() || is.isEmpty()) {
            return new Contents.Difference(
                    "payload " + Contents.quoted(expected),
                    (is.isEmpty() ? "no I-JSON: " : "payload ") + Contents.quoted(found));
        }
        return differing("payload", should.get(), is.get());
    }

    private static boolean canBeSeen(String expected, String found) {
        boolean whole = Contents.quoted(expected).equals(expected)
                && Contents.quoted(found).equals(found);
        return whole && !visible(expected).equals(visible(found));
    }

    private static String visible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static Contents.Difference differing(String where, @Nullable Object expected, @Nullable Object found) {
        if (expected instanceof Map<?, ?> should && found instanceof Map<?, ?> is) {
            return inMembers(where, should, is);
        }
        if (expected instanceof List<?> should && found instanceof List<?> is) {
            return inElements(where, should, is);
        }
        if (expected instanceof String should && found instanceof String is) {
            return inTexts(where, should, is);
        }
        return new Contents.Difference(where + " " + words(expected), where + " " + words(found));
    }

    private static Contents.Difference inMembers(String where, Map<?, ?> expected, Map<?, ?> found) {
        TreeSet<String> names = new TreeSet<>();
        expected.keySet().forEach(name -> names.add(String.valueOf(name)));
        found.keySet().forEach(name -> names.add(String.valueOf(name)));
        for (String name : names) {
            if (!Objects.equals(expected.get(name), found.get(name))) {
                return differing(where + "." + name, expected.get(name), found.get(name));
            }
        }
        throw new IllegalArgumentException("no member differs");
    }

    private static Contents.Difference inElements(String where, List<?> expected, List<?> found) {
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            Object should = i < expected.size() ? expected.get(i) : null;
            Object is = i < found.size() ? found.get(i) : null;
            if (!Objects.equals(should, is)) {
                return differing(where + "[" + i + "]", should, is);
            }
        }
        throw new IllegalArgumentException("no element differs");
    }

    private static Contents.Difference inTexts(String where, String expected, String found) {
        int[] should = expected.codePoints().toArray();
        int[] is = found.codePoints().toArray();
        int same = 0;
        while (same < should.length && same < is.length && should[same] == is[same]) {
            same++;
        }
        return new Contents.Difference(inText(where, should, same), inText(where, is, same));
    }

    private static String inText(String where, int[] text, int parted) {
        int from = Math.max(0, parted - QUOTED_BEFORE);
        int until = Math.min(text.length, from + MOST_QUOTED);
        String quoted = (from > 0 ? "…" : "") + new String(text, from, until - from) + (until < text.length ? "…" : "");
        String point = parted < text.length ? String.format(Locale.ROOT, "U+%04X", text[parted]) : "the end";
        return where + " \"" + quoted + "\", " + point + " at character " + (parted + 1) + " of " + text.length;
    }

    private static String words(@Nullable Object value) {
        return value == null
                ? "absent"
                : Contents.quoted(value instanceof String ? "\"" + value + "\"" : value.toString());
    }
}
