package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.scenario.DeviceNames;
import java.util.List;
import java.util.OptionalLong;

/**
 * That a phone was made a clone of another one: it has what that one had when it was copied, and from then on both live, as one
 * device to the server.
 *
 * @param original the phone that it is a clone of
 * @param copiedMicros when that one's database was copied: what it did at that very time came after it
 * @param bornMicros when the clone ran
 */
record Cloned(String original, long copiedMicros, long bornMicros) {

    /** What is left aside of changes that both have. */
    static final String IN_BOTH_QUEUES = "changes that a phone and its clone both had in their queues";

    /** The phone that a device is a clone of, if it is one; else the device itself. */
    static String identity(String device) {
        return DeviceNames.identity(device);
    }

    /** When a device's database was copied to a clone, from its life; empty where it never was. */
    static OptionalLong copied(List<HistoryEvent> life) {
        return first(life, Lifecycle.COPIED);
    }

    /** When a device became a clone, from its life; empty where it is none. */
    static OptionalLong born(List<HistoryEvent> life) {
        return first(life, Lifecycle.CLONED);
    }

    private static OptionalLong first(List<HistoryEvent> life, String what) {
        for (HistoryEvent event : life) {
            if (event instanceof Lifecycle lifecycle && lifecycle.what().equals(what)) {
                return OptionalLong.of(event.atMicros());
            }
        }
        return OptionalLong.empty();
    }

    /** Whether the clone has a change that was made on the other phone in its queue. */
    boolean inherits(MutationCase mutation) {
        return mutation.acted().device().equals(original)
                && mutation.acted().atMicros() < copiedMicros
                && mutation.firstDone(original, Long.MIN_VALUE) >= copiedMicros;
    }

    /** Whether the clone knows that an attempt was made: by itself, or by the other phone before it was copied. */
    boolean knows(String clone, MutationCase.Attempt attempt) {
        return attempt.sent().device().equals(clone)
                || before(attempt.sent().device(), attempt.sent().atMicros());
    }

    /** Whether the clone knows what came of an attempt that it knows of. */
    boolean heard(String clone, MutationCase.Attempt attempt) {
        return attempt.sent().device().equals(clone) || before(attempt.sent().device(), attempt.heardMicros());
    }

    /** Whether the clone has a server copy from the other phone. */
    boolean has(CopyRaised raised) {
        return before(raised.device(), raised.atMicros());
    }

    private boolean before(String device, long atMicros) {
        return device.equals(original) && atMicros < copiedMicros;
    }
}
