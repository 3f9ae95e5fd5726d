package dev.barnstorm.run.gatling;

import io.gatling.commons.stats.OK$;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.action.ActorDelegatingAction;
import io.gatling.core.session.Session;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;
import scala.Option;

/** The Gatling action that hands a user over to its device and goes on when the device wants something sent. */
final class DeviceTurn extends ActorDelegatingAction {

    /** The session attribute that holds the {@link VirtualUser}. */
    static final String USER = "user";

    private final CoreComponents core;
    private final Action next;

    @SuppressWarnings("NullAway") // there is no actor behind this action: execute never asks for one
    private DeviceTurn(CoreComponents core, Action next) {
        super("device-turn", null);
        this.core = core;
        this.next = next;
    }

    /** The action as a step of a scenario. */
    static ActionBuilder builder() {
        return () -> new Builder();
    }

    @Override
    public void execute(Session session) {
        VirtualUser user = userOf(session);
        Session fresh = session;
        if (session.isFailed()) {
            user.failed(ReplyTap.takeReason());
            fresh = session.markAsSucceeded();
        }
        user.timings().forEach(timing -> log(session, timing));
        Session ready = fresh;
        user.nextTurn(() -> next.$bang(ready));
    }

    private static VirtualUser userOf(Session session) {
        return (VirtualUser) session.attributes().apply(USER);
    }

    private void log(Session session, VirtualUser.Timing timing) {
        long end = core.clock().nowMillis();
        core.statsEngine()
                .logResponse(
                        session.scenario(),
                        session.groups(),
                        timing.name(),
                        end - timing.millis(),
                        end,
                        OK$.MODULE$,
                        Option.empty(),
                        Option.empty());
    }

    /** Builds the action when Gatling lays out the scenario. */
    private static final class Builder implements io.gatling.core.action.builder.ActionBuilder {

        @Override
        public Action build(ScenarioContext context, Action next) {
            return new DeviceTurn(context.coreComponents(), next);
        }
    }
}
