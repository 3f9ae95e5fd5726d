package dev.barnstorm.run;

import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.link.LinkListener.Allowance;
import dev.barnstorm.plan.DataPlan;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.LinkTimeline;
import org.jspecify.annotations.Nullable;

/**
 * What one device's link is called from when to when, in the history: as the plan has it, and as its data plan leaves it. Confined
 * to one thread.
 */
public final class LinkTale {

    /** What a device's link is called when the storm is over. */
    private static final String HEALED = "healed";

    private final String device;
    private final String site;
    private final LinkTimeline timeline;
    private final DataPlan dataPlan;
    private final History history;
    private LinkSegment own = LinkSegment.CLEAN;
    private @Nullable LinkChanged told;
    private boolean usedUp;

    /** A tale that has not begun. */
    public LinkTale(DevicePlan device, History history) {
        this.device = device.id();
        this.site = device.site();
        this.timeline = device.link();
        this.dataPlan = device.dataPlan();
        this.history = history;
    }

    /** Goes on to that barn time, and gives the segment of the plan's link that holds it. */
    public LinkSegment enter(long atMicros) {
        own = timeline.at(atMicros);
        tell(atMicros);
        return own;
    }

    /** The allowance of its data plan is used up, or begins anew. */
    public void allowance(Allowance change) {
        // Over sockets it may come after a change of the link that came after it.
        long atMicros = told == null ? change.atMicros() : Math.max(change.atMicros(), told.atMicros());
        usedUp = change.usedUp();
        history.record(new Lifecycle(
                atMicros,
                device,
                site,
                usedUp ? Lifecycle.DATA_USED_UP : Lifecycle.DATA_ANEW,
                usedUp ? dataPlan.whatPasses(change.untilMicros() - atMicros) : dataPlan.words()));
        tell(atMicros);
    }

    /** The storm is over: the link is good, and no data plan counts any more. */
    public void heal(long atMicros) {
        usedUp = false;
        history.record(new LinkChanged(atMicros, device, site, HEALED, false, false));
    }

    /** Whether nothing passes. */
    public boolean offline() {
        return told != null && told.offline();
    }

    private void tell(long atMicros) {
        LinkSegment left = usedUp ? dataPlan.usedUp(own) : own;
        LinkChanged now = new LinkChanged(
                atMicros, device, site, left.state().name(), left.state().offline(), left.known());
        if (!usedUp || told == null || !now.equals(at(atMicros, told))) {
            told = now;
            history.record(now);
        }
    }

    private static LinkChanged at(long atMicros, LinkChanged link) {
        return new LinkChanged(atMicros, link.device(), link.site(), link.state(), link.offline(), link.known());
    }
}
