package dev.barnstorm.run;

import dev.barnstorm.endpoint.DeltaGuard;
import dev.barnstorm.plan.Action;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.SitePlan;
import dev.barnstorm.protocol.strict.MergePatch;
import dev.barnstorm.scenario.GroupSpec;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds in a plan what a target is asked to learn whether it knows deltas: contents that it takes, since operators write them. */
final class DeltaQuestion {
    /** Shards of one plan have other contents, and ask at other sites. */
    private static final String SITE = "barnstorm-deltas-";

    /** Somebody changes a document sooner or later, or nobody does. */
    private static final int MOST_ACTIONS = 10_000;

    private DeltaQuestion() {}

    /** What to ask, at a site that is named after the plan's first; empty where no device sends deltas, or no document is changed. */
    static Optional<DeltaGuard.Question> of(Plan plan) {
        if (plan.scenario().fleet().stream().noneMatch(GroupSpec::sendsDeltas)) {
            return Optional.empty();
        }
        String site = SITE + plan.sites().get(0).id();
        for (SitePlan each : plan.sites()) {
            for (DevicePlan device : each.devices()) {
                Optional<Action> update = first(device, action -> action.op() == Action.Op.UPDATE && !action.invalid());
                Optional<Action> made = update.flatMap(change ->
                        first(each.registry(), action -> action.entity().equals(change.entity())));
                if (update.isPresent() && made.isPresent()) {
                    String payload = made.get().payload();
                    String delta = MergePatch.oneChange(payload, update.get().payload());
                    return Optional.of(new DeltaGuard.Question(site, made.get().entity(), payload, delta));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Action> first(DevicePlan device, Predicate<Action> which) {
        Iterator<Action> actions = device.actions();
        for (int looked = 0; looked < MOST_ACTIONS && actions.hasNext(); looked++) {
            Action action = actions.next();
            if (which.test(action)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
