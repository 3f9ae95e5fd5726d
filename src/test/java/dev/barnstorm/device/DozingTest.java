package dev.barnstorm.device;

import static dev.barnstorm.device.SetScript.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.scenario.GroupSpec.Doze;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Phones that doze, and apps that sync when something is written. */
class DozingTest {

    /** After an hour, for an hour, two hours, then three each; windows of five minutes. */
    private static final Dozing DOZING =
            Dozing.of(new Doze(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(3), Duration.ofMinutes(5)));

    private static final long MINUTE = 60 * SetScript.SECOND;

    @ParameterizedTest(name = "what is due at minute {0} may be done at {1}")
    @CsvSource({
        "0, 0",
        "59, 59",
        "60, 120", // dozes from now on
        "119, 120",
        "124, 124", // within the first window
        "125, 245", // closed again, for two hours
        "249, 249",
        "250, 430", // for three hours, as long as it gets
        "434, 434",
        "435, 615",
        "616, 616",
        "620, 800",
        "3000, 3020",
    })
    void windowsComeEverMoreRarely(long due, long admitted) {
        long since = 7 * MINUTE;
        assertEquals(since + admitted * MINUTE, DOZING.admits(since, since + due * MINUTE));
    }

    @Test
    void aPhoneThatNeverDozesLetsEverythingThrough() {
        assertEquals(5, Dozing.NEVER.admits(0, 5));
        assertEquals(Long.MAX_VALUE - 1, Dozing.NEVER.admits(0, Long.MAX_VALUE - 1));
        assertEquals(Long.MAX_VALUE, DOZING.admits(0, Long.MAX_VALUE));
    }

    private static DeviceSettings settings(double onWriteSeconds, Dozing dozing) {
        return new DeviceSettings(
                micros(30),
                micros(900),
                0,
                50,
                false,
                micros(2),
                micros(300),
                200,
                5,
                Set.of("flock"),
                micros(1_000_000),
                1,
                Map.of(),
                Set.of(),
                Map.of(),
                Map.of(),
                PushHabits.USUAL,
                micros(onWriteSeconds),
                dozing);
    }

    /** The app goes to the background at once, and ticks every quarter of an hour. */
    private static SetScript background() {
        return new SetScript("barn-01/dev-01").app(false, 1_000_000).tickOffset(0);
    }

    private static List<Long> sessions(Bench bench, double untilSeconds) {
        while (bench.waits() < untilSeconds) {
            if (bench.at(bench.waits()) instanceof Step.Send) {
                bench.page();
            }
        }
        return bench.all(SessionBegan.class).stream()
                .map(began -> began.atMicros() / MINUTE)
                .toList();
    }

    @Test
    void inTheBackgroundTicksWaitForWindows() {
        try (Bench bench = Bench.storm(background(), settings(-1, DOZING))) {
            bench.pulled();
            assertEquals(List.of(0L, 15L, 30L, 45L, 120L, 245L, 430L), sessions(bench, 450 * 60));
        }
    }

    @Test
    void whoComesBackToTheAppWakesThePhone() {
        SetScript script =
                new SetScript("barn-01/dev-01").tickOffset(0).app(false, 9_000).app(true, 9_060);
        try (Bench bench = Bench.storm(script.app(false, 1_000_000), settings(-1, DOZING))) {
            bench.pulled();
            assertEquals(
                    List.of(0L, 15L, 30L, 45L, 120L, 150L, 150L, 166L, 181L, 196L, 271L), sessions(bench, 272 * 60));
        }
    }

    @Test
    void aLinkThatReturnsDoesNotWakeIt() {
        SetScript script = background().online(60).offline(5_000, true);
        try (Bench bench = Bench.storm(script, settings(-1, DOZING))) {
            bench.pulled();
            sessions(bench, 5_100);
            assertEquals(
                    "reconnect: the phone dozes",
                    bench.all(TickSkipped.class)
                            .get(bench.all(TickSkipped.class).size() - 1)
                            .reason());
        }
    }

    private static SetScript foreground() {
        return new SetScript("barn-01/dev-01").tickOffset(29);
    }

    @Test
    void aWriteBeginsASyncAWhileLaterForAllThatIsQueuedByThen() {
        SetScript script = foreground().event(1, "{}").event(2, "{}");
        try (Bench bench = Bench.storm(script, settings(3, Dozing.NEVER))) {
            bench.at(1);
            bench.at(2);
            assertEquals(4, bench.waits());
            bench.at(4);
            assertEquals("write", bench.all(SessionBegan.class).get(0).trigger());
            assertEquals(2, bench.all(Sent.class).get(0).mutations().size());
        }
    }

    @Test
    void aWriteWithinASyncBeginsAnotherOne() {
        SetScript script = foreground().event(1, "{}").event(2, "{}");
        try (Bench bench = Bench.storm(script, settings(0, Dozing.NEVER))) {
            bench.at(1);
            bench.at(2);
            bench.answer(new Outcome.Accepted("s-1", 1));
            assertEquals(1, bench.push().size());
            bench.answer(new Outcome.Accepted("s-2", 1)).pulled().pulled();
            assertEquals(
                    List.of("write", "write"),
                    bench.all(SessionBegan.class).stream()
                            .map(began -> began.trigger())
                            .toList());
        }
    }

    @Test
    void whoKnowsThatHeIsOfflineDoesNotEvenTry() {
        SetScript script = foreground().offline(20, true).event(1, "{}");
        try (Bench bench = Bench.storm(script, settings(3, Dozing.NEVER))) {
            bench.at(1);
            assertEquals(20, bench.waits());
            bench.at(20);
            assertEquals("reconnect", bench.all(SessionBegan.class).get(0).trigger());
        }
    }

    @Test
    void whatComesAtTheEndOfABackOffStandsForAWrite() {
        SetScript script = foreground().event(1, "{}").event(2, "{}").jitter(() -> 0.999);
        try (Bench bench = Bench.storm(script, settings(0, Dozing.NEVER))) {
            bench.at(1);
            bench.answer(new SyncReply.Unclear("time-out"), 0);
            bench.at(2);
            assertEquals(2.998, bench.waits(), 1e-9);
        }
    }
}
