package dev.barnstorm.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What befalls the devices of a group themselves, apart from their links.
 *
 * @param kill how their apps die; null when they do not
 * @param storageFull when their phones have no room left; null when they always have
 * @param signOut when their users sign out; null when they do not
 * @param reboot how their phones reboot; null when they do not
 * @param upgrade when their apps are upgraded; null when they are not
 * @param restore when their phones are restored from a backup; null when they are not
 * @param cloned when each phone is cloned; null when none is
 * @param script faults at stated times, in the order of time, instead of all these; empty where there is none
 */
public record DeviceFaultsSpec(
        @Nullable KillSpec kill,
        @Nullable StorageFullSpec storageFull,
        @Nullable SignOutSpec signOut,
        @Nullable RebootSpec reboot,
        @Nullable UpgradeSpec upgrade,
        @Nullable RestoreSpec restore,
        @Nullable CloneSpec cloned,
        List<DeviceFault> script) {

    public DeviceFaultsSpec {
        script = List.copyOf(script);
    }

    /** Devices that nothing befalls. */
    public static final DeviceFaultsSpec NONE = of(null);

    /** Apps that die, unless it is null, and nothing else. */
    public static DeviceFaultsSpec of(@Nullable KillSpec kill) {
        return new DeviceFaultsSpec(kill, null, null, null, null);
    }

    /** Faults at stated times, and nothing else. */
    public static DeviceFaultsSpec scripted(List<DeviceFault> script) {
        return new DeviceFaultsSpec(null, null, null, null, null, null, null, script);
    }

    /** Phones that are neither restored nor cloned. */
    public DeviceFaultsSpec(
            @Nullable KillSpec kill,
            @Nullable StorageFullSpec storageFull,
            @Nullable SignOutSpec signOut,
            @Nullable RebootSpec reboot,
            @Nullable UpgradeSpec upgrade) {
        this(kill, storageFull, signOut, reboot, upgrade, null, null, List.of());
    }

    /** Whether phones may run out of storage, so that transactions fail. */
    public boolean mayFillStorage() {
        return storageFull != null || script.stream().anyMatch(DeviceFault.StorageFull.class::isInstance);
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

    /**
     * When the user of every device of a group signs out.
     *
     * @param every time from signing in to signing out, in seconds
     * @param lasting how long it takes until the same user signs in again, in seconds
     */
    public record SignOutSpec(Distribution every, Distribution lasting) {}

    /**
     * How every phone of a group reboots.
     *
     * @param every time from one boot to the next reboot, in seconds
     * @param down how long it is off, in seconds
     * @param clock what its clock says when it boots, and goes on from until the link is up
     */
    public record RebootSpec(Distribution every, Distribution down, Instant clock) {}

    /**
     * When the app of every device of a group is upgraded to one that writes payloads in another schema.
     *
     * @param at when, in seconds from the storm's begin; drawn, so that a fleet is upgraded bit by bit
     * @param down how long it takes, above 0
     * @param schema the schema's number, 1 or more: from then on payloads have a member {@code schemaVersion} with it
     */
    public record UpgradeSpec(Distribution at, Duration down, long schema) {}

    /**
     * When every phone of a group is lost and another one takes its place, with the database of a backup; once.
     *
     * @param at when, in seconds from the storm's begin
     * @param age how old the backup is by then, in seconds; none is older than the storm
     * @param down how long it takes until the app runs again, above 0
     */
    public record RestoreSpec(Distribution at, Distribution age, Duration down) {}

    /**
     * When the database of every phone of a group is copied to another phone; once. From then on both live.
     *
     * @param at when it is copied, in seconds from the storm's begin
     * @param down how long it takes from then until the app runs on the other phone, above 0
     */
    public record CloneSpec(Distribution at, Duration down) {}
}
