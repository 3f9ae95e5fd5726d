package dev.barnstorm.foreign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Servers that keep another value than they were sent. */
final class ValueMutants {

    static final Map<String, Supplier<Granary>> ALL = new TreeMap<>();

    static {
        numbers();
        texts();
        members();
    }

    private ValueMutants() {}

    private static void numbers() {
        ALL.put(
                "fractions-in-single-precision",
                () -> SpoiltValues.numbers(n -> n instanceof Double d ? (Object) (double) d.floatValue() : n));
        ALL.put(
                "integers-of-32-bits",
                () -> SpoiltValues.numbers(n -> n instanceof Long l ? (Object) l.intValue() : n));
        ALL.put(
                "integers-in-single-precision",
                () -> SpoiltValues.numbers(n -> n instanceof Long l ? (Object) (double) l.floatValue() : n));
        ALL.put(
                "two-decimals",
                () -> SpoiltValues.numbers(
                        n -> n instanceof Double d ? BigDecimal.valueOf(d).setScale(2, RoundingMode.HALF_UP) : n));
        ALL.put(
                "six-decimals",
                () -> SpoiltValues.numbers(
                        n -> n instanceof Double d ? BigDecimal.valueOf(d).setScale(6, RoundingMode.HALF_UP) : n));
        ALL.put(
                "fifteen-digits",
                () -> SpoiltValues.numbers(
                        n -> n instanceof Double d ? Double.valueOf(String.format(Locale.ROOT, "%.14e", d)) : n));
        ALL.put("numbers-as-texts", () -> SpoiltValues.numbers(String::valueOf));
        ALL.put(
                "flags-as-numbers",
                () -> new SpoiltValues(v -> v instanceof Boolean flag ? (Object) (flag ? 1 : 0) : v));
    }

    private static void texts() {
        ALL.put("latin-1", () -> SpoiltValues.texts(t -> mapped(t, c -> c > 0xFF ? '?' : c)));
        ALL.put("three-byte-utf-8", () -> SpoiltValues.texts(t -> mapped(t, c -> c > 0xFFFF ? 0xFFFD : c)));
        ALL.put("composes-accents", () -> SpoiltValues.texts(t -> Normalizer.normalize(t, Normalizer.Form.NFC)));
        ALL.put("decomposes-accents", () -> SpoiltValues.texts(t -> Normalizer.normalize(t, Normalizer.Form.NFD)));
        ALL.put("escapes-backslashes-twice", () -> SpoiltValues.texts(t -> t.replace("\\", "\\\\")));
        ALL.put(
                "escapes-html",
                () -> SpoiltValues.texts(t -> t.replace("&", "&amp;").replace("<", "&lt;")));
        ALL.put("drops-control-characters", () -> SpoiltValues.texts(t -> t.replaceAll("\\p{Cntrl}", "")));
        ALL.put("line-ends-of-windows", () -> SpoiltValues.texts(t -> t.replace("\n", "\r\n")));
        ALL.put("texts-of-100-chars", () -> SpoiltValues.texts(t -> t.substring(0, Math.min(100, t.length()))));
        ALL.put("strips-texts", () -> SpoiltValues.texts(String::strip));
        ALL.put("empty-text-is-null", () -> new SpoiltValues(v -> "".equals(v) ? null : v));
    }

    private static void members() {
        ALL.put(
                "drops-null-members",
                () -> new SpoiltValues(v -> v instanceof Map<?, ?> members ? without(members, null) : v));
        ALL.put(
                "drops-empty-lists",
                () -> new SpoiltValues(v -> v instanceof Map<?, ?> members ? without(members, List.of()) : v));
        ALL.put(
                "members-in-lower-case",
                () -> new SpoiltValues(v -> v instanceof Map<?, ?> members ? lowerCase(members) : v));
        ALL.put(
                "sorts-lists",
                () -> new SpoiltValues(
                        v -> v instanceof List<?> list ? list.stream().sorted().toList() : v));
        ALL.put("merges-with-old-members", () -> new Granary() {
            @Override
            protected Object payload(Order order, @Nullable Goods there) {
                Map<Object, Object> merged = new LinkedHashMap<>();
                if (there != null && there.payload() instanceof Map<?, ?> old) {
                    merged.putAll(old);
                }
                merged.putAll(order.payload());
                return merged;
            }
        });
        ALL.put("keeps-the-first-payload", () -> new Granary() {
            @Override
            protected Object payload(Order order, @Nullable Goods there) {
                return there == null ? order.payload() : there.payload();
            }
        });
        ALL.put("payload-as-text", () -> new Granary() {
            @Override
            protected Object kept(Map<?, ?> payload) {
                return new String(Requested.json(payload), StandardCharsets.UTF_8);
            }
        });
    }

    private static String mapped(String text, IntUnaryOperator each) {
        int[] codePoints = text.codePoints().map(each).toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    private static Map<Object, @Nullable Object> without(Map<?, ?> members, @Nullable Object unwanted) {
        Map<Object, @Nullable Object> rest = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (!Objects.equals(value, unwanted)) {
                rest.put(name, value);
            }
        });
        return rest;
    }

    private static Map<Object, @Nullable Object> lowerCase(Map<?, ?> members) {
        Map<Object, @Nullable Object> lower = new LinkedHashMap<>();
        members.forEach((name, value) -> lower.put(name.toString().toLowerCase(Locale.ROOT), value));
        return lower;
    }
}
