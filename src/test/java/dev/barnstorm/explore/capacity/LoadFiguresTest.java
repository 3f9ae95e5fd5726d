package dev.barnstorm.explore.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryEvent.SessionEnded;
import dev.barnstorm.history.HistoryReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Load, from literal histories of two minutes that are looked at from 0:30 on. */
class LoadFiguresTest {

    private static final String SITE = "barn-01";
    private static final String DEVICE = "barn-01/dev-01";
    private static final long SECOND = 1_000_000;

    private final SteadyLoad load = new SteadyLoad(30, 900);

    private LoadFigures figures(HistoryEvent... events) {
        try (HistoryReader history = HistoryDb.inMemory(List.of(events), Map.of())) {
            return LoadFigures.of(history, 30 * SECOND, 120 * SECOND, load);
        }
    }

    private static Sent sent(long second, String request) {
        return new Sent(second * SECOND, DEVICE, SITE, request, "push", 1, second * SECOND, null, List.of());
    }

    private static Delivered delivered(
            long second, String request, String kind, int status, long server, long charged) {
        return new Delivered(second * SECOND, DEVICE, request, kind, 1, status, 100, 100, server, charged, true);
    }

    private static Answered timeOut(long second, String request) {
        return new Answered(second * SECOND, DEVICE, SITE, request, "push", "unknown", 0, "time-out", 0);
    }

    @Test
    void onlyTheSteadyPartCounts() {
        LoadFigures figures = figures(
                sent(10, "r-1"),
                delivered(11, "r-1", "push", 200, 50_000, 0),
                sent(40, "r-2"),
                delivered(41, "r-2", "push", 200, 20_000, 60_000),
                sent(70, "r-3"),
                delivered(71, "r-3", "pull", 200, 30_000, 0),
                sent(119, "r-4"),
                delivered(120, "r-4", "push", 200, 50_000, 0));

        assertEquals(3, figures.asked());
        assertEquals(2, figures.answered());
        assertEquals(0, figures.failedShare());
        assertEquals(0.25, figures.serverShare(), 1e-9, "20 of 80 ms of the only push");
        assertEquals(20, figures.serverMillis(), 0.1, "the lower of two is their median");
    }

    @Test
    void whatTheServerRefusesOrLetsTimeOutHasFailedAndWhatTheLinkCutHasNot() {
        LoadFigures figures = figures(
                sent(40, "r-1"),
                delivered(41, "r-1", "push", 503, 1_000, 0),
                sent(50, "r-2"),
                delivered(51, "r-2", "push", 429, 1_000, 0),
                sent(60, "r-3"),
                timeOut(90, "r-3"),
                sent(70, "r-4"),
                new Cut(71 * SECOND, DEVICE, "r-4", "response", "stalled", 0, 0),
                timeOut(100, "r-4"));

        assertEquals(0.75, figures.failedShare());
    }

    @Test
    void aTimetableIsKeptByTheTimeInTheForegroundAndInTheBackground() {
        figures(
                new Lifecycle(0, DEVICE, SITE, "foreground", ""),
                new SessionBegan(35 * SECOND, DEVICE, SITE, 1, "tick", 35 * SECOND),
                new SessionEnded(37 * SECOND, DEVICE, SITE, 1, "complete"),
                new SessionBegan(65 * SECOND, DEVICE, SITE, 2, "tick", 65 * SECOND),
                new SessionEnded(66 * SECOND, DEVICE, SITE, 2, "complete"),
                new Lifecycle(90 * SECOND, DEVICE, SITE, "background", ""));

        assertEquals(2 + 30 / 900.0, load.expected(), 1e-9, "a minute open, half a minute not");
        assertEquals(2, load.begun());
        assertEquals(1.5, load.meanSeconds(), 1e-9);
        SteadyLoad.Sessions sessions = load.over(90);
        assertEquals(2 / load.expected(), sessions.cadence(), 1e-9);
        assertEquals(3 / 90.0, sessions.underWay(), 1e-9, "two seconds and one, of ninety");
        assertEquals(load.expected() / 90 * 1.5, sessions.littlesLaw(), 1e-9);
    }

    @Test
    void sessionsThatReachOverAnEndOfTheStretchAreUnderWayWithinIt() {
        figures(
                new Lifecycle(0, DEVICE, SITE, "foreground", ""),
                new SessionBegan(20 * SECOND, DEVICE, SITE, 1, "tick", 20 * SECOND),
                new SessionEnded(39 * SECOND, DEVICE, SITE, 1, "complete"),
                new SessionBegan(117 * SECOND, DEVICE, SITE, 2, "tick", 117 * SECOND));

        SteadyLoad.Sessions sessions = load.over(90);
        assertEquals((9 + 3) / 90.0, sessions.underWay(), 1e-9);
        assertEquals(1 / 3.0, sessions.cadence(), 1e-9, "the first began before");
        assertEquals(0, sessions.littlesLaw(), "no session that began within was seen to end");
    }

    @Test
    void theDeviceThatMakesSharedDocumentsHasNoTimetable() {
        String registry = "barn-01/registry";
        figures(
                new Lifecycle(0, registry, SITE, "foreground", ""),
                new SessionBegan(35 * SECOND, registry, SITE, 1, "tick", 35 * SECOND));

        assertEquals(0, load.expected());
        assertEquals(0, load.begun());
        assertEquals(new SteadyLoad.Sessions(0, 0, 0), load.over(90));
    }
}
