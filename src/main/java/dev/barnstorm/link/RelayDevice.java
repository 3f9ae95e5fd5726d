package dev.barnstorm.link;

import dev.barnstorm.plan.Chance;
import dev.barnstorm.plan.DataPlan;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.plan.RequestFate;
import dev.barnstorm.plan.RequestFates;
import java.time.Duration;

/**
 * One device and its link. The relay reads the three streams on one event loop only; they must be nobody else's, but for
 * {@link RequestFates#tokenIssued}.
 *
 * @param id the device's name on the wire
 * @param link how its link lives while the storm lasts
 * @param fates what is in store for its requests while the storm lasts
 * @param chance decides jitter and stalls
 * @param idleTimeout barn time after which an unused connection is closed; zero when never
 * @param ghosts whether requests caught in an outage arrive after it, when their sender has given up
 * @param dataPlan how many bytes it may pass while the storm lasts
 */
public record RelayDevice(
        String id,
        LinkTimeline link,
        RequestFates fates,
        Chance chance,
        Duration idleTimeout,
        boolean ghosts,
        DataPlan dataPlan) {
    public RelayDevice {
        if (id.isEmpty() || idleTimeout.isNegative()) {
            throw new IllegalArgumentException("a relay device needs a name and an idle time-out of zero or more");
        }
    }

    /** A device that may pass as much as it likes. */
    public RelayDevice(
            String id, LinkTimeline link, RequestFates fates, Chance chance, Duration idleTimeout, boolean ghosts) {
        this(id, link, fates, chance, idleTimeout, ghosts, DataPlan.UNLIMITED);
    }

    /** A device whose link is perfect for ever. */
    public static RelayDevice clean(String id) {
        return new RelayDevice(
                id, now -> LinkSegment.CLEAN, (push, now) -> RequestFate.NONE, new Chance(0), Duration.ZERO, false);
    }
}
