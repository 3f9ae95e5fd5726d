package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import java.util.List;

/** How it is written what a simulated server is like. */
final class SimulationFormat {
    private static final Key<Distribution> SERVICE_TIME = Key.defaulted(
            "serviceTime",
            DistributionFormat.TIMES,
            "{logNormal: {median: 2ms, p95: 8ms}}",
            "How long the simulated server takes for a request; real time.");

    static final Format<SimulationSpec> FORMAT = MapFormat.of(
            "simulation",
            "the simulation",
            List.of(SERVICE_TIME),
            values -> new SimulationSpec(values.get(SERVICE_TIME)));

    private SimulationFormat() {}
}
