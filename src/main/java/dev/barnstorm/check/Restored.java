package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a device's phone was lost, and another one took its place with the database of a backup. What lies between the two is known to
 * the server, and not to the device.
 *
 * @param backupMicros when the backup was made: what the device did at that very time came after it
 * @param atMicros when the new phone ran
 */
record Restored(long backupMicros, long atMicros) {

    /** That of a device, from its life; null where it was never restored. */
    static @Nullable Restored of(List<HistoryEvent> life) {
        long backup = Long.MIN_VALUE;
        for (HistoryEvent event : life) {
            if (event instanceof Lifecycle lifecycle && lifecycle.what().equals(Lifecycle.BACKED_UP)) {
                backup = lifecycle.atMicros();
            } else if (event instanceof Lifecycle lifecycle && lifecycle.what().equals(Lifecycle.RESTORED)) {
                return new Restored(backup, lifecycle.atMicros());
            }
        }
        return null;
    }

    /** Whether that lies in the time of which the device knows nothing any more. */
    boolean forgot(long micros) {
        return micros >= backupMicros && micros < atMicros;
    }

    /** Whether a change of the device was in the backup's queue, and so is in the new phone's, whatever had come of it since. */
    boolean putBack(MutationCase mutation) {
        return mutation.acted().atMicros() < backupMicros
                && mutation.firstDone(mutation.acted().device(), Long.MIN_VALUE) >= backupMicros;
    }

    /** Whether a change of the device was open on it at a time. */
    boolean open(MutationCase mutation, long atMicros) {
        long acted = mutation.acted().atMicros();
        if (atMicros < this.atMicros) {
            return acted < atMicros && mutation.firstDone(mutation.acted().device(), Long.MIN_VALUE) > atMicros;
        }
        boolean there = acted >= this.atMicros || putBack(mutation);
        return there && acted < atMicros && mutation.firstDone(mutation.acted().device(), this.atMicros) > atMicros;
    }
}
