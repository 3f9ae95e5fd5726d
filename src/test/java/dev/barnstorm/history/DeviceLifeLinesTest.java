package dev.barnstorm.history;

import static dev.barnstorm.history.LifeParts.D2;
import static dev.barnstorm.history.LifeParts.D7;
import static dev.barnstorm.history.LifeParts.SITE;
import static dev.barnstorm.history.LifeParts.START;
import static dev.barnstorm.history.LifeParts.acted;
import static dev.barnstorm.history.LifeParts.push;
import static dev.barnstorm.history.LifeParts.state;
import static dev.barnstorm.history.LifeParts.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryReader.DeviceLife;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a device, as people read it. */
class DeviceLifeLinesTest {

    @Test
    void aDeviceTellsItsLifeWithTheRecordsNamed() {
        List<HistoryEvent> events = List.of(
                new LinkChanged(0, D7, SITE, "degraded", false, false),
                new LinkChanged(1_000_000, D7, SITE, "offline", true, true),
                acted(2_000_000, D7, "m1", "delete", "{}", 3_000),
                new SessionBegan(3_120_000, D7, SITE, 3, "tick", 3_000_000),
                push(
                        4_000_000,
                        D7,
                        "q1",
                        new SentMutation(0, 3, "m1", "r1", "delete", 3, 1),
                        new SentMutation(1, 4, "m2", "r2", "create", 0, 1)),
                new Settled(5_000_000, D7, SITE, "m1", "r1", "applied", 4, "accepted", false, ""),
                new HistoryEvent.PullEnded(6_000_000, D7, SITE, 5_500_000, 1, true),
                new HistoryEvent.BackedOff(7_000_000, D7, SITE, 9_000_000, 2, "503"));
        assertEquals(
                """
                05:00:00.000 barn-03/dev-07 link is degraded
                05:00:01.000 barn-03/dev-07 link degraded → offline, and the phone knows
                05:00:02.000 barn-03/dev-07 deletes feeding r1 (change 1)
                05:00:03.120 barn-03/dev-07 begins sync session 3 (tick), 120 ms late
                05:00:04.000 barn-03/dev-07 pushes 2 changes in q1
                05:00:05.000 barn-03/dev-07 settles change 1 of r1 as version 4 (accepted)
                05:00:06.000 barn-03/dev-07 has pulled to the end after 1 page
                05:00:07.000 barn-03/dev-07 backs off until 05:00:09.000 after 2 failures in a row: 503
                """,
                text(LifeLines.of(new DeviceLife(D7, SITE, events), START, 100)));
    }

    @Test
    void aDevicesLifeTellsOfRequestsFaultsAndTheAppInOneLineEach() {
        String push = D7 + "#3.1";
        String pull = D7 + "#3.2";
        List<HistoryEvent> events = List.of(
                new HistoryEvent.Lifecycle(0, D7, SITE, "foreground", ""),
                new HistoryEvent.TickSkipped(1_000_000, D7, SITE, "the phone knows that it is offline"),
                push(2_000_000, D7, push, new SentMutation(0, 3, "m1", "r1", "create", 0, 1)),
                new HistoryEvent.FaultInjected(2_100_000, D7, push, "unavailable"),
                new Answered(2_200_000, D7, SITE, push, "push", "fail", 503, "unavailable", 0),
                new Sent(3_000_000, D7, SITE, pull, "pull", 3, 3_000_000, null, List.of()),
                new Cut(3_100_000, D7, pull, "request", "reset", 10, 0),
                new Answered(3_100_000, D7, SITE, pull, "pull", "unknown", 0, "reset", 0),
                new HistoryEvent.SessionEnded(3_100_000, D7, SITE, 3, "reset"),
                new HistoryEvent.Lifecycle(4_000_000, D7, SITE, "background", ""));
        assertEquals(
                """
                05:00:00.000 barn-03/dev-07 app: foreground
                05:00:01.000 barn-03/dev-07 does not even try to sync: the phone knows that it is offline
                05:00:02.000 barn-03/dev-07 pushes 1 change in barn-03/dev-07#3.1
                05:00:02.100 server fault unavailable meets barn-03/dev-07#3.1
                05:00:02.200 barn-03/dev-07 learns that barn-03/dev-07#3.1 came to nothing (503): unavailable
                05:00:03.000 barn-03/dev-07 pulls from the start in barn-03/dev-07#3.2
                05:00:03.100 barn-03/dev-07 link cuts barn-03/dev-07#3.2 on its way up (reset)
                05:00:03.100 barn-03/dev-07 never learns what became of barn-03/dev-07#3.2: reset
                05:00:03.100 barn-03/dev-07 ends sync session 3: reset
                05:00:04.000 barn-03/dev-07 app: background
                """,
                text(LifeLines.of(new DeviceLife(D7, SITE, events), START, 100)));
    }

    @Test
    void aDeviceCountsTheRowsThatItEndsWithAndNamesOnlyTheStrangeOnes() {
        RecordState plain = state(1, "{}", 3_000, D2, false);
        RecordState newer = state(2, "{}", 3_000, D2, false);
        List<HistoryEvent> events = List.of(
                new FinalRow(0, D7, SITE, plain, plain, "synced"),
                new FinalRow(0, D7, SITE, newer, plain, "synced"),
                new FinalRow(0, D7, SITE, newer, newer, "synced"),
                new FinalRow(0, D7, SITE, newer, newer, "pending"));
        assertEquals(
                """
                05:00:00.000 barn-03/dev-07 ends with 2 records as the server has shown them
                05:00:00.000 barn-03/dev-07 ends with version 2 of r1 by barn-03/dev-02: {}, the server copy at version 1, synced
                05:00:00.000 barn-03/dev-07 ends with version 2 of r1 by barn-03/dev-02: {}, pending
                """,
                text(LifeLines.of(new DeviceLife(D7, SITE, events), START, 100)));
    }

    @Test
    void aDevicesLifeCutsIdsAsFarAsTheyCanStillBeToldApart() {
        String one = "6f1c0000-0000-4000-8000-000000000001";
        String other = "6f1c0000-0100-4000-8000-000000000001";
        List<HistoryEvent> events = List.of(deletion(one, "m1"), deletion(other, "m2"), deletion("r1", "m3"));
        assertEquals(
                """
                05:00:00.000 barn-03/dev-07 deletes feeding 6f1c0000-00 (change 1)
                05:00:00.000 barn-03/dev-07 deletes feeding 6f1c0000-01 (change 2)
                05:00:00.000 barn-03/dev-07 deletes feeding r1 (change 3)
                """,
                text(LifeLines.of(new DeviceLife(D7, SITE, events), START, 100)));
        assertEquals(
                "05:00:00.000 barn-03/dev-07 deletes feeding 6f1c0000 (change 1)\n",
                text(LifeLines.of(new DeviceLife(D7, SITE, events.subList(0, 1)), START, 100)));
    }

    private static Acted deletion(String localId, String mutation) {
        return new Acted(0, D7, SITE, 0, 1, mutation, localId, "feeding", true, "delete", "", 0, false);
    }
}
