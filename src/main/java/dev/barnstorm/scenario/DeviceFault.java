package dev.barnstorm.scenario;

import java.time.Duration;
import java.time.Instant;

/** One thing that befalls every device of a group at a time that the scenario states. Times are barn time. */
public sealed interface DeviceFault {

    /** When it begins, from the storm's begin on; 0 or more. */
    Duration at();

    /** The same at another time. */
    DeviceFault movedTo(Duration other);

    /**
     * The app dies.
     *
     * @param down how long until it runs again, above 0
     * @param steps how many steps of its work the app still takes after that time; 0: it dies at that very time
     */
    record Killed(Duration at, Duration down, int steps) implements DeviceFault {
        @Override
        public DeviceFault movedTo(Duration other) {
            return new Killed(other, down, steps);
        }
    }

    /**
     * The phone's storage is full.
     *
     * @param lasting how long, above 0
     */
    record StorageFull(Duration at, Duration lasting) implements DeviceFault {
        @Override
        public DeviceFault movedTo(Duration other) {
            return new StorageFull(other, lasting);
        }
    }

    /**
     * The user signs out.
     *
     * @param lasting how long it takes until the same user signs in again, above 0
     */
    record SignedOut(Duration at, Duration lasting) implements DeviceFault {
        @Override
        public DeviceFault movedTo(Duration other) {
            return new SignedOut(other, lasting);
        }
    }

    /**
     * The phone reboots.
     *
     * @param down how long it is off, above 0
     * @param clock what its clock says when it boots, and goes on from until the link is up
     */
    record Rebooted(Duration at, Duration down, Instant clock) implements DeviceFault {
        @Override
        public DeviceFault movedTo(Duration other) {
            return new Rebooted(other, down, clock);
        }
    }

    /**
     * The app is upgraded.
     *
     * @param down how long it takes, above 0
     * @param schema the number of the new app's schema of payloads, 1 or more
     */
    record Upgraded(Duration at, Duration down, long schema) implements DeviceFault {
        @Override
        public DeviceFault movedTo(Duration other) {
            return new Upgraded(other, down, schema);
        }
    }

    /**
     * The phone is lost, and another one takes its place with the database of a backup.
     *
     * @param age how old the backup is by then; none is older than the storm
     * @param down how long it takes until the app runs again, above 0
     */
    record Restored(Duration at, Duration age, Duration down) implements DeviceFault {
        @Override
        public DeviceFault movedTo(Duration other) {
            return new Restored(other, age, down);
        }
    }
}
