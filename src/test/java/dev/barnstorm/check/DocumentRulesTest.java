package dev.barnstorm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.barnstorm.device.collaborative.CollaborativeDocument;
import dev.barnstorm.device.collaborative.MemberEdit;
import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.AuditEnded;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.DocumentEdited;
import dev.barnstorm.history.HistoryEvent.FinalDocument;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.RecordState;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two operators and one document: what must hold of it in the end, and what is said when it does not. */
class DocumentRulesTest {

    private static final String SITE = "barn-01";
    private static final String A = "barn-01/a";
    private static final String B = "barn-01/b";

    private final CollaborativeDocument atA = CollaborativeDocument.blank(new byte[] {1});
    private final CollaborativeDocument atB = CollaborativeDocument.blank(new byte[] {2});
    private final List<HistoryEvent> events = new ArrayList<>();
    private final List<RecordState> records = new ArrayList<>();

    @AfterEach
    void free() {
        atA.close();
        atB.close();
    }

    private static MemberEdit set(String member, int value) {
        return new MemberEdit.Set(member, IntNode.valueOf(value));
    }

    private byte[] edits(long second, String device, CollaborativeDocument document, String id, MemberEdit... edits) {
        byte[] change = document.edit(List.of(edits));
        String payload =
                "{\"document\":\"d\",\"change\":\"" + Base64.getEncoder().encodeToString(change) + "\"}";
        records.add(new RecordState(id, "s-" + id, SITE, "note", 1, payload, second * 1000, device, false));
        long at = second * 1_000_000;
        events.add(new Acted(
                at, device, SITE, at, second, "m-" + id, id, "note", false, "create", payload, second * 1000, false));
        events.add(new DocumentEdited(at, device, SITE, "m-" + id, id, "note", "d", MemberEdit.toJson(List.of(edits))));
        return change;
    }

    private void hears(long second, String device, String id) {
        RecordState state = records.stream()
                .filter(record -> record.localId().equals(id))
                .findFirst()
                .orElseThrow();
        events.add(new CopyRaised(second * 1_000_000, device, SITE, "r" + second, "page", state, true));
    }

    private static FinalDocument end(String device, CollaborativeDocument document, String content) {
        String heads = "[\"" + String.join("\",\"", document.heads()) + "\"]";
        return new FinalDocument(900_000_000, device, SITE, "note", "d", heads, content);
    }

    private static FinalDocument end(String device, CollaborativeDocument document) {
        return end(device, document, document.content().toString());
    }

    private HistoryReader ended(FinalDocument... ends) {
        events.add(0, new PhaseBegan(0, "storm", 0));
        events.add(new PhaseBegan(600_000_000, "heal", 0));
        events.add(new QuietEnded(700_000_000, true, ""));
        events.add(new PhaseBegan(700_000_000, "silence", 0));
        events.add(new PhaseBegan(800_000_000, "audit", 0));
        for (int i = 0; i < records.size(); i++) {
            events.add(new Shown(800_000_000, "", SITE, "audit", "audit-1", i, records.get(i)));
        }
        events.add(new AuditEnded(800_000_000, SITE, 1, 1000, records.size(), true, ""));
        for (String device : List.of(A, B)) {
            records.forEach(record -> events.add(new FinalRow(900_000_000, device, SITE, record, record, "synced")));
        }
        events.addAll(List.of(ends));
        return HistoryDb.inMemory(events, Map.of());
    }

    private static CheckResult check(String name, HistoryReader history) {
        return Judge.judge(history, Verdicts.expecting(Verdicts.NO_OBJECTIVES))
                .check(name)
                .orElseThrow();
    }

    private static void assertVerdicts(Verdict convergence, Verdict policy, HistoryReader history) {
        assertEquals(convergence, check("convergence", history).verdict(), () -> check("convergence", history)
                .message());
        assertEquals(policy, check("policy", history).verdict(), () -> check("policy", history)
                .message());
    }

    /** A makes it, both edit it without knowing of each other, and both hear of both. */
    private void bothEdit() {
        atB.take(edits(1, A, atA, "d", set("head", 1), new MemberEdit.Count("eggs", 1)));
        hears(5, B, "d");
        byte[] byA = edits(10, A, atA, "e", set("head", 2), new MemberEdit.Add("eggs", 10));
        byte[] byB = edits(11, B, atB, "f", set("head", 3), new MemberEdit.Add("eggs", 100));
        hears(20, A, "f");
        hears(21, B, "e");
        atA.take(byB);
        atB.take(byA);
    }

    @Test
    void devicesThatHaveWhatTheChangesMakeArePassed() {
        bothEdit();
        HistoryReader history = ended(end(A, atA), end(B, atB));
        assertVerdicts(Verdict.PASS, Verdict.PASS, history);
        Losses losses = Losses.of(history, Verdicts.expecting(Verdicts.NO_OBJECTIVES));
        assertEquals(new Losses(3, 0, 0, 0, 1, 1), losses);
        assertTrue(atA.content().toString().contains("\"eggs\":111"), () -> atA.content()
                .toString());
    }

    @Test
    void aDeviceThatLacksAChangeFailsConvergence() {
        bothEdit();
        try (CollaborativeDocument alone = CollaborativeDocument.blank(new byte[] {3})) {
            FinalDocument behind = end(B, alone, "{\"head\":1}");
            assertVerdicts(Verdict.FAIL, Verdict.PASS, ended(end(A, atA), behind));
        }
    }

    @Test
    void devicesThatHaveTheSameChangesAndSeeOtherThingsFailConvergence() {
        bothEdit();
        assertVerdicts(Verdict.FAIL, Verdict.FAIL, ended(end(A, atA), end(B, atB, "{\"eggs\":111,\"head\":2}")));
    }

    @Test
    void devicesThatAllSeeWhatTheChangesDoNotMakeFailPolicyAndLoseTheseEdits() {
        bothEdit();
        String wrong = "{\"eggs\":11,\"head\":3.0}";
        HistoryReader history = ended(end(A, atA, wrong), end(B, atB, wrong));
        assertVerdicts(Verdict.PASS, Verdict.FAIL, history);
        // One of the two members that each of the three edits is about is stray.
        assertEquals(
                1.5,
                Losses.of(history, Verdicts.expecting(Verdicts.NO_OBJECTIVES)).lost());
    }

    @Test
    void aDeviceWithoutTheDocumentFailsConvergence() {
        bothEdit();
        assertVerdicts(Verdict.FAIL, Verdict.PASS, ended(end(A, atA)));
    }

    @Test
    void aChangeThatIgnoresWhatItsDeviceHadHeardFailsPolicy() {
        atB.take(edits(1, A, atA, "d", set("head", 1)));
        hears(5, B, "d");
        byte[] byA = edits(10, A, atA, "e", set("head", 2));
        hears(12, B, "e");
        byte[] byB = edits(14, B, atB, "f", set("head", 3));
        hears(20, A, "f");
        atA.take(byB);
        atB.take(byA);
        HistoryReader history = ended(end(A, atA), end(B, atB));
        assertVerdicts(Verdict.PASS, Verdict.FAIL, history);
        assertTrue(
                check("policy", history)
                        .message()
                        .contains("a change builds on all that its device had of the document"),
                () -> check("policy", history).message());
    }

    @Test
    void aRecordThatNoLongerCarriesItsChangeLeavesTheDocumentUndecided() {
        bothEdit();
        RecordState right = records.get(1);
        records.set(
                1,
                new RecordState(
                        right.localId(),
                        right.serverId(),
                        SITE,
                        "note",
                        1,
                        "{\"document\":\"d\",\"change\":\"AAAA\"}",
                        right.updatedAtMillis(),
                        A,
                        false));
        HistoryReader history = ended(end(A, atA), end(B, atB));
        assertEquals(Verdict.FAIL, check("payload-integrity", history).verdict());
        assertTrue(check("policy", history).message().contains("carries none that can be read"));
    }
}
