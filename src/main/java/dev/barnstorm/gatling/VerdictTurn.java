package dev.barnstorm.gatling;

import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.action.ActorDelegatingAction;
import io.gatling.core.session.Session;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import scala.Option;

/** The Gatling action that waits, without holding a thread, for a run's verdict, and tells Gatling's statistics of it. */
final class VerdictTurn extends ActorDelegatingAction {

    private final CoreComponents core;
    private final CompletableFuture<List<Outcome>> verdict;
    private final Action next;

    @SuppressWarnings("NullAway") // there is no actor behind this action: execute never asks for one
    private VerdictTurn(CoreComponents core, CompletableFuture<List<Outcome>> verdict, Action next) {
        super("barnstorm-verdict", null);
        this.core = core;
        this.verdict = verdict;
        this.next = next;
    }

    /** The action as a step of a scenario. {@code verdict} never fails: a run without one has lines too. */
    static ActionBuilder builder(CompletableFuture<List<Outcome>> verdict) {
        return () -> new Builder(verdict);
    }

    @Override
    public void execute(Session session) {
        CompletableFuture<Void> unused = verdict.thenAccept(lines -> {
            lines.forEach(line -> log(session, line));
            next.$bang(session);
        });
    }

    private void log(Session session, Outcome line) {
        long now = core.clock().nowMillis();
        core.statsEngine()
                .logResponse(
                        session.scenario(),
                        session.groups(),
                        line.name(),
                        now,
                        now,
                        line.good() ? OK$.MODULE$ : KO$.MODULE$,
                        Option.empty(),
                        line.good() ? Option.empty() : Option.apply(line.message()));
    }

    /** Builds the action when Gatling lays out the scenario. */
    private record Builder(CompletableFuture<List<Outcome>> verdict)
            implements io.gatling.core.action.builder.ActionBuilder {

        @Override
        public Action build(ScenarioContext context, Action next) {
            return new VerdictTurn(context.coreComponents(), verdict, next);
        }
    }
}
