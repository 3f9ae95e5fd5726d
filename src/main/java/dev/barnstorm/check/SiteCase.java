package dev.barnstorm.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What judging a site's records needs to know of its devices. */
final class SiteCase {

    private final String site;
    private final boolean brokenOff;
    private final Map<String, List<DeviceCase.FullPull>> pullsByDevice = new LinkedHashMap<>();
    private final Map<String, Restored> restoredByDevice = new HashMap<>();
    private final Map<String, Long> copiedByDevice = new HashMap<>();
    private final Map<String, Cloned> clones = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    /**
     * A site without devices yet.
     *
     * @param brokenOff whether the history breaks off, so that what there is of a device's tables may not be all of them
     */
    SiteCase(String site, boolean brokenOff) {
        this.site = site;
        this.brokenOff = brokenOff;
    }

    void add(DeviceCase device) {
        pullsByDevice.put(device.name(), device.fullPulls());
        Restored restored = device.restored();
        if (restored != null) {
            restoredByDevice.put(device.name(), restored);
        }
        device.copiedMicros().ifPresent(at -> copiedByDevice.put(device.name(), at));
        device.bornMicros().ifPresent(at -> {
            String original = Cloned.identity(device.name());
            clones.put(device.name(), new Cloned(original, copiedByDevice.getOrDefault(original, Long.MIN_VALUE), at));
        });
        if (device.tablesRead() && !brokenOff) {
            read.add(device.name());
        }
    }

    String site() {
        return site;
    }

    Set<String> devices() {
        return pullsByDevice.keySet();
    }

    /** The device's pulls that came to the feed's end, in order. */
    List<DeviceCase.FullPull> fullPulls(String device) {
        return pullsByDevice.getOrDefault(device, List.of());
    }

    /** When the device's phone was restored from a backup; null where it was not. */
    @Nullable
    Restored restored(String device) {
        return restoredByDevice.get(device);
    }

    /** When the device's database was copied to a clone; {@link Long#MAX_VALUE} when it never was. */
    long copiedMicros(String device) {
        return copiedByDevice.getOrDefault(device, Long.MAX_VALUE);
    }

    /** That the device is a clone, and of which; null where it is none. Devices are added before their clones. */
    @Nullable
    Cloned cloned(String device) {
        return clones.get(device);
    }

    /** The clones, by their names. */
    Map<String, Cloned> clones() {
        return clones;
    }

    /** Whether a phone and its clone both had that change in their queues. */
    boolean inBothQueues(MutationCase mutation) {
        for (Cloned cloned : clones.values()) {
            if (cloned.inherits(mutation)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a device has, or had, a change in its queue: its operator's own, or one that was copied to it. */
    boolean holds(String device, MutationCase mutation) {
        if (mutation.acted().device().equals(device)) {
            return true;
        }
        Cloned cloned = clones.isEmpty() ? null : clones.get(device);
        return cloned != null && cloned.inherits(mutation);
    }

    /** Whether the device's tables were read at the end, all of them. */
    boolean tablesRead(String device) {
        return read.contains(device);
    }
}
