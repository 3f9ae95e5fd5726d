package dev.barnstorm.run;

import dev.barnstorm.endpoint.Endpoint;
import dev.barnstorm.history.HistoryWriter;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.scenario.Scenario;

/** The facts about a run as a whole that are known before it begins. */
final class RunFacts {

    private RunFacts() {}

    static void write(HistoryWriter history, RunSettings settings, Plan plan, Endpoint endpoint, WallBarnClock clock) {
        Scenario scenario = settings.scenario();
        history.putInfo(InfoKey.SCENARIO, settings.resolvedYaml());
        history.putInfo(InfoKey.NAME, scenario.name());
        history.putInfo(InfoKey.SEED, Long.toString(settings.seed()));
        history.putInfo(InfoKey.PLAN_HASH, plan.hash());
        history.putInfo(InfoKey.RUN_ID, endpoint.outlivesRun() ? settings.runId() : "");
        history.putInfo(
                InfoKey.TARGET, endpoint.outlivesRun() ? endpoint.baseUrl().toString() : "wiremock");
        history.putInfo(InfoKey.COMMAND, settings.command());
        history.putInfo(InfoKey.SPEED, Double.toString(clock.speed()));
        history.putInfo(InfoKey.BARN_START, scenario.clock().start().toString());
        history.putInfo(
                InfoKey.DURATION_MICROS,
                Long.toString(scenario.clock().duration().toNanos() / 1_000));
        history.putInfo(InfoKey.SETTLE_MICROS, Long.toString(scenario.settle().toNanos() / 1_000));
        history.putInfo(InfoKey.FEED_LAG_MICROS, Long.toString(clock.barnMicros(endpoint.feedLag())));
        history.putInfo(InfoKey.DEVICES, Integer.toString(plan.devices().size()));
    }
}
