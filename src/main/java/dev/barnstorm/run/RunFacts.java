package dev.barnstorm.run;

import dev.barnstorm.history.InfoKey;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.scenario.Scenario;
import java.util.function.BiConsumer;

/**
 * The facts about a run as a whole that are known before it begins.
 *
 * @param plan what is played
 * @param resolvedYaml the scenario as a document
 * @param target the endpoint, as people would say it
 * @param protocol the wire that is spoken with it
 * @param plantedBug the name of the bug that is planted; empty where there is none
 * @param feedLagMicros by how much its feed may lag, barn time
 * @param command the command line that repeats the run, without secrets
 */
public record RunFacts(
        Plan plan,
        String resolvedYaml,
        String target,
        SyncProtocol protocol,
        String plantedBug,
        long feedLagMicros,
        String command) {

    /** Writes them, fact by fact; all but the plan's hash, for which the whole plan has to be drawn. */
    public void write(BiConsumer<InfoKey, String> info) {
        Scenario scenario = plan.scenario();
        info.accept(InfoKey.SCENARIO, resolvedYaml);
        info.accept(InfoKey.NAME, scenario.name());
        info.accept(InfoKey.SEED, Long.toString(plan.seed()));
        info.accept(InfoKey.RUN_ID, plan.runId());
        info.accept(InfoKey.TARGET, target);
        info.accept(InfoKey.PROTOCOL, protocol.name());
        info.accept(InfoKey.CAPABILITIES, protocol.capabilities().words());
        if (!plantedBug.isEmpty()) {
            info.accept(InfoKey.PLANTED_BUG, plantedBug);
        }
        info.accept(InfoKey.COMMAND, command);
        info.accept(InfoKey.SPEED, Double.toString(scenario.clock().speed()));
        info.accept(InfoKey.BARN_START, scenario.clock().start().toString());
        info.accept(InfoKey.DURATION_MICROS, Long.toString(plan.durationMicros()));
        info.accept(InfoKey.SETTLE_MICROS, Long.toString(scenario.settle().toNanos() / 1_000));
        info.accept(InfoKey.FEED_LAG_MICROS, Long.toString(feedLagMicros));
        info.accept(InfoKey.DEVICES, Integer.toString(plan.devices().size()));
    }
}
