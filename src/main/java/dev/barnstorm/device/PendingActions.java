package dev.barnstorm.device;

import dev.barnstorm.plan.Action;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** What the operator has still to do. The operator outlives the app: what it missed is done when it runs again, once. */
final class PendingActions {

    private final Iterator<Action> actions;
    private @Nullable Action next;

    PendingActions(Iterator<Action> actions) {
        this.actions = actions;
        this.next = actions.hasNext() ? actions.next() : null;
    }

    /** The next action; null when there is none left. */
    @Nullable
    Action next() {
        return next;
    }

    /** The next action is done. */
    void done() {
        next = actions.hasNext() ? actions.next() : null;
    }
}
