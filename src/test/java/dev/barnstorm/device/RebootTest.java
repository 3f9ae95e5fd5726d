package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.plan.Kill;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.SyncReply;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** A phone that reboots, and believes that it is 1970 until it has signal again. */
class RebootTest {

    private static SetScript script() {
        return new SetScript("barn-01/dev-01").tickOffset(10);
    }

    private static List<String> lifecycle(Bench bench) {
        return bench.all(Lifecycle.class).stream()
                .filter(lifecycle -> !lifecycle.what().endsWith("ground"))
                .map(lifecycle -> lifecycle.atMicros() / 1_000_000 + " " + lifecycle.what()
                        + (lifecycle.detail().isEmpty() ? "" : ": " + lifecycle.detail()))
                .toList();
    }

    /** By the device's clock: seconds after the plan's start, or after 1970 where that is nearer. */
    private static List<String> clocks(Bench bench) {
        List<String> clocks = new ArrayList<>();
        for (Acted acted : bench.all(Acted.class)) {
            long millis = acted.updatedAtMillis();
            boolean wrong = millis < SetScript.START_MILLIS;
            clocks.add((wrong ? "1970+" : "") + (wrong ? millis : millis - SetScript.START_MILLIS));
        }
        return clocks;
    }

    /** Offline from 5 s to 60 s, rebooting at 7 s, back at 12 s. */
    private static SetScript offline() {
        return script().online(5).offline(60, false).online(4_000).reboot(7, 5);
    }

    @Test
    void theClockBeginsIn1970AndIsRightWhenTheLinkIsUpAgain() {
        try (Bench bench = Bench.storm(offline().event(1, "{}").event(20, "{}").event(61, "{}"))) {
            bench.at(1);
            assertEquals(12, bench.diesAt(7));
            bench.restart(12).at(12.5);
            bench.answer(new SyncReply.Unclear("time-out"), 0);
            bench.at(20);
            bench.at(60);
            bench.at(61);
            assertEquals(
                    List.of(
                            "0 opened: 0 queued",
                            "7 killed: idle, with its phone, which reboots",
                            "12 restarted: 1 queued",
                            "12 clock-reset: 1970-01-01T00:00:00Z",
                            "60 clock-right"),
                    lifecycle(bench));
            assertEquals(List.of("1000", "1970+8000", "61000"), clocks(bench));
        }
    }

    @Test
    void itWakesToHaveItsClockSet() {
        try (Bench bench = Bench.storm(offline().app(true, 6).app(false, 10_000))) {
            bench.diesAt(7);
            assertEquals(60, bench.restart(12).waits());
        }
    }

    @Test
    void withSignalTheClockIsRightAtOnce() {
        try (Bench bench = Bench.storm(script().reboot(7, 5).event(9, "{}").event(13, "{}"))) {
            bench.diesAt(7);
            bench.restart(12).at(12);
            bench.at(13);
            assertEquals("12 clock-right", last(lifecycle(bench)));
            assertEquals(List.of("9000", "13000"), clocks(bench));
        }
    }

    private static String last(List<String> all) {
        return all.get(all.size() - 1);
    }

    @Test
    void whatFellInTheTimeInWhichItWasOffIsMadeAtTheBoot() {
        try (Bench bench = Bench.storm(offline().event(9, "{}"))) {
            bench.diesAt(7);
            bench.restart(12).at(12);
            assertEquals(List.of("1970+0"), clocks(bench));
        }
    }

    @Test
    void theTimesOfOneRecordRiseThoughTheClockFallsBack() {
        try (Bench bench = Bench.storm(offline().document(1, "{}").update(20, 0, "{\"n\":1}"))) {
            bench.at(1);
            bench.diesAt(7);
            bench.restart(12).at(20);
            assertEquals(List.of("1000", "1001"), clocks(bench));
        }
    }

    @Test
    void theQueueKeepsItsOrderAndAnAppThatSortsByTheClockDoesNot() {
        assertEquals(List.of("m0", "m1"), order(new DeviceRules()));
        assertEquals(List.of("m1", "m0"), order(new DeviceRules() {
            @Override
            protected boolean sendsInTheOrderOfTheQueue() {
                return false;
            }
        }));
    }

    private static List<String> order(DeviceRules rules) {
        SetScript script =
                offline().app(true, 6).app(false, 10_000).event(1, "{}").event(20, "{}");
        try (Bench bench = Bench.storm(script, rules)) {
            bench.at(1);
            bench.diesAt(7);
            bench.restart(12).at(20);
            return bench.pushAt(61).stream()
                    .map(Mutation::mutationId)
                    .map(id -> id.substring(id.lastIndexOf('/') + 1))
                    .toList();
        }
    }

    @Test
    void theHealSetsTheClock() {
        try (Bench bench = Bench.storm(script().offline(10_000, false).reboot(7, 5))) {
            bench.diesAt(7);
            bench.restart(12).at(12);
            bench.device.enter(DevicePhase.HEALED, SetScript.micros(3_600));
            assertEquals("3600 clock-right", last(lifecycle(bench)));
        }
    }

    @Test
    void deathsOfTheAppAndOfThePhoneComeInTheOrderOfTime() {
        List<Kill> app = List.of(new Kill(1, 2, 5), new Kill(6, 0, 5));
        List<Kill> phone = List.of(new Kill(3, 0, 5), new Kill(6, 0, 7), new Kill(9, 0, 7));
        Deaths deaths = new Deaths(app.iterator(), phone.iterator());
        List<Kill> all = new ArrayList<>();
        deaths.forEachRemaining(all::add);
        assertEquals(List.of(app.get(0), phone.get(0), app.get(1), phone.get(1), phone.get(2)), all);
        assertFalse(deaths.hasNext());
        assertThrows(NoSuchElementException.class, deaths::next);
        assertTrue(new Deaths(app.iterator(), phone.iterator()).hasNext());
    }
}
