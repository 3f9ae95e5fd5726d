package dev.barnstorm.run;

import dev.barnstorm.device.DeviceStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * When a fleet is quiet: every queue is empty, nothing is open at the relay, and every device has read its site's feed to
 * the end in a pull that began at least the feed's lag after the site's last push ended.
 */
public final class Quiet {

    private final List<? extends FleetMember> fleet;
    private final IntSupplier openRequests;
    private final long feedLagMicros;
    private boolean relayWasIdle;

    /**
     * The quiet of a fleet.
     *
     * @param openRequests how many requests may still have an effect, or are waited for
     * @param feedLagMicros the feed's lag, barn time
     */
    public Quiet(List<? extends FleetMember> fleet, IntSupplier openRequests, long feedLagMicros) {
        this.fleet = fleet;
        this.openRequests = openRequests;
        this.feedLagMicros = feedLagMicros;
    }

    /** Whether it is reached now. */
    public boolean reached() {
        if (fleet.stream().anyMatch(member -> member.status().queued() > 0)) {
            relayWasIdle = false;
            return false;
        }
        // Devices go on pulling every tick, so the relay is idle only now and then; once after the last push is enough.
        relayWasIdle |= openRequests.getAsInt() == 0;
        return relayWasIdle && behind().findAny().isEmpty();
    }

    /** Who has not read his feed to its end since the last push of his site. */
    private Stream<? extends FleetMember> behind() {
        Map<String, Long> lastPush = new HashMap<>();
        fleet.forEach(member -> lastPush.merge(member.site(), member.status().lastPushEndedMicros(), Math::max));
        return fleet.stream()
                .filter(member -> !hasRead(member.status(), lastPush.getOrDefault(member.site(), Long.MIN_VALUE)));
    }

    private boolean hasRead(DeviceStatus status, long lastPushMicros) {
        long from = lastPushMicros == Long.MIN_VALUE ? Long.MIN_VALUE + 1 : lastPushMicros + feedLagMicros;
        return status.lastFullPullBeganMicros() >= from;
    }

    /** What still stands in the way, in words. */
    public String obstacle() {
        List<? extends FleetMember> unsent =
                fleet.stream().filter(member -> member.status().queued() > 0).toList();
        if (!unsent.isEmpty()) {
            FleetMember first = unsent.get(0);
            return "%d of %d devices still have queued changes, e.g. %s has %d%s"
                    .formatted(
                            unsent.size(),
                            fleet.size(),
                            first.deviceId(),
                            first.status().queued(),
                            trouble(first));
        }
        List<? extends FleetMember> behind = behind().toList();
        return behind.isEmpty()
                ? "a request is still open at the relay"
                : "%d of %d devices have not read their feed to its end since the last push, e.g. %s%s"
                        .formatted(behind.size(), fleet.size(), behind.get(0).deviceId(), trouble(behind.get(0)));
    }

    private static String trouble(FleetMember member) {
        return member.lastTrouble().isEmpty() ? "" : "; its last request: " + member.lastTrouble();
    }
}
