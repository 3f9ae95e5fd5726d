package dev.barnstorm.run;

import dev.barnstorm.endpoint.Embedded;
import dev.barnstorm.endpoint.StageTimes;
import dev.barnstorm.plan.BarnClock;
import dev.barnstorm.plan.Plan;
import dev.barnstorm.plan.ServiceTime;
import dev.barnstorm.plan.ServiceTimes;
import dev.barnstorm.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says how the embedded endpoint is. A correct one whose feed does not lag serves every request in one step, as fast as it
 * can. With a bug, with a lag or where it crashes or freezes it takes requests stage by stage, at the times that the scenario
 * gives to simulated servers: all of these live between the stages.
 */
final class EmbeddedLayout {

    private EmbeddedLayout() {}

    static Embedded of(RunSettings settings, BarnClock clock) {
        Scenario scenario = settings.scenario();
        Duration feedLag = scenario.target().feedLag();
        boolean stops =
                scenario.serverFaults().stream().anyMatch(fault -> fault.kind().isOfTheProcess());
        boolean staged = settings.planted().isBug() || !feedLag.isZero() || stops;
        return new Embedded(
                settings.planted().serviceRules().apply(clock::nowMicros),
                staged ? Optional.of(stages(Plan.serviceTimes(scenario, settings.seed()), feedLag)) : Optional.empty(),
                feedLag);
    }

    private static Supplier<StageTimes> stages(ServiceTimes times, Duration feedLag) {
        long lagMicros = TimeUnit.MICROSECONDS.convert(feedLag);
        return () -> {
            ServiceTime next = times.next();
            return new StageTimes(
                    next.checkMicros(),
                    next.writeMicros(),
                    next.commitMicros(),
                    (long) (next.visibleShare() * StageTimes.MOST_OF_THE_LAG * lagMicros),
                    next.replyMicros());
        };
    }
}
