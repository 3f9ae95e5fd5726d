package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.Merged;
import dev.barnstorm.history.HistoryEvent.Remerged;

/** Says what a re-merge compared and what the device made of it. */
final class RemergeWords {

    private RemergeWords() {}

    /** One line of a decision about the change that goes by that name. */
    static String of(Remerged e, String change, BarnTimes times) {
        return "re-merge (" + e.cause() + "): " + change + comparison(e, times) + decision(e.decision());
    }

    /** One line of a merge by members. */
    static String of(Merged e, LifeContext context) {
        return "merges " + context.changeOf(e.mutationId(), e.localId()) + " with version " + e.version() + " into "
                + context.payload(e.payload())
                + (e.lost().equals("[]") ? "" : ", losing " + LifeContext.brief(e.lost()));
    }

    /** What the rule compares, from the facts and not from the decision: a device may decide wrongly. */
    private static String comparison(Remerged e, BarnTimes times) {
        RecordState current = e.current();
        boolean deletes = e.op().equals("delete");
        if (e.device().equals(current.deviceId()) && e.ownUpdatedAtMillis() == current.updatedAtMillis()) {
            return " is version " + current.version();
        }
        if (deletes || current.deleted()) {
            return (deletes ? ", a delete," : "") + " meets " + (current.deleted() ? "the deletion in " : "")
                    + "version " + current.version();
        }
        int order = e.ownUpdatedAtMillis() == current.updatedAtMillis()
                ? e.device().compareTo(current.deviceId())
                : Long.compare(e.ownUpdatedAtMillis(), current.updatedAtMillis());
        return " of " + times.ofMillis(e.ownUpdatedAtMillis()) + (order < 0 ? " is older than" : " is later than")
                + " version " + current.version() + " of " + times.ofMillis(current.updatedAtMillis()) + " by "
                + current.deviceId();
    }

    private static String decision(String decision) {
        return switch (decision) {
            case "same" -> ": nothing to send";
            case "rebase" -> ": sent again on it";
            case "merge" -> ": what it changed is put into it and sent again";
            case "adopt" -> ": dropped, nothing lost";
            case "edit-lost" -> ": edit lost";
            default -> ": " + decision;
        };
    }
}
