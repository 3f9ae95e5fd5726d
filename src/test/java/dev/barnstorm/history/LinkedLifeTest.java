package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.history.HistoryEvent.Settled;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkedLifeTest {

    private static final String D1 = "barn-01/dev-1";
    private static final String D2 = "barn-01/dev-2";
    private static final long SECOND = 1_000_000;

    @Test
    void aRecordsLifeTellsHowTheLinkWasWhileAChangeOfItWaited() {
        List<String> life = told(
                link(0, D1, "slow"),
                link(1, D2, "slow"),
                link(2, D1, "offline"),
                acted(3, D1, "m1"),
                link(4, D1, "slow"),
                link(4, D2, "offline"),
                settled(5, D1, "m1"),
                link(6, D1, "offline"),
                link(7, D1, "slow"),
                acted(8, D1, "m2"),
                link(9, D1, "fine"));
        assertEquals(
                List.of(
                        "05:00:02.000 barn-01/dev-1 link is offline",
                        "05:00:03.000 barn-01/dev-1 creates feeding {} (change 1)",
                        "05:00:04.000 barn-01/dev-1 link offline → slow",
                        "05:00:05.000 barn-01/dev-1 settles change 1 as version 1 (accepted)",
                        "05:00:07.000 barn-01/dev-1 link is slow",
                        "05:00:08.000 barn-01/dev-1 creates feeding {} (change 2)",
                        "05:00:09.000 barn-01/dev-1 link slow → fine"),
                life);
    }

    @Test
    void aRecordsLifeTellsWhenTheServerWasDown() {
        assertEquals(
                List.of(
                        "05:00:03.000 barn-01/dev-1 creates feeding {}",
                        "05:00:04.000 server crashed: connections are reset, new ones are refused",
                        "05:00:05.000 server is back: with all that was durable",
                        "05:00:06.000 barn-01/dev-1 settles it as version 1 (accepted)"),
                told(
                        ServerLife.crashed(SECOND),
                        ServerLife.back(2 * SECOND),
                        acted(3, D1, "m1"),
                        ServerLife.crashed(4 * SECOND),
                        ServerLife.back(5 * SECOND),
                        settled(6, D1, "m1"),
                        ServerLife.crashed(7 * SECOND)));
    }

    @Test
    void aRecordsLifeTellsWhenTheServerHung() {
        assertEquals(
                List.of(
                        "05:00:03.000 barn-01/dev-1 creates feeding {}",
                        "05:00:04.000 server froze: connections stay, nobody is answered",
                        "05:00:05.000 server goes on: where it was",
                        "05:00:06.000 barn-01/dev-1 settles it as version 1 (accepted)"),
                told(
                        acted(3, D1, "m1"),
                        ServerLife.froze(4 * SECOND),
                        ServerLife.goesOn(5 * SECOND),
                        settled(6, D1, "m1")));
    }

    @Test
    void ofALinkThatNobodyToldOfNothingIsSaid() {
        assertEquals(
                List.of("05:00:03.000 barn-01/dev-1 creates feeding {}"),
                told(acted(3, D1, "m1"), link(4, D2, "slow")));
    }

    @Test
    void aRecordsLifeTellsWhatBefellTheDeviceWhileAChangeOfItWaited() {
        assertEquals(
                List.of(
                        "05:00:03.000 barn-01/dev-1 creates feeding {}",
                        "05:00:04.000 barn-01/dev-1 app: killed idle",
                        "05:00:05.000 barn-01/dev-1 app: restarted",
                        "05:00:06.000 barn-01/dev-1 app: signed-out",
                        "05:00:07.000 barn-01/dev-1 settles it as version 1 (accepted)"),
                told(
                        befell(1, D1, Lifecycle.STORAGE_FULL),
                        acted(3, D1, "m1"),
                        new Lifecycle(4 * SECOND, D1, "barn-01", Lifecycle.KILLED, "idle"),
                        befell(4, D2, Lifecycle.SIGNED_OUT),
                        befell(5, D1, Lifecycle.RESTARTED),
                        befell(5, D1, "background"),
                        befell(6, D1, Lifecycle.SIGNED_OUT),
                        settled(7, D1, "m1"),
                        befell(8, D1, Lifecycle.SIGNED_IN)));
    }

    @Test
    void a_phone_that_gets_another_past_matters_to_records_that_it_only_knows() {
        assertEquals(
                List.of(
                        "05:00:03.000 barn-01/dev-1 creates feeding {}",
                        "05:00:04.000 barn-01/dev-1 settles it as version 1 (accepted)",
                        "05:00:06.000 barn-01/dev-2 app: restored",
                        "05:00:09.000 barn-01/dev-2 still has it in its queue at the end, queued after 1 attempt"),
                told(
                        befell(2, D2, Lifecycle.RESTORED),
                        acted(3, D1, "m1"),
                        settled(4, D1, "m1"),
                        befell(6, D2, Lifecycle.RESTORED),
                        befell(7, D2, Lifecycle.KILLED),
                        new FinalQueued(9 * SECOND, D2, "barn-01", "m1", "r1", "queued", 1)));
    }

    private static Lifecycle befell(long seconds, String device, String what) {
        return new Lifecycle(seconds * SECOND, device, "barn-01", what, "");
    }

    private static List<String> told(HistoryEvent... events) {
        HistoryReader history = HistoryDb.inMemory(List.of(events), Map.of());
        return LifeLines.of(
                LinkedLife.of(history.record("r1").orElseThrow(), history), Instant.parse("2026-03-01T05:00:00Z"), 99);
    }

    private static LinkChanged link(long seconds, String device, String state) {
        return new LinkChanged(seconds * SECOND, device, "barn-01", state, false, false);
    }

    private static Acted acted(long seconds, String device, String mutation) {
        return new Acted(
                seconds * SECOND, device, "barn-01", 0, 1, mutation, "r1", "feeding", false, "create", "{}", 0, false);
    }

    private static Settled settled(long seconds, String device, String mutation) {
        return new Settled(seconds * SECOND, device, "barn-01", mutation, "r1", "applied", 1, "accepted", false, "");
    }
}
