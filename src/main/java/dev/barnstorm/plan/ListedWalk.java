package dev.barnstorm.plan;

import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Kind;
import dev.barnstorm.scenario.WorkSpec.ListedAction;
import java.util.List;

/** A line's listed actions on one device: nothing is drawn, and whether the app is open is not asked. */
final class ListedWalk implements WorkLine.Walk {

    private final WorkSpec spec;
    private final List<ListedAction> inTime;
    private int taken;

    /** @param inTime the device's actions in the order of time */
    ListedWalk(WorkSpec spec, List<ListedAction> inTime) {
        this.spec = spec;
        this.inTime = List.copyOf(inTime);
    }

    @Override
    public long atMicros() {
        return taken < inTime.size() ? Micros.of(inTime.get(taken).at()) : Long.MAX_VALUE;
    }

    @Override
    public Action take(long number) {
        ListedAction listed = inTime.get(taken++);
        Action.Op change = listed.delete() ? Action.Op.REPLACE : Action.Op.UPDATE;
        return new Action(
                number,
                Micros.of(listed.at()),
                spec.entity(),
                spec.kind(),
                spec.kind() == Kind.EVENT ? Action.Op.CREATE : change,
                listed.record(),
                listed.payload(),
                listed.invalid());
    }
}
