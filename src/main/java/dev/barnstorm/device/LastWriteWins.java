package dev.barnstorm.device;

import dev.barnstorm.protocol.Op;

/**
 * The rule by which an own change and the server's current record are brought together: last write wins, by
 * {@code (updatedAt, deviceId)}, and a delete beats every concurrent update. Nobody is asked, and whoever resolves the
 * same two changes comes to the same winner.
 */
final class LastWriteWins {

    private LastWriteWins() {}

    /** What becomes of the own change. */
    enum Decision {
        /** The current record is this very change: it is settled. */
        SAME("same"),
        /** It is kept, and sent again on the current version. */
        REBASE("rebase"),
        /** What it changed is put into the current record, member by member, and sent again on it. */
        MERGE("merge"),
        /** It is dropped, and nothing is lost by that. */
        ADOPT("adopt"),
        /** It is dropped, and an edit is lost. */
        EDIT_LOST("edit-lost");

        private final String word;

        Decision(String word) {
            this.word = word;
        }

        /** The word in histories. */
        String word() {
            return word;
        }
    }

    /**
     * Decides.
     *
     * @param op what the own change does
     * @param updatedAtMillis its time, by this device's clock
     * @param deviceId this device
     * @param current the server's record
     */
    static Decision decide(Op op, long updatedAtMillis, String deviceId, Content current) {
        boolean sameDevice = current.deviceId().equals(deviceId);
        if (sameDevice && current.updatedAtMillis() == updatedAtMillis) {
            return Decision.SAME;
        }
        if (current.deleted()) {
            return op == Op.DELETE ? Decision.ADOPT : Decision.EDIT_LOST;
        }
        if (op == Op.DELETE) {
            return Decision.REBASE;
        }
        return later(updatedAtMillis, deviceId, current) ? Decision.REBASE : Decision.EDIT_LOST;
    }

    /** Whether the own change is the later one. */
    static boolean later(long updatedAtMillis, String deviceId, Content current) {
        int order = Long.compare(updatedAtMillis, current.updatedAtMillis());
        return order == 0 ? deviceId.compareTo(current.deviceId()) > 0 : order > 0;
    }
}
