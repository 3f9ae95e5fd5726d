package dev.barnstorm.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DisguiseTest {

    private static final String[] PIECES = {
        "a", "Z", "7", " ", "\"", "\\", "\n", "-", "é", "Ж", "鶏", "🐓", "${ENV:HOME}", "\u0000", "ß"
    };

    static LongStream seeds() {
        long drawn = new Random().nextLong();
        System.out.println("DisguiseTest: the drawn seed is " + drawn);
        return LongStream.concat(LongStream.rangeClosed(1, 40), LongStream.of(drawn));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shapeAndLengthStayAndNoValueDoes(long seed) {
        Random random = new Random(seed);
        ObjectNode content = Content.of("{}");
        for (int i = 0; i < 8; i++) {
            content.set("name" + i, value(random, 3));
        }

        ObjectNode replaced = new Disguise(seed, Set.of(), false).of(content, 1);

        sameShape(content, replaced);
        assertEquals(replaced, new Disguise(seed, Set.of(), false).of(content, 1), "the same seed gives the same");
    }

    /** Each leaf against its replacement: nothing of it stays in its place. */
    private static void sameShape(JsonNode before, JsonNode after) {
        if (before.isContainerNode()) {
            assertEquals(before.getNodeType(), after.getNodeType());
            assertEquals(names(before), names(after));
            for (int i = 0; i < before.size(); i++) {
                sameShape(children(before).get(i), children(after).get(i));
            }
        } else if (before.isTextual()) {
            sameLengthAndNoPointInItsPlace(before.textValue(), after.textValue());
        } else if (before.isNumber()) {
            sameDigits(before.decimalValue(), after.decimalValue());
        } else {
            assertEquals(before.getNodeType(), after.getNodeType());
        }
    }

    private static void sameLengthAndNoPointInItsPlace(String before, String after) {
        int[] old = before.codePoints().toArray();
        int[] drawn = after.codePoints().toArray();
        assertEquals(old.length, drawn.length, before + " and " + after);
        assertEquals(
                before.getBytes(StandardCharsets.UTF_8).length, after.getBytes(StandardCharsets.UTF_8).length, after);
        for (int i = 0; i < old.length; i++) {
            assertNotEquals(old[i], drawn[i], before + " and " + after);
        }
    }

    private static void sameDigits(BigDecimal before, BigDecimal after) {
        assertNotEquals(0, before.compareTo(after), before + " stays");
        assertEquals(before.toPlainString().length(), after.toPlainString().length(), before + " and " + after);
        assertEquals(before.scale(), after.scale(), before + " and " + after);
        assertTrue(before.signum() * after.signum() >= 0, before + " and " + after);
    }

    private static JsonNode value(Random random, int depth) {
        ObjectNode holder = Content.of("{}");
        switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> holder.put("x", text(random));
            case 1 -> holder.put("x", random.nextBoolean());
            case 2 -> holder.putNull("x");
            case 3 ->
                holder.set(
                        "x",
                        Content.of("{\"x\": " + (random.nextInt(2_000_000) - 1_000_000) + "}")
                                .get("x"));
            case 4 -> holder.put("x", BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 1 + random.nextInt(5)));
            case 5 -> {
                ObjectNode inner = holder.putObject("x");
                for (int i = random.nextInt(4); i > 0; i--) {
                    inner.set("inner" + i, value(random, depth - 1));
                }
            }
            default -> {
                ArrayNode list = holder.putArray("x");
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
            }
        }
        return holder.get("x");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static List<JsonNode> children(JsonNode node) {
        List<JsonNode> children = new ArrayList<>();
        node.forEach(children::add);
        return children;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void aRowIsReplacedAlikeWhicheverRowsComeBeforeIt() {
        ObjectNode content = Content.of("{\"note\": \"eggs\"}");
        Disguise alone = new Disguise(3, Set.of(), false);
        Disguise after = new Disguise(3, Set.of(), false);
        after.of(content, 1);

        assertEquals(alone.of(content, 2), after.of(content, 2));
        assertNotEquals(alone.of(content, 1), alone.of(content, 2), "rows differ");
        assertNotEquals(alone.of(content, 1), new Disguise(4, Set.of(), false).of(content, 1), "seeds differ");
    }

    @Test
    void whatIsToBeKeptIsKeptWithAllBelowIt() {
        ObjectNode content = Content.of("{\"unit\": \"kg\", \"note\": \"secret\", \"deep\": {\"unit\": [\"lb\"]}}");

        ObjectNode replaced = new Disguise(1, Set.of("unit"), true).of(content, 1);

        assertEquals("kg", replaced.get("unit").textValue());
        assertFalse(replaced.has("note"));
        assertFalse(replaced.has("deep"));
        assertTrue(replaced.toString().contains("{\"unit\":[\"lb\"]}"), replaced.toString());
    }

    @Test
    void namesAreReplacedAlikeEverywhereAndStayDifferent() {
        ObjectNode content = Content.of("{\"a\": 1, \"b\": {\"a\": 2}, \"c\": 3, \"d\": 4, \"e\": 5}");
        Disguise disguise = new Disguise(1, Set.of(), true);

        ObjectNode first = disguise.of(content, 1);
        ObjectNode second = disguise.of(content, 2);

        assertEquals(5, first.size(), first.toString());
        assertEquals(names(first), names(second));
        assertEquals(
                first.fieldNames().next(), children(first).get(1).fieldNames().next());
    }

    @Test
    void numbersThatAreLongerThanExactOnesBecomeWholeOnesOfFifteenDigits() {
        ObjectNode content =
                Content.of("{\"long\": 12345678901234567890, \"wide\": 1e300, \"small\": 1e-300, \"five\": 1.2345E20}");

        ObjectNode replaced = new Disguise(1, Set.of(), false).of(content, 1);

        assertEquals(15, replaced.get("long").asText().length(), replaced.toString());
        assertEquals(1, replaced.get("wide").asText().length(), replaced.toString());
        assertEquals(1, replaced.get("small").asText().length(), replaced.toString());
        assertEquals(5, replaced.get("five").asText().length(), replaced.toString());
    }
}
