package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.device.collaborative.MemberKinds;
import dev.barnstorm.scenario.Distribution;
import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import dev.barnstorm.sqlite.SqliteDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final Owner OWNER = new Owner("barn-01/dev-01", "barn-01", "barn-01/dev-01");
    private static final Owner OTHER = new Owner("barn-01/dev-02", "barn-01", "barn-01/dev-02");

    private final SqliteDatabase database = SqliteDatabase.inMemory();
    private final List<Documents> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Documents::free);
        database.close();
    }

    private static Map<String, MemberKinds> kinds() {
        Map<String, ValueSpec> payload = new LinkedHashMap<>();
        payload.put("note", new ValueSpec.Text(5));
        payload.put("eggs", new ValueSpec.Counter(new Distribution.Poisson(3)));
        payload.put("head", new ValueSpec.Literal("1"));
        payload.put("remark", new ValueSpec.Text(5, false));
        return Map.of("barn-note", new MemberKinds(payload));
    }

    private Documents open(SqliteDatabase on, Owner owner, long deaths) {
        Documents documents = new Documents(on, kinds(), new DeviceRules(), owner, deaths);
        opened.add(documents);
        return documents;
    }

    private static String content(Documents documents) {
        List<String> contents = new ArrayList<>();
        documents.forEach((entity, id, document) -> contents.add(entity + " " + id + " " + document.content()));
        return String.join("; ", contents);
    }

    private long unpacked() {
        return database.prepare("SELECT count(*) FROM document_changes")
                .first(row -> row.integer(1))
                .orElseThrow();
    }

    @Test
    void whatItsOperatorDidIsThereAfterTheAppDied() {
        Documents documents = open(database, OWNER, 0);
        documents.make("barn-note", "d", "{\"note\":\"ab\",\"eggs\":2,\"head\":1}");
        documents.edit("barn-note", "d", "{\"note\":\"X\",\"eggs\":5}", 1);
        documents.free();

        Documents again = open(database, OWNER, 1);
        again.edit("barn-note", "d", "{\"eggs\":10}", 0);
        assertEquals("barn-note d {\"eggs\":17,\"head\":1.0,\"note\":\"aXb\"}", content(again));
    }

    @Test
    void aTextThatIsNotTypedTakesThePlaceOfWhatStoodThere() {
        Documents documents = open(database, OWNER, 0);
        documents.make("barn-note", "d", "{\"remark\":\"ab\"}");
        documents.edit("barn-note", "d", "{\"remark\":\"xyz\"}", 1);
        assertEquals("barn-note d {\"remark\":\"xyz\"}", content(documents));
        assertNull(documents.edit("barn-note", "d", "{\"remark\":\"xyz\"}", 1));
    }

    @Test
    void manyChangesArePackedAndNothingOfThemIsLost() {
        Documents documents = open(database, OWNER, 0);
        documents.make("barn-note", "d", "{\"note\":\"\",\"eggs\":0,\"head\":1}");
        long most = 0;
        for (int i = 0; i < 200; i++) {
            documents.edit("barn-note", "d", "{\"eggs\":1}", 0);
            most = Math.max(most, unpacked());
        }
        assertEquals(63, most);
        documents.free();
        assertEquals("barn-note d {\"eggs\":200,\"head\":1.0,\"note\":\"\"}", content(open(database, OWNER, 1)));
    }

    @Test
    void anotherDeviceTakesChangesInAnyOrderAndMayHaveThemTwice() {
        Documents documents = open(database, OWNER, 0);
        String first = documents
                .make("barn-note", "d", "{\"note\":\"ab\",\"eggs\":2,\"head\":1}")
                .payload();
        String second = documents.edit("barn-note", "d", "{\"eggs\":5}", 0).payload();
        try (SqliteDatabase elsewhere = SqliteDatabase.inMemory()) {
            Documents others = open(elsewhere, OTHER, 0);
            assertNull(others.take("barn-note", "e", second));
            assertEquals(List.of(), others.of("barn-note"));
            assertNull(others.take("barn-note", "d", first));
            assertNull(others.take("barn-note", "e", second));
            assertEquals(List.of("d"), others.of("barn-note"));
            assertEquals(content(documents), content(others));
            others.free();
        }
    }

    /** As phones do that were copied with what they edit under: both number their changes on from the same one. */
    @Test
    void aSecondChangeUnderTheSameNumberIsRefusedAndToldOnceAndTheOthersAreTaken() {
        Documents documents = open(database, OWNER, 0);
        String first = documents
                .make("barn-note", "d", "{\"note\":\"ab\",\"eggs\":2,\"head\":1}")
                .payload();
        try (SqliteDatabase elsewhere = SqliteDatabase.inMemory();
                SqliteDatabase third = SqliteDatabase.inMemory()) {
            Documents twin = open(elsewhere, OWNER, 0);
            assertNull(twin.take("barn-note", "d", first));
            String ours = documents.edit("barn-note", "d", "{\"eggs\":5}", 0).payload();
            String twins = twin.edit("barn-note", "d", "{\"head\":7}", 0).payload();
            Documents others = open(third, OTHER, 0);
            assertNull(others.take("barn-note", "d", first));
            String theirs = others.edit("barn-note", "d", "{\"eggs\":90}", 0).payload();

            documents.take("barn-note", "e", twins);
            documents.take("barn-note", "f", theirs);

            assertEquals("barn-note d {\"eggs\":97,\"head\":1.0,\"note\":\"ab\"}", content(documents));
            List<String> refusals = documents.refusals();
            assertEquals(1, refusals.size());
            assertTrue(
                    refusals.get(0).startsWith("document d cannot take a change: duplicate seq 2 "), refusals.get(0));
            assertEquals(List.of(), documents.refusals());
            documents.free();
            content(documents);
            assertEquals(List.of(), documents.refusals(), "what was refused is gone");
            assertNull(twin.take("barn-note", "g", ours));
            content(twin);
            assertEquals(1, twin.refusals().size());
            others.free();
        }
    }

    @Test
    void aDocumentThatCannotBeOpenedAnyMoreIsToldAndBegunAnew() {
        Documents documents = open(database, OWNER, 0);
        documents.make("barn-note", "d", "{\"note\":\"ab\",\"eggs\":2,\"head\":1}");
        documents.free();
        database.execute("UPDATE collaborative_documents SET packed = x'00'");
        database.execute("DELETE FROM document_changes");
        assertEquals("barn-note d {}", content(documents));
        assertTrue(documents.refusals().get(0).startsWith("document d cannot be opened any more: "));
    }

    @Test
    void anActionThatChangesNothingMakesNoChange() {
        Documents documents = open(database, OWNER, 0);
        documents.make("barn-note", "d", "{\"note\":\"ab\",\"eggs\":2,\"head\":1}");
        assertNull(documents.edit("barn-note", "d", "{\"head\":1,\"eggs\":0,\"note\":\"\"}", 0));
        assertEquals(1, unpacked());
    }

    @Test
    void whatIsNoChangeIsNotTaken() {
        Documents documents = open(database, OWNER, 0);
        String right = documents
                .make("barn-note", "d", "{\"note\":\"ab\",\"eggs\":2,\"head\":1}")
                .payload();
        String wrong = right.replaceFirst("\"change\":\"(.{40}).", "\"change\":\"$1/");
        assertNotEquals(right, wrong);
        assertEquals("its change does not have the checksum that it says", documents.take("barn-note", "x", wrong));
        assertEquals("it names no document", documents.take("barn-note", "x", "{}"));
        assertEquals(
                "its change is not Base64", documents.take("barn-note", "x", "{\"document\":\"d\",\"change\":\"*\"}"));
        assertEquals(1, unpacked());
    }

    @Test
    void aTextGrowsToFourTimesWhatIsTypedAndThenGivesWay() {
        Documents documents = open(database, OWNER, 0);
        documents.make("barn-note", "d", "{\"note\":\"aaaaa\",\"eggs\":0,\"head\":1}");
        for (String typed : List.of("bbbbb", "ccccc", "ddddd", "eeeee")) {
            documents.edit("barn-note", "d", "{\"note\":\"" + typed + "\"}", 5);
        }
        assertEquals("barn-note d {\"eggs\":0,\"head\":1.0,\"note\":\"aaaaaeeeeecccccbbbbb\"}", content(documents));
    }
}
