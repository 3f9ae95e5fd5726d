package dev.barnstorm.check;

import java.util.List;

/** A part of a check that only some wires promise. On others it is left out, which the check's message says. */
enum WireRule {
    PUSH_ORDER("fifo-order", "push-order", "what one push had accepted becomes visible in the push's order"),
    FEED_ORDER("fifo-order", "feed-order", "the feed shows changes in the order in which they became visible"),
    PULLS_SKIP_NOTHING(
            "complete-pull", "change-feed", "a pull during the run shows all that was acknowledged before it began"),
    DUPLICATE(
            "protocol-conformance",
            "replay=idempotent",
            "what was applied before is answered `duplicate`, even when somebody has built on it since"),
    DUPLICATE_WHILE_NEWEST(
            "protocol-conformance",
            "replay=idempotent or replay=lineage or replay=self-conflict",
            "what was applied before is answered `duplicate` while it is the newest version"),
    NO_SELF_CONFLICT(
            "protocol-conformance",
            "replay=idempotent or replay=lineage",
            "what was applied before is not answered `conflict`, even when somebody has built on it since"),
    ONE_VERSION("at-most-once", "replay=idempotent or replay=lineage", "one action makes one version"),
    FRESH_CURRENT("protocol-conformance", "current-on-conflict", "a conflict shows the record at that moment"),
    NEWER_CURRENT("liveness", "current-on-conflict", "nobody is refused without a newer version"),
    NEXT_VERSION("protocol-conformance", "server-versions", "an acceptance makes the version after its base"),
    REJECTS("protocol-conformance", "rejects", "what the target's own rules forbid is rejected"),
    TAKES_BATCHES("protocol-conformance", "takes-batches", "every batch of usual size is taken"),
    DELETED_FOR_EVER("no-resurrection", "final-deletes", "a deleted record's next version never exists"),
    TOLD_OF_DELETION(
            "no-resurrection", "final-deletes", "whoever asks after a deleted record is told that it is deleted");

    private final String check;
    private final String needs;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of
    private final List<String> anyOf;

    private final String words;

    WireRule(String check, String needs, String words) {
        this.check = check;
        this.needs = needs;
        this.anyOf = List.of(needs.split(" or "));
        this.words = words;
    }

    /** The name of the check that it is a part of. */
    String check() {
        return check;
    }

    /** The capability that binds a wire to it; where there are several, each does. */
    String needs() {
        return needs;
    }

    /** The rule. */
    String words() {
        return words;
    }

    boolean isPromisedBy(Wire wire) {
        for (String need : anyOf) {
            if (wire.says(need)) {
                return true;
            }
        }
        return false;
    }
}
