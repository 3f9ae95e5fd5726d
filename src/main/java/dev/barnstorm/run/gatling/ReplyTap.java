package dev.barnstorm.run.gatling;

import io.gatling.commons.stats.Status;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.core.session.GroupBlock;
import io.gatling.core.stats.StatsEngine;
import scala.Option;
import scala.collection.immutable.List;

/**
 * Listens to what Gatling's engine is told, to learn why a request came to nothing: a session knows only that it
 * failed. The engine is told on the user's event loop, right before the user goes on, so a thread-local carries it over.
 */
final class ReplyTap implements StatsEngine {

    private static final ThreadLocal<String> LAST_REASON = new ThreadLocal<>();

    private final StatsEngine engine;

    ReplyTap(StatsEngine engine) {
        this.engine = engine;
    }

    /** Why the last request of this event loop failed, once. */
    static String takeReason() {
        String reason = LAST_REASON.get();
        LAST_REASON.remove();
        return reason == null ? "no reply" : reason;
    }

    @Override
    public void logResponse(
            String scenario,
            List<String> groups,
            String requestName,
            long startTimestamp,
            long endTimestamp,
            Status status,
            Option<String> responseCode,
            Option<String> message) {
        if (message.isDefined()) {
            LAST_REASON.set(message.get());
        }
        engine.logResponse(scenario, groups, requestName, startTimestamp, endTimestamp, status, responseCode, message);
    }

    @Override
    public void logRequestCrash(String scenario, List<String> groups, String requestName, String error) {
        LAST_REASON.set(error);
        engine.logRequestCrash(scenario, groups, requestName, error);
    }

    @Override
    public void start() {
        engine.start();
    }

    @Override
    public void stop(ActorRef<Controller.Command> controller, Option<Exception> exception) {
        engine.stop(controller, exception);
    }

    @Override
    public void logUserStart(String scenario) {
        engine.logUserStart(scenario);
    }

    @Override
    public void logUserEnd(String scenario) {
        engine.logUserEnd(scenario);
    }

    @Override
    public void logGroupEnd(String scenario, GroupBlock group, long exitTimestamp) {
        engine.logGroupEnd(scenario, group, exitTimestamp);
    }
}
