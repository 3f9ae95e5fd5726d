package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.KeptExchange.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeFileTest {

    private static final long ROOM = 1_000_000;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("exchanges.jsonl.gz");
    }

    private void keep(RawExchange... exchanges) {
        try (ExchangeWriter writer = new ExchangeWriter(file(), ROOM)) {
            ExchangeLog log = writer.patient();
            Arrays.asList(exchanges).forEach(log::keep);
        }
    }

    private KeptExchanges read(String... ids) {
        return ExchangeReader.of(file(), Set.of(ids));
    }

    private KeptExchange kept(RawExchange exchange) {
        keep(exchange);
        return read(exchange.requestId()).of(exchange.requestId()).get(0);
    }

    private static String unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // ---------------------------------------------------------------- what comes back

    @Test
    void whatWasExchangedComesBackByTheIdsThatAreAskedFor() throws IOException {
        keep(
                SampleExchanges.answered("d#1.1", "{\"a\":1}", "first"),
                SampleExchanges.answered("d#1.2", "other", "other"),
                SampleExchanges.unanswered("d#1.1", "time-out"),
                SampleExchanges.answered("d#1.3", "more", "more"));

        KeptExchanges read = read("d#1.1", "d#1.3", "d#9.9");

        List<KeptExchange> first = read.of("d#1.1");
        assertEquals(2, first.size());
        KeptExchange answered = first.get(0);
        assertEquals("d#1.1", answered.requestId());
        assertEquals("barn-01/dev-01", answered.device());
        assertEquals(1_000_000, answered.sentMicros());
        assertEquals(2_500_000, answered.endedMicros());
        assertEquals(
                new KeptExchange.Request("POST", "/sync/push?a=1", Map.of(), new Body("{\"a\":1}", 0, true)),
                answered.request());
        assertEquals(new KeptExchange.Reply(200, Map.of(), new Body("first", 0, true)), answered.reply());
        assertEquals("", answered.unanswered());
        assertNull(first.get(1).reply());
        assertEquals("time-out", first.get(1).unanswered());
        assertEquals(Set.of("d#1.1", "d#1.3"), read.byRequest().keySet());
        assertTrue(read.there());
        assertEquals(0, read.notKept());
        assertEquals(5, unpacked(file()).lines().count(), "a line each, and the last one");
    }

    @Test
    void theRequestsBesideTheOneThatWritesComeWithItAndAlone() {
        keep(
                SampleExchanges.answered("d#1.1+1", "look", "there"),
                SampleExchanges.answered("d#1.1", "write", "done"),
                SampleExchanges.answered("d#1.11", "another", "one"));

        assertEquals(
                List.of("d#1.1+1", "d#1.1"),
                read("d#1.1").of("d#1.1").stream().map(KeptExchange::requestId).toList());
        assertEquals(1, read("d#1.1+1").of("d#1.1+1").size());
    }

    @Test
    void aRunThatKeptNoneHasNone() {
        KeptExchanges none = read("d#1.1");

        assertFalse(none.there());
        assertEquals(List.of(), none.of("d#1.1"));
    }

    @Test
    void whatIsNoSuchFileIsRefused() throws IOException {
        Files.writeString(file(), "no gzip at all");
        assertTrue(assertThrows(HistoryException.class, () -> read("d#1.1"))
                .getMessage()
                .contains("does not hold what a run exchanged"));
        Files.write(file(), SampleExchanges.packed(SampleExchanges.utf8("{\"requestId\":\"d#1.1\",]")));
        assertThrows(HistoryException.class, () -> read("d#1.1"));
    }

    // ---------------------------------------------------------------- bounds

    @Test
    void theFirstSoManyBytesAreKeptAndTheRestIsCounted() throws IOException {
        String body = "x".repeat(1_000);
        try (ExchangeWriter writer = new ExchangeWriter(file(), 10_000)) {
            ExchangeLog log = writer.patient();
            for (int i = 1; i <= 20; i++) {
                log.keep(SampleExchanges.answered("d#1." + i, body, body));
            }
        }

        String lines = unpacked(file());
        long kept = lines.lines().count() - 1;
        assertTrue(kept >= 3 && kept <= 4, "lines of a little more than 2000 bytes: " + kept);
        assertTrue(lines.startsWith("{\"requestId\":\"d#1.1\","), lines);
        assertTrue(lines.endsWith("{\"notKept\":" + (20 - kept) + ",\"kept\":" + kept + "}\n"), lines);
        assertEquals(20 - kept, read("d#1.20").notKept());
        assertEquals(List.of(), read("d#1.20").of("d#1.20"));
    }

    @Test
    void sharesHaveEqualRoomWhoeverComesFirst() {
        try (ExchangeWriter writer = new ExchangeWriter(file(), 8_000)) {
            List<ExchangeLog> shares = writer.patient().shares(2);
            for (int share = 0; share < 2; share++) {
                for (int i = 1; i <= 20; i++) {
                    shares.get(share).keep(SampleExchanges.answered("d" + share + "#1." + i, "x".repeat(1_000), "y"));
                }
            }
        }

        Set<String> all = IntStream.rangeClosed(1, 20)
                .boxed()
                .flatMap(i -> List.of("d0#1." + i, "d1#1." + i).stream())
                .collect(Collectors.toSet());
        Set<String> kept = ExchangeReader.of(file(), all).byRequest().keySet();
        assertEquals(Set.of("d0#1.1", "d0#1.2", "d0#1.3", "d1#1.1", "d1#1.2", "d1#1.3"), kept);
    }

    @Test
    void aLongBodyIsCutBetweenTwoCharactersAndSaysHowMuchIsMissing() {
        String body = "a" + "ü".repeat(50_000);

        Body kept =
                kept(SampleExchanges.answered("d#1.1", body, "short")).request().body();

        assertEquals(1 + (ExchangeTexts.MOST_BYTES - 1) / 2, kept.text().length());
        assertTrue(body.startsWith(kept.text()));
        assertEquals(100_001 - SampleExchanges.utf8(kept.text()).length, kept.leftOutBytes());
        assertTrue(kept.exact());
    }

    // ---------------------------------------------------------------- when it goes wrong

    @Test
    void aFileThatWasCutOffIsReadAsFarAsItGoes() throws IOException {
        RawExchange[] many = IntStream.rangeClosed(1, 400)
                .mapToObj(i -> SampleExchanges.answered("d#1." + i, digits(i), digits(-i)))
                .toArray(RawExchange[]::new);
        keep(many);
        byte[] whole = Files.readAllBytes(file());
        Set<String> ids = Arrays.stream(many).map(RawExchange::requestId).collect(Collectors.toSet());

        int[] found = IntStream.of(0, 5, whole.length / 2, whole.length - 1)
                .map(length -> {
                    KeptExchanges cut = cutAt(whole, length, ids);
                    assertEquals(-1, cut.notKept(), "of " + length + " bytes");
                    cut.byRequest()
                            .forEach((id, exchanges) -> assertEquals(
                                    digits(Integer.parseInt(id.substring(4))),
                                    exchanges.get(0).request().body().text()));
                    return cut.byRequest().size();
                })
                .toArray();

        assertEquals(0, found[0]);
        assertEquals(0, found[1]);
        assertTrue(found[2] > 100 && found[2] < 300, "half of them: " + found[2]);
        assertEquals(400, found[3]);
    }

    /** Some that do not pack well, so that the file has a length to cut. */
    private static String digits(int seed) {
        return new SplittableRandom(seed).longs(20).mapToObj(Long::toString).collect(Collectors.joining(","));
    }

    private KeptExchanges cutAt(byte[] whole, int length, Set<String> ids) {
        try {
            Files.write(file(), Arrays.copyOf(whole, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExchangeReader.of(file(), ids);
    }

    @Test
    void aDiskThatFailsIsSaidOnceAndStopsNobody() {
        ExchangeWriter writer = new ExchangeWriter(folder.resolve("not there").resolve("file"), ROOM);
        ExchangeLog log = writer.patient();
        for (int i = 0; i < 100_000; i++) {
            log.keep(SampleExchanges.answered("d#1." + i, "x".repeat(1_000), "y"));
        }
        writer.close();

        String problem = writer.problem().orElseThrow();
        assertTrue(problem.contains("could not be kept") && problem.contains("NoSuchFileException"), problem);
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws IOException {
        Files.writeString(file(), "mine");
        ExchangeWriter writer = new ExchangeWriter(file(), ROOM);
        writer.patient().keep(SampleExchanges.answered("d#1.1", "x", "y"));
        writer.close();

        assertTrue(writer.problem().orElseThrow().contains("FileAlreadyExistsException"), writer.problem()::toString);
        assertEquals("mine", Files.readString(file()));
    }

    @Test
    void whatGoesWellHasNoProblem() {
        ExchangeWriter writer = new ExchangeWriter(file(), ROOM);
        writer.close();
        writer.close();

        assertEquals("", writer.problem().orElse(""));
        assertEquals(0, read("d#1.1").notKept());
    }
}
