package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.Settled;
import java.util.List;
import java.util.Optional;
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
        return mutation.acted().atMicros() < backupMicros && firstDone(mutation, Long.MIN_VALUE) >= backupMicros;
    }

    /** Whether a change of the device was open on it at a time. */
    boolean open(MutationCase mutation, long atMicros) {
        long acted = mutation.acted().atMicros();
        if (atMicros < this.atMicros) {
            return acted < atMicros && firstDone(mutation, Long.MIN_VALUE) > atMicros;
        }
        boolean there = acted >= this.atMicros || putBack(mutation);
        return there && acted < atMicros && firstDone(mutation, this.atMicros) > atMicros;
    }

    /** When the device was done with a change for the first time from then on; {@link Long#MAX_VALUE} when never. */
    private static long firstDone(MutationCase mutation, long fromMicros) {
        Optional<Long> done = mutation.settlements().stream()
                .map(Settled::atMicros)
                .filter(at -> at >= fromMicros)
                .findFirst();
        return done.orElse(Long.MAX_VALUE);
    }
}
