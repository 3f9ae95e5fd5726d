package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.RecordState;

/** The rule by which a device re-merges its own change against a newer {@code current}. */
final class LastWriteWins {

    private LastWriteWins() {}

    /** What the rule decides, in the words of the history. */
    static String decide(Acted own, RecordState current) {
        if (current.deviceId().equals(Cloned.identity(own.device()))
                && current.updatedAtMillis() == own.updatedAtMillis()) {
            return "same";
        }
        boolean deletes = own.op().equals("delete");
        if (current.deleted()) {
            return deletes ? "adopt" : "edit-lost";
        }
        return deletes || later(own, current) ? "rebase" : "edit-lost";
    }

    /** Whether the own change is the later one. */
    static boolean later(Acted own, RecordState current) {
        int byClock = Long.compare(own.updatedAtMillis(), current.updatedAtMillis());
        return byClock != 0 ? byClock > 0 : Cloned.identity(own.device()).compareTo(current.deviceId()) > 0;
    }
}
