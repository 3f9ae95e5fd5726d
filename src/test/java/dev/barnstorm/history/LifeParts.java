package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Shown;
import java.time.Instant;
import java.util.List;

/** What the lives of tests are made of: one feeding in one barn, and what happens to it. */
final class LifeParts {

    static final Instant START = Instant.parse("2026-03-01T05:00:00Z");
    static final long MINUTE = 60_000_000;
    static final String SITE = "barn-03";
    static final String D2 = "barn-03/dev-02";
    static final String D7 = "barn-03/dev-07";

    private LifeParts() {}

    static Acted acted(long at, String device, String mutation, String op, String payload, long clock) {
        return new Acted(at, device, SITE, at, 1, mutation, "r1", "feeding", true, op, payload, millis(clock), false);
    }

    static Sent push(long at, String device, String request, SentMutation... mutations) {
        return new Sent(at, device, SITE, request, "push", 1, at, null, List.of(mutations));
    }

    static OutcomeGiven outcome(long at, String device, String request, String mutation, String status, long version) {
        return new OutcomeGiven(
                at, device, SITE, request, 0, mutation, "r1", status, version, version > 0 ? "s-81" : "", 3, "");
    }

    static Shown shown(long at, String device, String request, RecordState state) {
        return new Shown(at, device, SITE, request, "page", 0, state);
    }

    static Remerged remerged(long at, String mutation, String op, long clock, RecordState current, String decision) {
        return new Remerged(at, D7, SITE, mutation, "r1", "q1", "conflict", op, millis(clock), current, decision);
    }

    static RecordState state(long version, String payload, long clock, String maker, boolean deleted) {
        return new RecordState("r1", "s-81", SITE, "feeding", version, payload, millis(clock), maker, deleted);
    }

    static long millis(long afterStart) {
        return START.toEpochMilli() + afterStart;
    }

    static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
