package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.PullEnded;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryEvent.SessionEnded;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryEvent.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Events as a day of syncing has them: every device pulls at every tick of 30 s, mostly in vain; one tick in thirty, it
 * pushes a record, which the other nine devices of its site are then shown.
 */
final class OrdinaryDay {

    private static final int DEVICES_OF_A_SITE = 10;
    private static final int TICKS_FOR_A_RECORD = 30;
    private static final long TICK_MICROS = 30_000_000;

    private final SplittableRandom random = new SplittableRandom(7);
    private final int devices;
    private final int ticks;
    private final List<List<RecordState>> unseen = new ArrayList<>();
    private final int[] feedLengths;

    OrdinaryDay(int devices, int ticks) {
        this.devices = devices;
        this.ticks = ticks;
        this.feedLengths = new int[devices / DEVICES_OF_A_SITE + 1];
        for (int device = 0; device < devices; device++) {
            unseen.add(new ArrayList<>());
        }
    }

    /** Hands over all events, about in the order of their times. */
    void forEach(Consumer<HistoryEvent> to) {
        for (int tick = 1; tick <= ticks; tick++) {
            for (int device = 0; device < devices; device++) {
                session(device, tick, to);
            }
        }
    }

    private void session(int device, int tick, Consumer<HistoryEvent> to) {
        int place = device / DEVICES_OF_A_SITE;
        String site = String.format("barn-%02d", place);
        String name = site + String.format("/dev-%02d", device % DEVICES_OF_A_SITE);
        long due = tick * TICK_MICROS + device * (TICK_MICROS / devices);
        long at = due;
        to.accept(new SessionBegan(at, name, site, tick, "tick", due));
        if (random.nextInt(TICKS_FOR_A_RECORD) == 0) {
            push(device, name, site, tick, at, to);
            at += 150_000 + random.nextInt(50_000);
        }
        pull(device, name, site, tick, at, to);
    }

    private void push(int device, String name, String site, int tick, long at, Consumer<HistoryEvent> to) {
        String localId = new UUID(random.nextLong(), random.nextLong()).toString();
        String mutation = new UUID(random.nextLong(), random.nextLong()).toString();
        String request = name + "#" + tick + ".1";
        String payload = "{\"kg\":" + random.nextInt(10_000) / 100.0 + ",\"note\":\"fed " + random.nextInt() + "\"}";
        RecordState state =
                new RecordState(localId, "s-" + random.nextInt(), site, "feeding", 1, payload, at / 1000, name, false);
        to.accept(new Acted(
                at - 9_000_000,
                name,
                site,
                at - 9_000_000,
                tick,
                mutation,
                localId,
                "feeding",
                false,
                "create",
                payload,
                at / 1000,
                false));
        to.accept(new Sent(
                at,
                name,
                site,
                request,
                "push",
                tick,
                at,
                null,
                List.of(new SentMutation(0, tick, mutation, localId, "create", 0, 1))));
        long heard = at + 120_000 + random.nextInt(30_000);
        to.accept(new Delivered(heard, name, request, "push", 1, 200, 700, 300, 800, 120_000, true));
        to.accept(new Answered(heard, name, site, request, "push", "ok", 200, "", 1));
        to.accept(new OutcomeGiven(
                heard, name, site, request, 0, mutation, localId, "accepted", 1, state.serverId(), 0, ""));
        to.accept(new Settled(heard, name, site, mutation, localId, "applied", 1, "accepted", false, ""));
        to.accept(new CopyRaised(heard, name, site, request, "settled", state, true));
        int first = device / DEVICES_OF_A_SITE * DEVICES_OF_A_SITE;
        for (int other = first; other < Math.min(first + DEVICES_OF_A_SITE, devices); other++) {
            unseen.get(other).add(state);
        }
        feedLengths[device / DEVICES_OF_A_SITE]++;
    }

    private void pull(int device, String name, String site, int tick, long at, Consumer<HistoryEvent> to) {
        String request = name + "#" + tick + ".2";
        List<RecordState> rows = List.copyOf(unseen.get(device));
        unseen.get(device).clear();
        String cursor = "YmFybi0w" + feedLengths[device / DEVICES_OF_A_SITE];
        to.accept(new Sent(at, name, site, request, "pull", tick, at, cursor, List.of()));
        long heard = at + 90_000 + random.nextInt(60_000);
        long charged = 80_000 + random.nextInt(40_000);
        to.accept(new Delivered(
                heard,
                name,
                request,
                "pull",
                1,
                200,
                310,
                180 + 400L * rows.size(),
                700 + random.nextInt(400),
                charged,
                true));
        to.accept(new Answered(heard, name, site, request, "pull", "ok", 200, "", rows.size()));
        for (int i = 0; i < rows.size(); i++) {
            to.accept(new Shown(heard, name, site, request, "page", i, rows.get(i)));
            to.accept(new CopyRaised(heard, name, site, request, "page", rows.get(i), true));
        }
        to.accept(new PullEnded(heard, name, site, at, 1, true));
        to.accept(new SessionEnded(heard, name, site, tick, "complete"));
    }
}
