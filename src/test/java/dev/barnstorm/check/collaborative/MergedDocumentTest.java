package dev.barnstorm.check.collaborative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.device.collaborative.CollaborativeDocument;
import dev.barnstorm.device.collaborative.MemberEdit;
import dev.barnstorm.device.collaborative.MemberKinds;
import dev.barnstorm.scenario.Distribution;
import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergedDocumentTest {

    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? Double.compare(one.doubleValue(), other.doubleValue())
            : one.equals(other) ? 0 : 1;

    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, ValueSpec> MEMBERS = members();

    private static Map<String, ValueSpec> members() {
        Map<String, ValueSpec> members = new LinkedHashMap<>();
        members.put("note", new ValueSpec.Text(6));
        members.put("eggs", new ValueSpec.Counter(new Distribution.Poisson(3)));
        members.put("head", new ValueSpec.Drawn(new Distribution.IntegerRange(1, 9)));
        members.put(
                "weather",
                new ValueSpec.Members(Map.of("sky", new ValueSpec.Text(3), "wind", new ValueSpec.Literal("1"))));
        return members;
    }

    @Test
    void whatItMergesIsWhatTheDevicesLibraryMakesOfTheSameChangesInAnyOrder() {
        for (long seed = 1; seed <= 150; seed++) {
            Storm storm = new Storm(new Random(seed));
            storm.rage();
            MergedDocument merged = new MergedDocument(storm.changes);
            String where = "seed " + seed;
            for (CollaborativeDocument each : storm.documents) {
                assertEquals(each.heads(), merged.heads(), where);
                assertTrue(
                        each.content().equals(BY_VALUE, merged.content()),
                        () -> where + ": the devices have " + each.content() + ", merged is " + merged.content());
            }
            Collections.shuffle(storm.changes, new Random(seed));
            assertEquals(merged.content(), new MergedDocument(storm.changes).content(), where);
            storm.close();
        }
    }

    @Test
    void aMemberThatIsAskedForIsTheOneInTheDocumentAfterEveryEditAndEveryChangeOfAnother() {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            try (Storm storm = new Storm(random)) {
                for (int i = 0; i < 60; i++) {
                    storm.step();
                    CollaborativeDocument document = storm.documents.get(random.nextInt(Storm.AUTHORS));
                    ObjectNode content = document.content();
                    for (String name : MEMBERS.keySet()) {
                        assertEquals(content.get(name), document.member(name), "seed " + seed + ", " + name);
                    }
                    assertNull(document.member("none"));
                }
            }
        }
    }

    @Test
    void aValueThatWasSetUnknowinglyOfAnotherStaysBesideIt() {
        try (Storm storm = new Storm(new Random(1))) {
            storm.edit(0, "{\"head\":4}", 0);
            storm.edit(1, "{\"head\":5}", 0);
            assertEquals(1, new MergedDocument(storm.changes).keptBeside().size());
            storm.hearAll();
            storm.edit(2, "{\"head\":6}", 0);
            assertEquals(Map.of(), new MergedDocument(storm.changes).keptBeside());
            assertEquals(
                    6, new MergedDocument(storm.changes).content().path("head").intValue());
        }
    }

    @Test
    void aChangeWithoutItsPredecessorIsNotInTheDocument() {
        try (Storm storm = new Storm(new Random(1))) {
            storm.edit(0, "{\"eggs\":10}", 0);
            storm.edit(0, "{\"eggs\":100}", 0);
            List<ChangedDocument> without = new ArrayList<>(storm.changes);
            without.remove(1);
            MergedDocument merged = new MergedDocument(without);
            assertEquals(1, merged.changes());
            assertEquals(2, merged.content().path("eggs").intValue());
        }
    }

    @Test
    void bytesThatAreNoChangeAreSaidToBeNone() {
        try (Storm storm = new Storm(new Random(1))) {
            byte[] change = storm.bytes.get(0).clone();
            ChangeHeader.read(change);
            change[change.length - 1] ^= 1;
            assertThrows(IllegalArgumentException.class, () -> ChangeHeader.read(change));
            assertThrows(IllegalArgumentException.class, () -> ChangeHeader.read(new byte[] {1, 2, 3}));
            byte[] half = Arrays.copyOf(storm.bytes.get(0), 30);
            assertThrows(IllegalArgumentException.class, () -> ChangeHeader.read(half));
        }
    }

    /** Four who edit a document, and hear of each other now and then. */
    private static final class Storm implements AutoCloseable {

        private static final int AUTHORS = 4;

        private final Random random;
        private final MemberKinds kinds = new MemberKinds(MEMBERS);
        private final List<CollaborativeDocument> documents = new ArrayList<>();
        private final int[] heard = new int[AUTHORS];
        private final List<byte[]> bytes = new ArrayList<>();
        private final List<ChangedDocument> changes = new ArrayList<>();

        Storm(Random random) {
            this.random = random;
            for (int i = 0; i < AUTHORS; i++) {
                // The actors' order is not the authors'.
                documents.add(CollaborativeDocument.blank(new byte[] {(byte) (i * 101 + 7), (byte) i}));
            }
            ObjectNode content = JsonNodeFactory.instance
                    .objectNode()
                    .put("note", "ab")
                    .put("eggs", 2)
                    .put("head", 1);
            content.putObject("weather").put("sky", "red").put("wind", 1);
            made(0, kinds.making(content));
            hearAll();
        }

        private void made(int author, List<MemberEdit> edits) {
            byte[] change = documents.get(author).edit(edits);
            bytes.add(change);
            changes.add(ChangedDocument.of(ChangeHeader.read(change), MemberEdit.toJson(edits), "m" + changes.size()));
        }

        void edit(int author, String action, long place) {
            try {
                ObjectNode object = JSON.readValue(action, ObjectNode.class);
                List<MemberEdit> edits = kinds.editing(documents.get(author), object, place);
                if (!edits.isEmpty()) {
                    made(author, edits);
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        void rage() {
            for (int i = 0; i < 40; i++) {
                step();
            }
            hearAll();
        }

        void step() {
            int author = random.nextInt(AUTHORS);
            switch (random.nextInt(5)) {
                case 0 -> edit(author, "{\"note\":\"" + text() + "\"}", random.nextInt(1 << 20));
                case 1 -> edit(author, "{\"eggs\":" + random.nextInt(9) + "}", 0);
                case 2 ->
                    edit(
                            author,
                            "{\"head\":" + random.nextInt(9) + ",\"note\":\"" + text() + "\"}",
                            random.nextInt(1 << 20));
                case 3 ->
                    edit(author, "{\"weather\":{\"sky\":\"" + text() + "\",\"wind\":" + random.nextInt(3) + "}}", 0);
                default -> hear(author, heard[author] + random.nextInt(1 + bytes.size() - heard[author]));
            }
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(7); i >= 0; i--) {
                text.appendCodePoint(new int[] {'a', 'b', 'é', 0x1F414, 'z', ' '}[random.nextInt(6)]);
            }
            return text.toString();
        }

        private void hear(int author, int upTo) {
            for (; heard[author] < upTo; heard[author]++) {
                documents.get(author).take(bytes.get(heard[author]));
            }
        }

        void hearAll() {
            for (int i = 0; i < AUTHORS; i++) {
                hear(i, bytes.size());
            }
        }

        @Override
        public void close() {
            documents.forEach(CollaborativeDocument::close);
        }
    }
}
