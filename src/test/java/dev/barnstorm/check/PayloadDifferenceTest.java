package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.check.Contents.Difference;
import org.junit.jupiter.api.Test;

class PayloadDifferenceTest {

    private static final String LONG = "x".repeat(200);

    private static String note(String text) {
        return "{\"kg\":12.5,\"note\":\"" + text + "\"}";
    }

    @Test
    void shortPayloadsThatLookDifferentAreShownWhole() {
        assertEquals(
                new Difference("payload {\"kg\":12.5}", "payload {\"kg\":12}"),
                PayloadDifference.of("{\"kg\":12.5}", "{\"kg\":12}"));
    }

    @Test
    void textsThatLookAlikeAreToldByTheirFirstDifferentCodePoint() {
        assertEquals(
                new Difference(
                        "payload.note \"caf\u00e9\", U+00E9 at character 4 of 4",
                        "payload.note \"cafe\u0301\", U+0065 at character 4 of 5"),
                PayloadDifference.of(note("caf\u00e9"), note("cafe\u0301")));
    }

    @Test
    void ofLongTextsOnlyWhereTheyPartIsShown() {
        assertEquals(
                new Difference(
                        "payload.note \"…xxxxxxxxxxxxab\", U+0061 at character 201 of 202",
                        "payload.note \"…xxxxxxxxxxxx\", the end at character 201 of 200"),
                PayloadDifference.of(note(LONG + "ab"), note(LONG)));
    }

    @Test
    void aMemberThatIsMissingIsCalledAbsent() {
        assertEquals(
                new Difference("payload.kg 12.5", "payload.kg absent"),
                PayloadDifference.of(note(LONG), "{\"note\":\"" + LONG + "\"}"));
    }

    @Test
    void anElementOfAListIsNamedByItsPlace() {
        String one = "{\"bins\":[3,1,2],\"note\":\"" + LONG + "\"}";
        String other = "{\"bins\":[3,2],\"note\":\"" + LONG + "\"}";

        assertEquals(new Difference("payload.bins[1] 1.0", "payload.bins[1] 2.0"), PayloadDifference.of(one, other));
        assertEquals(
                new Difference("payload.bins[2] absent", "payload.bins[2] 4.0"),
                PayloadDifference.of(other.replace("[3,2]", "[3,1]"), other.replace("[3,2]", "[3,1,4]")));
    }

    @Test
    void whatWasAddedIsToldTooWhereItBegins() {
        assertEquals(
                new Difference("payload.weigher absent", "payload.weigher true"),
                PayloadDifference.of(note(LONG), note(LONG).replace("\"note\"", "\"weigher\":true,\"note\"")));
        assertEquals(
                new Difference("payload.bins[2] 4.0", "payload.bins[2] absent"),
                PayloadDifference.of(
                        "{\"bins\":[3,1,4],\"note\":\"" + LONG + "\"}", "{\"bins\":[3,1],\"note\":\"" + LONG + "\"}"));
        assertEquals(
                new Difference(
                        "payload.note \"…xxxxxxxxxxxx\", the end at character 201 of 200",
                        "payload.note \"…xxxxxxxxxxxxab\", U+0061 at character 201 of 202"),
                PayloadDifference.of(note(LONG), note(LONG + "ab")));
    }

    @Test
    void whatIsNoJsonIsCalledSo() {
        assertEquals(
                new Difference("payload {\"kg\":1}", "payload {\"kg\":"),
                PayloadDifference.of("{\"kg\":1}", "{\"kg\":"));
        assertEquals(
                "no I-JSON: " + "{".repeat(160) + "…",
                PayloadDifference.of("{\"kg\":1}", "{".repeat(170)).found());
    }
}
