package dev.barnstorm.run.virtual;

import dev.barnstorm.history.History;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.link.Agenda;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.LinkSegment;
import dev.barnstorm.plan.LinkTimeline;
import dev.barnstorm.run.LinkChronicle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the plan's link transitions into the history as they come. */
final class VirtualLinkChronicle {

    private final Agenda agenda;
    private final History history;
    private final List<Walk> walks = new ArrayList<>();

    VirtualLinkChronicle(List<DevicePlan> devices, Agenda agenda, History history) {
        this.agenda = agenda;
        this.history = history;
        devices.forEach(device -> walks.add(new Walk(device.id(), device.site(), device.link())));
    }

    /** The storm begins: from now on links are what the plan says. */
    void openStorm() {
        walks.forEach(walk -> walk.enter(0));
    }

    /** The storm is over: every link is good from now on. */
    void heal() {
        walks.forEach(Walk::heal);
    }

    /** One device's walk along its timeline. */
    private final class Walk {
        private final String device;
        private final String site;
        private final LinkTimeline timeline;
        private Agenda.@Nullable Alarm next;

        Walk(String device, String site, LinkTimeline timeline) {
            this.device = device;
            this.site = site;
            this.timeline = timeline;
        }

        void enter(long atMicros) {
            LinkSegment segment = timeline.at(atMicros);
            history.record(new LinkChanged(
                    atMicros,
                    device,
                    site,
                    segment.state().name(),
                    segment.state().offline(),
                    segment.known()));
            next = agenda.at(segment.untilMicros(), () -> enter(segment.untilMicros()));
        }

        void heal() {
            if (next != null) {
                next.cancel();
            }
            history.record(new LinkChanged(agenda.nowMicros(), device, site, LinkChronicle.HEALED, false, false));
        }
    }
}
