package dev.barnstorm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.ExchangeLog;
import dev.barnstorm.history.ExchangeWriter;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryTape;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.RawExchange;
import dev.barnstorm.history.SampleExchanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {

    private static final String SITE = "barn-01-abc";
    private static final String D1 = SITE + "/dev-01";
    private static final String D2 = SITE + "/dev-12";
    private static final long MINUTE = 60_000_000;

    @TempDir
    Path folder;

    @BeforeEach
    void aRunOfTwoDevices() {
        HistoryTape tape = new HistoryTape();
        tape.putInfo(InfoKey.NAME, "little");
        tape.putInfo(InfoKey.SEED, "7");
        tape.putInfo(InfoKey.RUN_ID, "abc");
        tape.putInfo(InfoKey.BARN_START, "2026-03-01T05:00:00Z");
        tape.record(new LinkChanged(0, D1, SITE, "offline", true, true));
        tape.record(created(MINUTE, D1, "m1", "aa-1"));
        tape.record(outcome(2 * MINUTE, D1, "m1", "aa-1", "accepted", "s-1"));
        tape.record(created(3 * MINUTE, D2, "m2", "aa-2"));
        tape.record(outcome(4 * MINUTE, D2, "m2", "aa-2", "conflict", ""));
        tape.record(outcome(5 * MINUTE, D2, "m2", "aa-2", "accepted", "s-2"));
        tape.record(created(6 * MINUTE, D2, "m3", "bb-3"));
        tape.record(outcome(7 * MINUTE, D2, "m3", "bb-3", "accepted", "s-2"));
        tape.record(sent(8 * MINUTE, "q", "cc-4"));
        tape.record(sent(9 * MINUTE, "r", "cc-4"));
        for (int i = 1; i <= 8; i++) {
            tape.record(sent(10 * MINUTE + i, "n#1." + i, "dd-5"));
        }
        for (int i = 1; i <= 100; i++) {
            tape.record(new LinkChanged((10 + i) * MINUTE, D2, SITE, i % 2 == 0 ? "fine" : "\u001b[2J", false, false));
        }
        tape.writeTo(folder.resolve("history.db"));
    }

    @Test
    void aRecordsLifeIsToldByItsLocalIdItsServersIdOrItsBeginning() {
        String life =
                """
                Record aa-1 of barn-01-abc: 2 events
                  05:00:00.000 barn-01-abc/dev-01 link is offline, and the phone knows
                  05:01:00.000 barn-01-abc/dev-01 creates feeding {"kg":1}
                  05:02:00.000 server accepts it as version 1 (s-1) (q)
                """;
        for (String asked : List.of("aa-1", "s-1")) {
            assertEquals(life, told("--record", asked), asked);
        }
        assertTrue(told("--record", "b").startsWith("Record bb-3 "), told("--record", "b"));
    }

    @Test
    void aDevicesLifeIsToldByItsNameOnTheWireItsPlainNameOrTheirBeginning() {
        String life =
                """
                Device barn-01-abc/dev-01 of barn-01-abc: 3 events
                  05:00:00.000 barn-01-abc/dev-01 link is offline, and the phone knows
                  05:01:00.000 barn-01-abc/dev-01 creates feeding aa-1 {"kg":1} (change 1)
                  05:02:00.000 server accepts change 1 of aa-1 as version 1 (s-1) (q)
                """;
        for (String asked : List.of(D1, "barn-01/dev-01")) {
            assertEquals(life, told("--device", asked), asked);
        }
        for (String asked : List.of(D2, "barn-01/dev-12", SITE + "/dev-1", "barn-01/dev-1")) {
            assertTrue(told("--device", asked).startsWith("Device " + D2), asked);
        }
    }

    @Test
    void aLifeHasOnlySoManyLinesUnlessAllAreAskedFor() {
        // Of 80 lines, two are kept for saying what is left out; here one is enough.
        assertEquals(1 + 79 + 1, told("--device", D2).lines().count());
        assertTrue(told("--device", D2).endsWith("\n  --lines 0 shows them all.\n"), told("--device", D2));
        String all = told("--device", D2, "--lines", "0");
        assertEquals(1 + 115, all.lines().count());
        assertFalse(all.contains("--lines 0"), all);
        refused("--lines 3: a life needs at least 4 lines; 0 shows all", "--device", D2, "--lines", "3");
        refused("--lines -1: a life needs", "--lines", "-1");
    }

    @Test
    void whatAServerOrAProfileSaidCannotMoveTheCursor() {
        String life = told("--device", D2);
        assertTrue(life.contains("link is \\u001b[2J"), life);
        assertFalse(life.contains("\u001b"), life);
    }

    @Test
    void theRequestsOfALifeAreToldBelowItAndOneAlone() throws IOException {
        keep(
                SampleExchanges.answered("q+1", "look", "there"),
                SampleExchanges.answered("q", "{\"kg\":1}\nwrite \u001b[2J", "</script>"),
                SampleExchanges.unanswered("r", "time-out"));

        String told =
                """
                  q+1, sent 05:00:01.000, ended 05:00:02.500
                    > POST /sync/push?a=1
                    >
                    > look
                    < 200
                    <
                    < there
                  q, sent 05:00:01.000, ended 05:00:02.500
                    > POST /sync/push?a=1
                    >
                    > {"kg":1}
                    > write \\u001b[2J
                    < 200
                    <
                    < </script>
                """;
        assertEquals(told, told("--request", "q"));
        String life = told("--record", "cc-4", "--raw");
        assertTrue(
                life.endsWith(
                        "\nRequests and replies, 2 of 2 requests\n" + told
                                + """
                                  r, sent 05:00:01.000, ended 05:00:02.500
                                    > POST /sync/push?a=1
                                    >
                                    > {}
                                    < no whole reply: time-out
                                """),
                life);
        refused("--request: it is told alone", "--request", "q", "--record", "cc-4");
    }

    @Test
    void ofManyRequestsTheNewestAreToldAndWhatWasNotKeptIsSaid() throws IOException {
        String body = "x".repeat(RawTeller.CHARACTERS + 5);
        keep(SampleExchanges.answered("n#1.7", body, "y"));

        String life = told("--record", "dd-5", "--raw");

        assertTrue(life.contains("\nRequests and replies, 5 of 8 requests\n  n#1.4: not kept\n"), life);
        assertTrue(life.contains("x… (2005 characters)\n"), life);
        assertTrue(life.endsWith("  3 requests are left out: --lines 0 shows all, --request ID one of them.\n"), life);
        String all = told("--record", "dd-5", "--raw", "--lines", "0");
        assertTrue(all.contains(body + "\n") && all.contains("n#1.1: not kept"), all);
        refused("--request 'n#1.9': no exchange of it was kept", "--request", "n#1.9");
    }

    private void keep(RawExchange... exchanges) {
        try (ExchangeWriter writer = new ExchangeWriter(folder.resolve("exchanges.jsonl.gz"), 1_000_000)) {
            ExchangeLog log = writer.patient();
            List.of(exchanges).forEach(log::keep);
        }
    }

    @Test
    void aRunThatKeptNoRequestsSaysSo() {
        refused("keeps no requests and replies", "--raw");
        refused("keeps no requests and replies", "--request", "q");
    }

    @Test
    void aNameThatNothingHasIsAnsweredWithTheNearest() {
        refused(
                "--record 'bb-4': the history knows no such record; of its 5 the nearest are bb-3, aa-1, aa-2",
                "--record",
                "bb-4");
        refused(
                "--device 'barn-01/dev-03': the history knows no such device; of its 2 the nearest are " + D1 + ", "
                        + D2,
                "--device",
                "barn-01/dev-03");
    }

    @Test
    void aNameThatSeveralHaveIsAnsweredWithThem() {
        refused("--record 'aa' may be 2 records: aa-1, aa-2", "--record", "aa");
        refused("--record 's-2' may be 2 records: aa-2, bb-3", "--record", "s-2");
        refused("--device 'barn-01/dev' may be 2 devices: " + D1 + ", " + D2, "--device", "barn-01/dev");
        refused("one life at a time", "--device", D1, "--record", "aa-1");
    }

    @Test
    void whatFailedIsToldWithTheLivesThatItPointsAt() throws IOException {
        summary(
                """
                {"verdict": "FAIL", "checks": [
                  {"name": "no-lost-write", "verdict": "FAIL", "message": "lost writes: 1",
                   "findings": [{"localId": "aa-1", "device": "%1$s", "atMicros": 60000000}, {"localId": "bb-3"}]},
                  {"name": "liveness", "verdict": "FAIL", "message": "never ends",
                   "findings": [{"localId": null, "device": "%2$s", "atMicros": 180000000}]},
                  {"name": "queue-dwell", "verdict": "FAIL", "message": "too slow", "findings": []},
                  {"name": "coverage", "verdict": "UNKNOWN", "message": "no conflicts", "findings": []},
                  {"name": "policy", "verdict": "PASS", "message": "holds", "findings": []}]}
                """
                        .formatted(D1, D2));
        String told = told();
        assertTrue(
                told.startsWith(
                        """
                        FAIL  little, seed 7

                        FAIL  no-lost-write  lost writes: 1
                        Record aa-1 of barn-01-abc: 2 events
                        """),
                told);
        assertTrue(told.contains("\n\nFAIL  liveness  never ends\nDevice " + D2), told);
        assertTrue(told.endsWith("\n\nFAIL  queue-dwell  too slow\n\nUNKNOWN  coverage  no conflicts\n"), told);
        assertFalse(told.contains("policy") || told.contains("Record bb-3"), told);
    }

    @Test
    void whenNothingFailedItSaysWhomToAskAbout() throws IOException {
        summary("{\"verdict\": \"PASS\", \"checks\": []}");
        String told = told();
        assertTrue(told.startsWith("PASS  little, seed 7\nNo check failed.\nRecords with the most events:\n"), told);
        assertTrue(told.contains("explain " + folder + " --record aa-2   (named 3 times)\n"), told);
        assertTrue(told.contains("explain " + folder + " --device " + D2 + "   (1 conflict)\n"), told);
    }

    @Test
    void aRunThatNobodyJudgedAndASummaryThatIsNoneAreSaidToBeSo() throws IOException {
        assertTrue(told().contains("Nobody has judged it: ./barnstorm check " + folder), told());
        summary("{\"verdict\": ");
        refused("summary.json is no summary of a run");
        refused("there is no history.db in it", folder.resolve("elsewhere"));
    }

    private void summary(String json) throws IOException {
        Files.writeString(folder.resolve("summary.json"), json);
    }

    private String told(String... options) {
        Cli.Result result = explain(folder, options);
        assertEquals(0, result.exitCode(), () -> result.out() + result.err());
        return result.out();
    }

    private void refused(String message, String... options) {
        assertRefused(message, explain(folder, options));
    }

    private void refused(String message, Path other) {
        assertRefused(message, explain(other));
    }

    private static void assertRefused(String message, Cli.Result result) {
        assertEquals(2, result.exitCode(), () -> result.out() + result.err());
        assertTrue(result.err().contains(message), result::err);
        assertEquals("", result.out());
    }

    private static Cli.Result explain(Path run, String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "explain";
        all[1] = run.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return Cli.run(all);
    }

    private static HistoryEvent created(long at, String device, String mutation, String record) {
        return new Acted(at, device, SITE, at, 1, mutation, record, "feeding", false, "create", "{\"kg\":1}", 0, false);
    }

    private static HistoryEvent sent(long at, String requestId, String record) {
        SentMutation mutation = new SentMutation(0, 1, "m-" + record, record, "create", 0, 1);
        return new Sent(at, D2, SITE, requestId, "push", 1, at, null, List.of(mutation));
    }

    private static HistoryEvent outcome(
            long at, String device, String mutation, String record, String status, String serverId) {
        return new OutcomeGiven(
                at, device, SITE, "q", 0, mutation, record, status, serverId.isEmpty() ? 0 : 1, serverId, 0, "");
    }
}
