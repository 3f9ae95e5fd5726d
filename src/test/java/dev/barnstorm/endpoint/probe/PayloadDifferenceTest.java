package dev.barnstorm.endpoint.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadDifferenceTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":2}|{\"b\":2.0,\"a\":1e0}",
                "{\"a\":0}|{\"a\":-0}",
                "{\"a\":1e21}|{\"a\":1000000000000000000000}",
                "{\"a\":\"\\u00fc\"}|{\"a\":\"ü\"}",
            })
    void spellingAndOrderAreFree(String one, String other) {
        assertEquals(Optional.empty(), PayloadDifference.between("payload", one, other));
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"a\":0.1}|{\"a\":0.10000000149011612}|payload.a is 0.1|payload.a is 0.10000000149011612",
                "{\"a\":1}|{\"a\":\"1\"}|payload.a is 1|payload.a is \"1\"",
                "{\"a\":null}|{}|payload.a is null|payload.a is absent",
                "{}|{\"a\":[]}|payload.a is absent|payload.a is []",
                "{\"a\":[1,2]}|{\"a\":[1,3]}|payload.a[1] is 2|payload.a[1] is 3",
                "{\"a\":[1,2]}|{\"a\":[1]}|payload.a is [1,2]|payload.a is [1]",
                "{\"a\":{\"b\":true}}|{\"a\":{\"b\":1}}|payload.a.b is true|payload.a.b is 1",
                "{\"a\":\"xü\"}|{\"a\":\"xu\u0308\"}|payload.a has U+00FC at character 2 of 2"
                        + "|payload.a has U+0075 at character 2 of 3",
                "{\"a\":\"xy\"}|{\"a\":\"x\"}|payload.a has U+0079 at character 2 of 2"
                        + "|payload.a has the end at character 2 of 1",
            })
    void theFirstPlaceWhereTheyPartIsNamed(String one, String other, String expected, String came) {
        assertEquals(
                Optional.of(new PayloadDifference(expected, came)), PayloadDifference.between("payload", one, other));
    }
}
