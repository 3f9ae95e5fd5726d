package dev.barnstorm.device;

import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;

/** What a device counts for those who watch it. */
final class Tally {

    private long lastPushEndedMicros = Long.MIN_VALUE;
    private long lastFullPullBeganMicros = Long.MIN_VALUE;
    private long fullCycles;
    private long conflicts;
    private long failures;

    void answered(Outgoing request, SyncReply reply, long nowMicros) {
        if (!request.isPull()) {
            lastPushEndedMicros = nowMicros;
        }
        if (!ReplyWords.fate(reply).equals("ok")) {
            failures++;
        }
        if (reply instanceof SyncReply.Answered answered) {
            for (Outcome outcome : answered.outcomes()) {
                conflicts += outcome instanceof Outcome.Conflict ? 1 : 0;
            }
        }
    }

    /**
     * A pull came to the feed's end.
     *
     * @param fullCycle whether its session began in this phase and left the queue empty
     */
    void pulled(long beganMicros, boolean fullCycle) {
        lastFullPullBeganMicros = beganMicros;
        if (fullCycle) {
            fullCycles++;
        }
    }

    void phaseChanged() {
        fullCycles = 0;
    }

    DeviceStatus status(int queued, boolean requestOpen, boolean inSession) {
        return new DeviceStatus(
                queued,
                requestOpen,
                inSession,
                lastPushEndedMicros,
                lastFullPullBeganMicros,
                fullCycles,
                conflicts,
                failures);
    }
}
