package dev.barnstorm.protocol.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

    /** The examples of RFC 7396, appendix A, as far as target and result are objects. */
    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"a":"b"}                     | {"a":"c"}                | {"a":"c"}
        {"a":"b"}                     | {"b":"c"}                | {"a":"b","b":"c"}
        {"a":"b"}                     | {"a":null}               | {}
        {"a":"b","b":"c"}             | {"a":null}               | {"b":"c"}
        {"a":["b"]}                   | {"a":"c"}                | {"a":"c"}
        {"a":"c"}                     | {"a":["b"]}              | {"a":["b"]}
        {"a":{"b":"c"}}               | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
        {"a":[{"b":"c"}]}             | {"a":[1]}                | {"a":[1]}
        {"e":null}                    | {"a":1}                  | {"e":null,"a":1}
        {}                            | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
        {"n":1.50,"a":1}              | {"a":2}                  | {"n":1.50,"a":2}
        """)
    void aPatchDoesWhatTheRfcSays(String payload, String patch, String expected) {
        assertEquals(expected, MergePatch.apply(payload, patch));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "whole",
            textBlock =
                    """
        {"a":1,"b":"long enough"}     | {"a":2,"b":"long enough"}     | {"a":2}
        {"a":1,"b":"long enough"}     | {"a":1.0,"b":"long enough"}   | {}
        {"a":0,"b":"long enough"}     | {"b":"long enough","a":-0.0}  | {}
        {"a":1,"b":"long enough"}     | {"b":"long enough"}           | {"a":null}
        {"b":"long enough"}           | {"b":"long enough","a":[1,2]} | {"a":[1,2]}
        {"a":{"x":1},"b":"long enough"}       | {"a":{"x":2},"b":"long enough"}       | {"a":{"x":2}}
        {"a":{"x":1},"b":"long enough"}       | {"a":{"x":1,"y":2},"b":"long enough"} | {"a":{"x":1,"y":2}}
        {"a":{"x":1,"y":2},"b":"long enough"} | {"a":{"x":1},"b":"long enough"}       | whole
        {"a":{"x":1,"y":2},"b":"long enough"} | {"a":{"z":1},"b":"long enough"}       | whole
        {"a":{"x":1},"b":"long enough"}       | {"a":7,"b":"long enough"}             | {"a":7}
        {"a":1,"b":"long enough"}     | {"a":null,"b":"long enough"}  | whole
        {"a":1,"b":"long enough"}     | {"a":{"n":null},"b":"long enough"} | whole
        {"a":null,"b":"long enough"}  | {"b":"long enough"}           | {"a":null}
        {"a":null,"b":"long enough","c":1}  | {"a":null,"b":"long enough","c":2} | {"c":2}
        {"a":1,"b":2}                 | {"a":2,"b":3}                 | whole
        {"gone":1,"away":2}           | {"a":1}                       | whole
        """)
    void aDeltaSaysWhatChangedOrElseThePayloadGoesWhole(String from, String to, String delta) {
        assertEquals(Optional.ofNullable(delta), MergePatch.between(from, to));
    }

    /** Whatever two payloads are like, a delta between them leads from the one to the other. */
    @Test
    void aDeltaLeadsToThePayloadThatItWasMadeFor() {
        SplittableRandom random = new SplittableRandom(7396);
        int deltas = 0;
        for (int i = 0; i < 20_000; i++) {
            String from = payload(random);
            String to = payload(random);
            Optional<String> delta = MergePatch.between(from, to);
            if (delta.isPresent()) {
                deltas++;
                assertTrue(
                        MergePatch.same(to, MergePatch.apply(from, delta.get())),
                        () -> from + " to " + to + " by " + delta);
            }
        }
        assertTrue(deltas > 1_000, "deltas: " + deltas);
    }

    private static String payload(SplittableRandom random) {
        String[] values = {
            "1", "2", "1.0", "null", "\"é\\u0000\"", "{\"x\":1}", "{\"x\":1,\"y\":null}", "{\"y\":{}}", "[null]"
        };
        StringBuilder json = new StringBuilder("{\"fill\":\"as long as other members are\"");
        for (String name : new String[] {"a", "b", "c"}) {
            int drawn = random.nextInt(values.length + 2);
            if (drawn < values.length) {
                json.append(",\"").append(name).append("\":").append(values[drawn]);
            }
        }
        return json.append('}').toString();
    }

    @Test
    void oneChangeIsTheFirstThatAPatchCanSay() {
        assertEquals("{\"b\":3}", MergePatch.oneChange("{\"a\":1,\"b\":2}", "{\"a\":1.0,\"b\":3,\"c\":4}"));
        assertEquals("{\"c\":4}", MergePatch.oneChange("{\"a\":{\"x\":1}}", "{\"a\":{\"y\":1},\"b\":null,\"c\":4}"));
        assertEquals("{}", MergePatch.oneChange("{\"a\":1}", "{\"a\":1}"));
    }

    @Test
    void valuesAreComparedAsIJson() {
        assertTrue(MergePatch.same("{\"a\":1,\"b\":[2.50]}", "{\"b\":[2.5],\"a\":1e0}"));
        assertFalse(MergePatch.same("{\"a\":1}", "{\"a\":\"1\"}"));
        assertFalse(MergePatch.same("{\"a\":[1,2]}", "{\"a\":[2,1]}"));
        assertFalse(MergePatch.same("{\"a\":null}", "{}"));
    }

    @Test
    void whatIsNoObjectIsNoPayload() {
        assertThrows(IllegalArgumentException.class, () -> MergePatch.apply("[1]", "{}"));
        assertThrows(IllegalArgumentException.class, () -> MergePatch.apply("{}", "{\"a\":"));
    }
}
