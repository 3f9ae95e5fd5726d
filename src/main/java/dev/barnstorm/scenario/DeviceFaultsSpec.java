package dev.barnstorm.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What befalls the devices of a group themselves, apart from their links.
 *
 * @param kill how their apps die; null when they do not
 * @param storageFull when their phones have no room left; null when they always have
 */
public record DeviceFaultsSpec(@Nullable KillSpec kill, @Nullable StorageFullSpec storageFull) {

    /** Devices that nothing befalls. */
    public static final DeviceFaultsSpec NONE = new DeviceFaultsSpec(null, null);

    /** Apps that die, unless it is null, and nothing else. */
    public static DeviceFaultsSpec of(@Nullable KillSpec kill) {
        return new DeviceFaultsSpec(kill, null);
    }

    /**
     * How the app's process dies on every device of a group.
     *
     * @param every time from one start to the next death, in seconds
     * @param down how long it takes until it runs again, above 0; barn time
     */
    public record KillSpec(Distribution every, Duration down) {}

    /**
     * When the storage of every device of a group is full.
     *
     * @param every time from having room to having none, in seconds
     * @param lasting how long there is none, in seconds
     */
    public record StorageFullSpec(Distribution every, Distribution lasting) {}
}
