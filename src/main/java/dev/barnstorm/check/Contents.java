package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.RecordState;
import java.time.Instant;
import java.util.Optional;

/** Compares what an action made with what somebody shows or keeps of it. */
final class Contents {

    /** Most characters of a payload that a finding quotes. */
    private static final int MOST_QUOTED = 160;

    private Contents() {}

    /** The first thing in which a state is not what the mutation made of that version; empty when it is. */
    static Optional<Difference> difference(MutationCase mutation, RecordState state) {
        Acted acted = mutation.acted();
        String payload = mutation.payloadOn(state.version() - 1);
        if (!state.deviceId().equals(mutation.maker())) {
            return differ("made by " + mutation.maker(), "made by " + state.deviceId());
        }
        if (state.updatedAtMillis() != acted.updatedAtMillis()) {
            return differ("updatedAt " + time(acted.updatedAtMillis()), "updatedAt " + time(state.updatedAtMillis()));
        }
        boolean deletes = acted.op().equals("delete");
        if (state.deleted() != deletes) {
            return differ(deletes ? "a tombstone" : "a live record", state.deleted() ? "a tombstone" : "a live record");
        }
        if (!state.entity().equals(acted.entity())) {
            return differ("entity " + acted.entity(), "entity " + state.entity());
        }
        if (!state.site().equals(acted.site())) {
            return differ("site " + acted.site(), "site " + state.site());
        }
        if (!deletes && !PayloadValue.same(payload, state.payload())) {
            return Optional.of(PayloadDifference.of(payload, state.payload()));
        }
        return Optional.empty();
    }

    /** The first thing in which what a device keeps is not what the server has; empty when it is. */
    static Optional<Difference> keptDifference(RecordState server, RecordState kept) {
        if (kept.version() != server.version()) {
            return differ("version " + server.version(), "version " + kept.version());
        }
        if (kept.deleted() != server.deleted()) {
            return differ(
                    server.deleted() ? "a tombstone" : "a live record",
                    kept.deleted() ? "a tombstone" : "a live record");
        }
        if (kept.updatedAtMillis() != server.updatedAtMillis()) {
            return differ("updatedAt " + time(server.updatedAtMillis()), "updatedAt " + time(kept.updatedAtMillis()));
        }
        if (!server.deleted() && !PayloadValue.same(server.payload(), kept.payload())) {
            return Optional.of(PayloadDifference.of(server.payload(), kept.payload()));
        }
        return Optional.empty();
    }

    /** What should have been, and what was. */
    record Difference(String expected, String found) {}

    private static Optional<Difference> differ(String expected, String found) {
        return Optional.of(new Difference(expected, found));
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    static String quoted(String payload) {
        return payload.codePointCount(0, payload.length()) <= MOST_QUOTED
                ? payload
                : payload.substring(0, payload.offsetByCodePoints(0, MOST_QUOTED)) + "…";
    }

    /** A state in a few words. */
    static String words(RecordState state) {
        return "version " + state.version() + " by " + state.deviceId() + " at " + time(state.updatedAtMillis())
                + (state.deleted() ? ", deleted" : " " + quoted(state.payload()));
    }
}
