package dev.barnstorm.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Replaces contents by others of the same shape and length. A text keeps its number of code points and of bytes, and no
 * code point stays in its place: digits become digits, capitals capitals, and all else what takes as many bytes in UTF-8.
 * Numbers keep their sign, their digits before and behind the point, and no digit its value, but a 0 before the point.
 * Flags are drawn. Null stays null; empty stays empty; names of members stay, unless they are to be replaced too.
 */
final class Disguise {

    /** So many digits a double keeps, whatever they are. */
    private static final int MOST_DIGITS = 15;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String DIGITS = "0123456789";
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    /** JSON writes each with two bytes. */
    private static final String ESCAPED = "\"\\\n\t";

    private static final String TWO_BYTES = "äöüßéèñçøåłšžđγλπωбгджи";
    private static final String THREE_BYTES = "鶏卵農場記録小屋餌水한글닭알ヒヨコ";
    private static final String FOUR_BYTES = "🐓🐔🐣🐤🐥🥚🌽🌾🚜";

    private final long seed;
    private final Set<String> keep;
    private final boolean replacesNames;
    /** A name is replaced by the same one wherever it stands. */
    private final Map<String, String> names = new HashMap<>();

    private final Set<String> namesTaken = new HashSet<>();
    private SplittableRandom chance;

    /**
     * @param seed what is drawn comes from it, and from the row's number alone
     * @param keep names of members whose values stay as they are
     * @param replacesNames whether names of members are replaced too, but those in {@code keep}
     */
    Disguise(long seed, Set<String> keep, boolean replacesNames) {
        this.seed = seed;
        this.keep = keep;
        this.replacesNames = replacesNames;
        this.chance = new SplittableRandom(seed);
    }

    /** The content of a row, replaced. */
    ObjectNode of(ObjectNode content, int row) {
        chance = new SplittableRandom(new SplittableRandom(seed).nextLong() + row);
        return object(content);
    }

    private JsonNode value(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode replaced = JSON.arrayNode();
            array.forEach(item -> replaced.add(value(item)));
            return replaced;
        }
        if (value.isTextual()) {
            return JSON.textNode(text(value.textValue()));
        }
        if (value.isNumber()) {
            return number(value.decimalValue());
        }
        return value.isBoolean() ? JSON.booleanNode(chance.nextLong() < 0) : value;
    }

    private ObjectNode object(ObjectNode object) {
        ObjectNode replaced = JSON.objectNode();
        object.properties().forEach(member -> {
            boolean stays = keep.contains(member.getKey());
            String name = replacesNames && !stays ? name(member.getKey()) : member.getKey();
            replaced.set(name, stays ? member.getValue() : value(member.getValue()));
        });
        return replaced;
    }

    private String name(String name) {
        String known = names.get(name);
        if (known != null) {
            return known;
        }
        // Its own stream, so that a name is replaced alike in whichever row it comes first.
        SplittableRandom rows = chance;
        chance = new SplittableRandom(seed ^ name.hashCode());
        String drawn = text(name);
        while (!namesTaken.add(drawn)) {
            drawn = drawn + draw(SMALL, -1);
        }
        chance = rows;
        names.put(name, drawn);
        return drawn;
    }

    private String text(String text) {
        StringBuilder replaced = new StringBuilder(text.length());
        text.codePoints().forEach(point -> replaced.append(draw(alphabet(point), point)));
        return replaced.toString();
    }

    private static String alphabet(int point) {
        if (point >= '0' && point <= '9') {
            return DIGITS;
        }
        if (point >= 'A' && point <= 'Z') {
            return CAPITALS;
        }
        if (point < ' ' || point == '"' || point == '\\') {
            return ESCAPED;
        }
        if (point < 0x80) {
            return SMALL;
        }
        if (point < 0x800) {
            return TWO_BYTES;
        }
        return point < 0x10000 ? THREE_BYTES : FOUR_BYTES;
    }

    /** One of the alphabet's code points, but not that one. */
    private String draw(String alphabet, int not) {
        int[] others = alphabet.codePoints().filter(point -> point != not).toArray();
        return Character.toString(others[(int) Math.floorMod(chance.nextLong(), (long) others.length)]);
    }

    private JsonNode number(BigDecimal number) {
        String sign = number.signum() < 0 ? "-" : "";
        BigDecimal size = number.abs();
        if (size.scale() < 0 || size.scale() > MOST_DIGITS || size.precision() - size.scale() > MOST_DIGITS) {
            // Written with an exponent, or longer than a double is exact: as many digits of a whole number.
            size = new BigDecimal(DIGITS.repeat(2).substring(1, 1 + Math.min(size.precision(), MOST_DIGITS)));
        }
        String[] parts = size.toPlainString().split("\\.", 2);
        String fraction = parts.length == 1
                ? ""
                : parts[1].substring(0, Math.min(parts[1].length(), MOST_DIGITS - parts[0].length() + 1));
        boolean zeroStays = !fraction.isEmpty() && parts[0].equals("0");
        String whole = zeroStays ? "0" : digits(parts[0], parts[0].length() > 1 || !sign.isEmpty(), false);
        String text = fraction.isEmpty() ? whole : whole + "." + digits(fraction, false, true);
        return JSON.numberNode(new BigDecimal(sign + text));
    }

    /** As many digits, each another one; a first or last zero would not be told, or would be lost on the way. */
    private String digits(String digits, boolean firstIsNoZero, boolean lastIsNoZero) {
        StringBuilder drawn = new StringBuilder(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            boolean noZero = (i == 0 && firstIsNoZero) || (i == digits.length() - 1 && lastIsNoZero);
            drawn.append(draw(noZero ? DIGITS.substring(1) : DIGITS, digits.charAt(i)));
        }
        return drawn.toString();
    }
}
