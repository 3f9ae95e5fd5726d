package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.scenario.Distribution.Constant;
import dev.barnstorm.scenario.Distribution.IntegerRange;
import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

    // 0.002 and 2.0E-3 are one number that Java 17 and 25 spell differently.
    @ParameterizedTest
    @CsvSource({
        "12,            12",
        "12.5,          12.5",
        "0.002,         0.002",
        "0.0004,        0",
        "-0.0001,       0",
        "-0.05,         -0.05",
        "1.2345,        1.235",
        "123456789.125, 123456789.125",
        "9007199254740.991, 9007199254741",
        "9007199254740991,  9007199254740991",
        "1e300,         9007199254740991",
        "-1e300,        -9007199254740991"
    })
    void numbersHaveThreeDecimalsAtMostAndStayExact(double value, String json) {
        assertEquals(json, JsonText.number(value));
    }

    @Test
    void stringsAreEscapedNoMoreThanTheyMust() {
        assertEquals("\"a\\\"b\\\\c\\u000ad é🐔\"", JsonText.quoted("a\"b\\c\nd é🐔"));
        assertEquals("\"\\\"a\"", JsonText.quoted("\"a"));
        assertEquals("\"a é🐔\"", JsonText.quoted("a é🐔"));
    }

    @Test
    void membersKeepTheScenariosOrder() {
        Map<String, ValueSpec> payload = new LinkedHashMap<>();
        payload.put("z", new ValueSpec.Drawn(new Constant(1.5)));
        payload.put("a", new ValueSpec.Drawn(new IntegerRange(7, 7)));
        payload.put("m", new ValueSpec.Literal("[true,null]"));
        payload.put("t", new ValueSpec.Text(0));
        assertEquals("{\"z\":1.5,\"a\":7,\"m\":[true,null],\"t\":\"\"}", new PayloadLaw(payload).draw(new Chance(1)));
        assertEquals("{}", new PayloadLaw(Map.of()).draw(new Chance(1)));
    }
}
