package dev.barnstorm.device;

import dev.barnstorm.device.LastWriteWins.Decision;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import org.jspecify.annotations.Nullable;

/**
 * How an own change and the server's current record are brought together, by the rule of its entity.
 *
 * @param decision what becomes of the own change
 * @param merge what came of a merge by members; null where there was none
 */
record Resolution(Decision decision, @Nullable FieldMerge merge) {

    /**
     * Decides.
     *
     * @param deviceId this device
     */
    static Resolution of(Conflict conflict, QueuedMutation own, String deviceId, Content current) {
        Decision byTime = LastWriteWins.decide(own.op(), own.updatedAtMillis(), deviceId, current);
        if (byTime == Decision.SAME || byTime == Decision.ADOPT) {
            return new Resolution(byTime, null);
        }
        return switch (conflict) {
            case LAST_WRITE_WINS -> new Resolution(byTime, null);
            case SERVER_WINS -> new Resolution(Decision.EDIT_LOST, null);
            case FIELD_MERGE -> {
                QueuedMutation.Edit edit = own.edit();
                if (own.op() != Op.UPDATE || current.deleted() || edit == null) {
                    yield new Resolution(byTime, null);
                }
                FieldMerge merge = merge(edit, own, deviceId, current);
                Decision dropped = merge.lost().isEmpty() ? Decision.ADOPT : Decision.EDIT_LOST;
                yield new Resolution(merge.isCurrent() ? dropped : Decision.MERGE, merge);
            }
        };
    }

    /** The own edit on that content, member by member. */
    static FieldMerge merge(QueuedMutation.Edit edit, QueuedMutation own, String deviceId, Content current) {
        boolean ownWins = LastWriteWins.later(own.updatedAtMillis(), deviceId, current);
        return FieldMerge.of(edit.seen(), edit.payload(), current.payload(), ownWins);
    }
}
