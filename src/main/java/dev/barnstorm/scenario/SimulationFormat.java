package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Scalars;
import java.util.List;

/** How it is written what a simulated server is like. */
final class SimulationFormat {
    private static final Key<Distribution> SERVICE_TIME = Key.defaulted(
            "serviceTime",
            DistributionFormat.TIMES,
            "{logNormal: {median: 2ms, p95: 8ms}}",
            "How long the simulated server takes for a request; real time.");

    private static final Key<Long> WORKERS = Key.defaulted(
            "workers",
            Scalars.whole(0, 10_000),
            "0",
            "How many requests it works on at once; the others wait in the order in which they came. 0: any number.");

    static final Format<SimulationSpec> FORMAT = MapFormat.of(
            "simulation",
            "the simulation",
            List.of(SERVICE_TIME, WORKERS),
            values -> new SimulationSpec(
                    values.get(SERVICE_TIME), values.get(WORKERS).intValue()));

    private SimulationFormat() {}
}
