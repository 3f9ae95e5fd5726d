package dev.barnstorm.report.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.FaultInjected;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryReader.DeviceConduct;
import dev.barnstorm.report.page.Track.Item;
import dev.barnstorm.report.page.Track.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A device's lane, from a literal life. */
class TrackTest {

    private static final String DEVICE = "barn-01/dev-01";
    private static final String SITE = "barn-01";

    private final Words words = new Words();

    private List<Item> lane(long fromMillis, HistoryEvent... events) {
        return Track.of(new DeviceConduct(DEVICE, SITE, List.of(events), true), words, Set.of("r-1"), fromMillis);
    }

    private static Acted acted(long at, String id) {
        return new Acted(at, DEVICE, SITE, at, 1, id, "l-" + id, "flock", true, "update", "{}", 0, false);
    }

    private static Settled settled(long at, String id, boolean editLost) {
        return new Settled(
                at, DEVICE, SITE, id, "l-" + id, editLost ? "dropped" : "applied", 2, "conflict", editLost, "");
    }

    private static Sent sent(long at, String request, String kind, String... mutations) {
        List<SentMutation> carried = List.of(mutations).stream()
                .map(id -> new SentMutation(0, 1, id, "l-" + id, "update", 1, 1))
                .toList();
        return new Sent(at, DEVICE, SITE, request, kind, 1, at, null, carried);
    }

    private static Answered answered(long at, String request, String fate, int rows) {
        return new Answered(at, DEVICE, SITE, request, "push", fate, 200, "", rows);
    }

    @Test
    void aBatchHasItsLengthItsFateItsRecordsItsConflictsAndWhetherItsAcknowledgementWasLost() {
        assertEquals(
                List.of(
                        Item.of(Kind.QUEUE, 1, 2),
                        Item.of(Kind.PUSH, 2, 30, 2, 2, 1),
                        Item.of(Kind.LOST_ACK, 32),
                        Item.of(Kind.QUEUE, 40, 1),
                        Item.of(Kind.EDIT_LOST, 40)),
                lane(
                        0,
                        acted(1_000, "m-1"),
                        acted(1_400, "m-2"),
                        sent(2_000, "r-1", "push", "m-1", "m-2"),
                        new OutcomeGiven(32_000, DEVICE, SITE, "r-1", 0, "m-1", "l-m-1", "conflict", 0, "", 1, ""),
                        answered(32_000, "r-1", "unknown", 0),
                        settled(40_000, "m-1", true)));
    }

    @Test
    void aPullHasTheRowsThatItBroughtAndOneWithoutAnAnswerIsOpenToTheEnd() {
        assertEquals(
                List.of(Item.of(Kind.PULL, 1, 4, 0, 7), Item.of(Kind.PULL, 10, 90, 2, 0), Item.of(Kind.KILLED, 100)),
                lane(
                        0,
                        sent(1_000, "r-2", "pull"),
                        answered(5_000, "r-2", "ok", 7),
                        sent(10_000, "r-3", "pull"),
                        new Lifecycle(100_000, DEVICE, SITE, "killed", "before a request")));
    }

    @Test
    void linksFaultsCutsAndRestartsAreNamedByNumbersThatTheWordsKnow() {
        assertEquals(
                List.of(
                        Item.of(Kind.LINK, 1, 0),
                        Item.of(Kind.FAULT, 2, 0),
                        Item.of(Kind.CUT, 3, 1),
                        Item.of(Kind.RESTARTED, 4),
                        Item.of(Kind.LINK, 5, 1)),
                lane(
                        0,
                        new LinkChanged(1_000, DEVICE, SITE, "offline", true, true),
                        new FaultInjected(2_000, DEVICE, "r-9", "error-500"),
                        new Cut(3_000, DEVICE, "", "connect", "hung", 0, 0),
                        new Lifecycle(4_000, DEVICE, SITE, "restarted", ""),
                        new Lifecycle(4_500, DEVICE, SITE, "foreground", ""),
                        new LinkChanged(5_000, DEVICE, SITE, "connected", false, true)));
        assertEquals(List.of(new Words.State("offline", true), new Words.State("connected", false)), words.states());
        assertEquals(List.of("error-500", "connect hung"), words.words());
    }

    @Test
    void whatBefallsThePhoneIsNamedToo() {
        assertEquals(
                List.of(Item.of(Kind.DEVICE, 1, 0), Item.of(Kind.DEVICE, 2, 1), Item.of(Kind.DEVICE, 3, 0)),
                lane(
                        0,
                        new Lifecycle(1_000, DEVICE, SITE, Lifecycle.STORAGE_FULL, ""),
                        new Lifecycle(2_000, DEVICE, SITE, Lifecycle.STORAGE_FREE, ""),
                        new Lifecycle(3_000, DEVICE, SITE, Lifecycle.STORAGE_FULL, "")));
        assertEquals(List.of(Lifecycle.STORAGE_FULL, Lifecycle.STORAGE_FREE), words.words());
    }

    @Test
    void thePageKnowsOfEachKindHowManyNumbersItHas() throws IOException {
        try (InputStream script = Objects.requireNonNull(Track.class.getResourceAsStream("lanes.js"))) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            Matcher numbers = Pattern.compile("NUMBERS = \\[([0-9, ]+)]").matcher(text);
            assertTrue(numbers.find());
            assertEquals(Kind.values().length, numbers.group(1).split(", ").length);
        }
    }

    @Test
    void ofWhatWasBeforeTheDrawingItHasHowLinkAndQueueStoodThen() {
        assertEquals(
                List.of(Item.of(Kind.LINK, 50, 0), Item.of(Kind.QUEUE, 50, 1), Item.of(Kind.QUEUE, 60, 0)),
                lane(
                        50,
                        new LinkChanged(1_000, DEVICE, SITE, "offline", true, true),
                        acted(2_000, "m-1"),
                        new FaultInjected(3_000, DEVICE, "r-9", "error-500"),
                        settled(60_000, "m-1", false)));
    }

    @Test
    void itsBytesAreTimesSinceTheOneBeforeInBase128() {
        String text = TrackBytes.of(List.of(Item.of(Kind.QUEUE, 5, 300), Item.of(Kind.KILLED, 133)), 5);

        assertArrayEquals(
                new byte[] {0, 1, (byte) 0xac, 2, (byte) 0x80, 1, 6},
                Base64.getDecoder().decode(text));
        assertThrows(IllegalArgumentException.class, () -> TrackBytes.of(List.of(Item.of(Kind.KILLED, 4)), 5));
    }
}
