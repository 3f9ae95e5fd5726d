package dev.barnstorm.protocol.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentCodecTest {
    private static final DocumentCodec CODEC = new DocumentCodec(DocumentFields.USUAL);
    private static final Instant FIVE = Instant.parse("2026-03-01T05:00:00Z");
    private static final String VERSION_3 =
            """
            {"localId":"r1","site":"barn-03","entity":"flock","version":3,"payload":{"kg":1.50},\
            "updatedAt":"2026-03-01T05:00:00.000Z","deviceId":"dev-2","deleted":false,"lineage":["m1","m2","m3"]}""";

    private static Mutation update(String id, long base, @Nullable String token) {
        return new Mutation(id, "r1", "r1", "flock", Op.UPDATE, base, token, "{\"kg\":1.50}", FIVE);
    }

    private static String written(DocumentCodec codec, Mutation mutation, Lineage base) {
        byte[] bytes = WireJson.bytes(out -> {
            out.writeStartObject();
            codec.write(mutation, base, "barn-03", "dev-2", out);
            out.writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static StoredDocument read(DocumentCodec codec, String document) {
        List<StoredDocument> stored = new ArrayList<>();
        Decoded decoded = reading(codec, document, stored);
        assertEquals(List.of(), decoded.deviations());
        return stored.get(0);
    }

    private static Decoded reading(DocumentCodec codec, String document, List<StoredDocument> stored) {
        return Findings.decode(new HttpReply(200, List.of(), new byte[0]), (reply, findings) -> {
            stored.add(codec.read(json(document), "doc", "r1", findings));
            return new SyncReply.Answered(List.of());
        });
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (WireJson.Malformed malformed) {
            throw new AssertionError(text, malformed);
        }
    }

    private static Outcome decided(Mutation sent, String stored) {
        List<Outcome> outcomes = new ArrayList<>();
        Findings.decode(new HttpReply(200, List.of(), new byte[0]), (reply, findings) -> {
            outcomes.add(CODEC.decide(sent, read(CODEC, stored), "3-c", "doc", findings));
            return new SyncReply.Answered(outcomes);
        });
        return outcomes.get(0);
    }

    @Test
    void anUpdateIsADocumentOfTheNextVersionWithItsMakersName() {
        assertEquals(VERSION_3, written(CODEC, update("m3", 2, null), new Lineage(List.of("m1", "m2"))));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        StoredDocument stored = read(CODEC, VERSION_3);
        assertEquals(
                new RemoteRecord("r1", "r1", "barn-03", "flock", 3, "{\"kg\":1.50}", FIVE, "dev-2", false),
                stored.record());
        assertEquals(new Lineage(List.of("m1", "m2", "m3")), stored.lineage());
        assertEquals(
                "{\"rev\":\"3-c\",\"lineage\":[\"m1\",\"m2\",\"m3\"]}",
                stored.at("3-c").token());
    }

    @Test
    void fieldsAreCalledAsTheScenarioSaysAndPayloadsMayGoAsText() {
        DocumentCodec codec =
                new DocumentCodec(DocumentFields.of(Map.of("payload", "body", "lineage", "trail"), true, false));
        String document = written(codec, update("m3", 2, null), new Lineage(List.of("m1", "m2")));
        assertEquals("{\\\"kg\\\":1.50}", document.replaceAll(".*\"body\":\"(.*?)\",\"updatedAt.*", "$1"));
        assertEquals(read(CODEC, VERSION_3), read(codec, document));
    }

    @Test
    void fieldsThatAreNotThereOrHaveOneNameAreRefused() {
        Exception unknown = assertThrows(
                IllegalArgumentException.class, () -> DocumentFields.of(Map.of("pay", "body"), false, false));
        assertEquals(
                "a document has no field 'pay'; its fields are localId, site, entity, version, payload, updatedAt,"
                        + " deviceId, deleted, lineage",
                unknown.getMessage());
        Exception twice = assertThrows(
                IllegalArgumentException.class, () -> DocumentFields.of(Map.of("payload", "site"), false, false));
        assertEquals("two fields are called site", twice.getMessage());
    }

    @Test
    void aChangeThatIsTheNewestVersionMetItsOwnFirstCopy() {
        String token = "{\"rev\":\"3-c\",\"lineage\":[\"m1\",\"m2\",\"m3\"]}";
        assertEquals(new Outcome.Duplicate("r1", 3, token), decided(update("m3", 2, null), VERSION_3));
    }

    @Test
    void aChangeThatOthersHaveBuiltOnIsStillKnown() {
        Mutation sent = update("m2", 1, new Token("1-a", new Lineage(List.of("m1"))).text());
        String overtaken = "{\"rev\":\"1-a\",\"lineage\":[\"m1\",\"m2\"]}";
        assertEquals(new Outcome.Duplicate("r1", 2, overtaken), decided(sent, VERSION_3));
    }

    @Test
    void aVersionThatAnotherMadeIsAConflict() {
        Outcome.Conflict conflict =
                assertInstanceOf(Outcome.Conflict.class, decided(update("other", 1, null), VERSION_3));
        assertEquals(read(CODEC, VERSION_3).at("3-c"), conflict.current());
    }

    @Test
    void beyondFiftyVersionsItCannotBeTold() {
        List<String> makers =
                IntStream.rangeClosed(1, 60).mapToObj(n -> "m" + n).toList();
        Lineage lineage = makers.stream().reduce(Lineage.NONE, Lineage::plus, (one, other) -> other);
        assertEquals(makers.subList(10, 60), lineage.mutationIds());
        String stored = written(CODEC, update("m61", 60, null), lineage);
        assertInstanceOf(Outcome.Duplicate.class, decided(update("m12", 11, null), stored));
        assertInstanceOf(Outcome.Conflict.class, decided(update("m11", 10, null), stored));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\":3 | \"version\":0 | doc.version is 1 or more",
                "\"deviceId\":\"dev-2\", | `` | doc.deviceId is a string",
                "\"deleted\":false | \"deleted\":true | doc.payload is {}",
                "[\"m1\",\"m2\",\"m3\"] | [\"m2\",\"m3\"] | doc.lineage has 3 mutation ids at version 3",
                "[\"m1\",\"m2\",\"m3\"] | [1,2,3] | doc.lineage has 3 mutation ids at version 3",
                "{\"kg\":1.50} | 7 | doc.payload is an object",
            })
    void aDocumentThatIsNotWholeIsNotBelieved(String part, String instead, String expected) {
        Decoded decoded = reading(CODEC, VERSION_3.replace(part, instead), new ArrayList<>());
        assertEquals(
                List.of(expected),
                decoded.deviations().stream().map(Deviation::expected).toList());
        assertInstanceOf(SyncReply.Unclear.class, decoded.reply());
    }

    @Test
    void theOneInTheWayIsTheRecordThatWasSent() {
        Decoded decoded = Findings.decode(new HttpReply(200, List.of(), new byte[0]), (reply, findings) -> {
            StoredDocument other = read(CODEC, VERSION_3.replace("\"r1\"", "\"r2\""));
            return new SyncReply.Answered(List.of(CODEC.decide(update("m3", 2, null), other, "3-c", "doc", findings)));
        });
        assertEquals("doc.localId is \"r1\"", decoded.deviations().get(0).expected());
    }

    @Test
    void aTokenThatIsKeptIsReadAgain() {
        Token token = new Token(null, new Lineage(List.of("m1")));
        assertEquals(token, Token.of(token.text()));
        assertEquals(Token.NOTHING, Token.of(null));
    }
}
