package dev.barnstorm.endpoint.probe;

import dev.barnstorm.protocol.RemoteRecord;
import java.util.List;
import java.util.stream.Stream;

/** Every number exact, every text code point for code point. */
final class ValueSteps {
    private static final int DEEP = 40;
    private static final int LONG_TEXT = 20_000;

    static final List<ValueCase> CASES = List.of(
            new ValueCase(
                    "fractions keep all their digits",
                    "{\"a\":0.1,\"b\":12.345678901234567,\"c\":0.30000000000000004,\"d\":-273.15,\"e\":0.3333333333333333}",
                    "Keep numbers as IEEE doubles (or as their text), not as floats or decimals of a fixed scale."),
            new ValueCase(
                    "very large and very small numbers are kept",
                    "{\"a\":1e21,\"b\":5e-324,\"c\":1.7976931348623157E308,\"d\":-1.5e-7}",
                    "Keep numbers as IEEE doubles (or as their text); 1e21 is a number as good as any."),
            new ValueCase(
                    "large integers are kept",
                    "{\"a\":9007199254740991,\"b\":-9007199254740991,\"c\":2147483648,\"d\":4294967296,\"e\":16777217}",
                    "Whole numbers go to 2^53 - 1: keep them as longs or doubles, not as 32 bits or floats."),
            new ValueCase(
                    "true, false and null stay what they are",
                    "{\"a\":true,\"b\":false,\"c\":null,\"d\":0,\"e\":\"\"}",
                    "Keep the payload as JSON; a member that is null is not a member that is absent."),
            new ValueCase(
                    "pictographs and rare letters are kept",
                    "{\"a\":\"\uD83D\uDC14 Henne \uD83D\uDC68\u200D\uD83C\uDF3E\",\"b\":\"\uD842\uDFB7\",\"c\":\"ß∂中한γ\"}",
                    "Use UTF-8 all the way (utf8mb4 in MySQL): characters beyond U+FFFF have four bytes."),
            new ValueCase(
                    "accents are neither composed nor taken apart",
                    "{\"a\":\"u\u0308 e\u0301\",\"b\":\"\u00fc \u00e9\",\"c\":\"\u2126 \ufb01\"}",
                    "Do not normalise texts: the two spellings of ü are two texts here."),
            new ValueCase(
                    "line ends, tabs and control characters are kept",
                    "{\"a\":\"one\\ntwo\\r\\nthree\\rfour\\tfive\",\"b\":\"\\u0001\\u001f\\u007f\",\"c\":\"\u2028\u2029\"}",
                    "Leave texts alone on their way in and out: no cleaning, no other line ends."),
            new ValueCase(
                    "U+0000 is kept",
                    "{\"a\":\"zero\\u0000byte\"}",
                    "PostgreSQL's text and jsonb cannot hold U+0000: keep the payload as bytes, or as json text that is"
                            + " still escaped."),
            new ValueCase(
                    "quotes, backslashes and markup are kept",
                    "{\"a\":\"\\\"\\\\ \\\\n '%s' ${x} {{y}}\",\"b\":\"<b>&amp;</b> </script>\",\"c\":\"'; DROP TABLE x; --\"}",
                    "Escape texts where you write JSON, HTML or SQL, and nowhere else."),
            new ValueCase(
                    "spaces at both ends and the empty text are kept",
                    "{\"a\":\"  two \",\"b\":\"\",\"c\":\" \",\"d\":\"\\u00a0x\\u3000\"}",
                    "Do not trim, and do not take the empty text for null."),
            new ValueCase(
                    "a text of " + LONG_TEXT + " characters is kept whole",
                    "{\"a\":\"" + "Hafer und Gerste. ".repeat(LONG_TEXT / 18) + "\"}",
                    "Use a column without a bound for the payload."),
            new ValueCase(
                    "names of members are kept, in upper and lower case",
                    "{\"headCount\":1,\"headcount\":2,\"HEADCOUNT\":3,\"$set\":4,\"a.b\":5,\"\":6,\"ünïcode\":7,\"__proto__\":8}",
                    "Treat a payload as a value of its own: its members are no columns and no properties."),
            new ValueCase(
                    "lists keep their order and their empty ones",
                    "{\"a\":[3,1,2,\"b\",\"a\"],\"b\":[],\"c\":{},\"d\":[[],{},null,[1,[2]]],\"e\":[\"z\",\"y\"]}",
                    "Keep the payload as JSON; lists are ordered, and an empty one is not an absent one."),
            new ValueCase(
                    "a payload " + DEEP + " levels deep is kept",
                    "{\"d\":".repeat(DEEP) + "[1]" + "}".repeat(DEEP),
                    "Raise the depth that your JSON library takes."),
            new ValueCase(
                    "an empty payload is kept",
                    "{}",
                    "A payload without members is an object like any other, and no tombstone."));

    private ValueSteps() {}

    static List<Step> all() {
        return Stream.concat(
                        CASES.stream()
                                .map(one -> new Step(
                                        Chapter.VALUES, one.title(), Page.VALUES, one.remedy(), visit -> visit.values()
                                                .requireKept(one))),
                        Stream.of(new Step(
                                Chapter.VALUES,
                                "an update replaces the payload as a whole",
                                Page.VALUES,
                                "Store the payload that came; merging it with what was there keeps members that are gone.",
                                ValueSteps::replaced)))
                .toList();
    }

    private static void replaced(Visit visit) {
        RemoteRecord record =
                visit.changed(visit.given("{\"old\":1,\"both\":{\"x\":1}}"), "{\"both\":{\"y\":2},\"new\":3}");
        Reading reading = visit.feeds().all(visit.device(1));
        visit.feeds().follow(reading, visit.device(1), read -> read.shows(record));
        RemoteRecord row = reading.of(record.localId());
        if (row == null || row.version() < record.version()) {
            throw new NotAsked("the feed does not show the record");
        }
        Expect.samePayload("payload", record.payload(), row.payload());
    }
}
