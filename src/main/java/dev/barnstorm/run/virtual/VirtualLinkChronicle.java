package dev.barnstorm.run.virtual;

import dev.barnstorm.history.History;
import dev.barnstorm.link.Agenda;
import dev.barnstorm.link.LinkListener.Allowance;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.run.LinkTale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the links' transitions into the history as they come. */
final class VirtualLinkChronicle {

    private final Agenda agenda;
    private final Map<String, Walk> walks = new LinkedHashMap<>();

    VirtualLinkChronicle(List<DevicePlan> devices, Agenda agenda, History history) {
        this.agenda = agenda;
        devices.forEach(device -> walks.put(device.id(), new Walk(new LinkTale(device, history))));
    }

    /** The storm begins: from now on links are what the plan says. */
    void openStorm() {
        walks.values().forEach(walk -> walk.enter(0));
    }

    /** The allowance of a device's data plan is used up, or begins anew. */
    void allowance(Allowance change) {
        Walk walk = walks.get(change.device());
        if (walk != null) {
            walk.tale.allowance(change);
        }
    }

    /** The storm is over: every link is good from now on. */
    void heal() {
        walks.values().forEach(Walk::heal);
    }

    /** One device's walk along its timeline. */
    private final class Walk {
        private final LinkTale tale;
        private Agenda.@Nullable Alarm next;

        Walk(LinkTale tale) {
            this.tale = tale;
        }

        void enter(long atMicros) {
            long untilMicros = tale.enter(atMicros).untilMicros();
            next = agenda.at(untilMicros, () -> enter(untilMicros));
        }

        void heal() {
            if (next != null) {
                next.cancel();
            }
            tale.heal(agenda.nowMicros());
        }
    }
}
